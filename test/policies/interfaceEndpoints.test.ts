import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { endpointInterfaceEc2 } from "../../policies/rules/endpoint-interface-ec2";
import type { TestResource } from "./harness";
import { resource } from "./outcomes";
import { told } from "./told";
import { network, endpoint, instance, group, lambda, judged, ec2Needed } from "./closedNetwork";

describe("endpoint-interface-ec2", () => {
  it("advises an endpoint for instances of a private or isolated subnet", async () => {
    assert.deepEqual(await judged(endpointInterfaceEc2, instance()), [ec2Needed]);
    assert.equal(
      endpointInterfaceEc2.remediationSteps,
      "Add an interface endpoint for ec2 in each zone.",
    );
  });

  it("counts scaling groups and instances that list or are given an interface", async () => {
    const face = resource(
      "aws:ec2/networkInterface:NetworkInterface",
      "eth",
      {},
      { subnetId: "isolated" },
    );
    const bare = resource("aws:ec2/instance:Instance", "web", { networkInterfaces: [] });
    const listing = {
      ...bare,
      inputs: { networkInterfaces: [{ deviceIndex: 0, networkInterfaceId: unknownValue }] },
      dependencies: { networkInterfaces: ["eth"] },
    };
    assert.deepEqual(await judged(endpointInterfaceEc2, face, listing), [ec2Needed]);
    assert.deepEqual(await judged(endpointInterfaceEc2, instance(), group), [
      ec2Needed.replace("(web)", "(fleet, web)"),
    ]);
  });

  it("is content with the endpoint, with public instances, with functions and with nothing", async () => {
    assert.deepEqual(await judged(endpointInterfaceEc2, instance(), endpoint("ec2")), []);
    assert.deepEqual(await judged(endpointInterfaceEc2, instance("public")), []);
    assert.deepEqual(await judged(endpointInterfaceEc2, lambda), []);
    assert.deepEqual(await judged(endpointInterfaceEc2), []);
  });

  it("takes no endpoint of a like name, another type or another VPC for it", async () => {
    const other = resource("aws:ec2/vpc:Vpc", "other", { cidrBlock: "10.1.0.0/16" });
    for (const one of [
      endpoint("ec2messages"),
      endpoint("ec2", { vpcEndpointType: "Gateway" }),
      endpoint("ec2", {}, "other"),
    ]) {
      assert.deepEqual(await judged(endpointInterfaceEc2, instance(), other, one), [ec2Needed]);
    }
  });

  it("counts a private zone that sends the VPC to an endpoint elsewhere", async () => {
    const zone = (name: string): TestResource => ({
      type: "aws:route53/zone:Zone",
      name: "shared",
      inputs: { name, vpcs: [{ vpcId: unknownValue }] },
      dependencies: { vpcs: ["app"] },
    });
    const stack = (name: string) => [instance(), zone(name)];
    assert.deepEqual(
      await judged(endpointInterfaceEc2, ...stack("ec2.eu-west-1.amazonaws.com")),
      [],
    );
    assert.deepEqual(await judged(endpointInterfaceEc2, ...stack("ec2.example.com")), [ec2Needed]);
  });

  it("judges every VPC when it is told to", async () => {
    const config = { onlyWhenUsed: false };
    assert.deepEqual(await told(endpointInterfaceEc2, network, { config }), [
      "advisory on app: VPC app has no interface endpoint for ec2, so calls to the EC2 API take the NAT " +
        "gateway or find no way. [fix]",
    ]);
  });

  it("does not decide which endpoint it is, whose VPC it is in, or where instances are", async () => {
    const missing = "an interface endpoint for ec2 is missing.";
    const unknowns: readonly (readonly [TestResource, string])[] = [
      [
        endpoint("ec2", { serviceName: unknownValue }),
        "serviceName of endpoint-ec2 is not known yet. It is a violation if ",
      ],
      [
        endpoint("ec2", { vpcEndpointType: unknownValue }),
        "vpcEndpointType of endpoint-ec2 is not known yet. It is a violation if ",
      ],
      [
        endpoint("ec2", { vpcId: unknownValue }),
        "vpcId of endpoint-ec2 is not known yet. It is a violation if ",
      ],
    ];
    for (const [one, why] of unknowns) {
      assert.deepEqual(await judged(endpointInterfaceEc2, instance(), one), [
        `advisory on app: Not decided: VPC app: ${why}${missing}`,
      ]);
    }
    const somewhere = resource("aws:ec2/instance:Instance", "web", { subnetId: unknownValue });
    assert.deepEqual(await judged(endpointInterfaceEc2, somewhere), [
      "advisory on app: Not decided: VPC app: subnetId of web is not known yet. It is a violation if " +
        `instances run here and ${missing}`,
    ]);
    const homeless = resource("aws:ec2/instance:Instance", "web");
    assert.deepEqual(await judged(endpointInterfaceEc2, homeless), [], "in the default VPC");
  });
});
