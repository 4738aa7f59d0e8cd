import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { costInterfaceEndpointsVsNat } from "../../policies/rules/cost-interface-endpoints-vs-nat";
import type { Rule } from "../../policies/rule";
import type { TestResource } from "./harness";
import { natStack } from "./natStack";
import { outcomesOf, resource } from "./outcomes";

// Off in the default pack: switched on as a user would.
const rule: Rule = { ...costInterfaceEndpointsVsNat, level: "advisory" };
const outcomes = (stack: readonly TestResource[], config: Record<string, unknown> = {}) =>
  outcomesOf(rule, stack, config);

const zones = ["a", "b", "c"];
const endpoint = (service: string, inZones: readonly string[] = zones) =>
  resource(
    "aws:ec2/vpcEndpoint:VpcEndpoint",
    service,
    { serviceName: `com.amazonaws.us-east-1.${service}`, vpcEndpointType: "Interface" },
    { vpcId: "app", subnetIds: inZones.map((zone) => `private-${zone}`) },
  );
const services = ["ec2", "ecr.api", "ecr.dkr", "kms", "logs", "ssm"];
const six = services.map((service) => endpoint(service));
const fix = "Drop the listed endpoints or put them in fewer zones, or list them under `required`.";
const pays = "Each pays from 208.6 GB a month and zone on (prices of us-east-1, 2026-11-21).";
const unless =
  "It is a violation if a NAT gateway stays and its interface endpoints carry less than 208.6 GB a month for " +
  "each zone that one is in (prices of us-east-1, 2026-11-21).";

describe("cost-interface-endpoints-vs-nat", () => {
  it("is violated by endpoints that carry too little beside a NAT gateway", async () => {
    const monthlyGb = { "ecr.api": 40, "ecr.dkr": 60 };
    assert.deepEqual(await outcomes([...natStack(), ...six], { monthlyGb }), [
      "advisory on app: VPC app keeps a NAT gateway, and its interface endpoints cost 131.40 a month (18 " +
        "endpoint-zones) to save 3.50 for 100 GB: ec2 (3 zones, not declared), ecr.api (3 zones, 40 GB), " +
        "ecr.dkr (3 zones, 60 GB), kms (3 zones, not declared), logs (3 zones, not declared), ssm (3 zones, not " +
        `declared). ${pays} ${fix}`,
    ]);
  });

  it("is content with the same endpoints where there is no NAT gateway", async () => {
    const monthlyGb = { "ecr.api": 40, "ecr.dkr": 60 };
    assert.deepEqual(await outcomes([...natStack({ gateways: [] }), ...six], { monthlyGb }), []);
  });

  it("is content with enough traffic, and lists only what does not pay", async () => {
    const two = [...natStack(), endpoint("kms", ["a"]), endpoint("logs", ["a", "b"])];
    assert.deepEqual(await outcomes(two, { monthlyGb: { kms: 0, logs: 700 } }), []);
    assert.deepEqual(await outcomes(two, { monthlyGb: { kms: 0, logs: 500 } }), [
      "advisory on app: VPC app keeps a NAT gateway, and its interface endpoints cost 21.90 a month (3 " +
        `endpoint-zones) to save 17.50 for 500 GB: kms (1 zone, 0 GB). ${pays} ${fix}`,
    ]);
  });

  it("leaves out what is required, gateway endpoints and services of others", async () => {
    const gateway = resource(
      "aws:ec2/vpcEndpoint:VpcEndpoint",
      "s3",
      { serviceName: "com.amazonaws.us-east-1.s3", vpcEndpointType: "Gateway" },
      { vpcId: "app" },
    );
    const theirs = endpoint("vpce-svc-0a");
    const private_ = {
      ...theirs,
      inputs: { ...theirs.inputs, serviceName: "com.amazonaws.vpce.us-east-1.vpce-svc-0a" },
    };
    const stack = [...natStack(), ...six, gateway, private_];
    assert.deepEqual(await outcomes(stack, { monthlyGb: { kms: 0 }, required: services }), []);
  });

  it("gives the break-even alone when no traffic is declared", async () => {
    assert.deepEqual(await outcomes([...natStack(), endpoint("kms")]), [
      "advisory on app: Not decided: VPC app: the traffic of its interface endpoints is not declared " +
        `(monthlyGb). ${unless}`,
    ]);
  });

  it("does not decide about subnets or a service that is not known", async () => {
    const loose = { ...endpoint("kms"), dependencies: { vpcId: ["app"] } };
    const inputs = { ...loose.inputs, subnetIds: unknownValue };
    assert.deepEqual(
      await outcomes([...natStack(), { ...loose, inputs }], { monthlyGb: { kms: 0 } }),
      [`advisory on app: Not decided: VPC app: subnetIds of kms is not known yet. ${unless}`],
    );
    const nameless = endpoint("kms");
    const other = { ...nameless, inputs: { ...nameless.inputs, serviceName: unknownValue } };
    assert.deepEqual(await outcomes([...natStack(), other], { monthlyGb: { kms: 0 } }), [
      `advisory on app: Not decided: VPC app: serviceName of kms is not known yet. ${unless}`,
    ]);
  });

  it("counts a subnet that is associated apart", async () => {
    const apart = resource(
      "aws:ec2/vpcEndpointSubnetAssociation:VpcEndpointSubnetAssociation",
      "kms-b",
      {},
      { vpcEndpointId: "kms", subnetId: "private-b" },
    );
    const stack = [...natStack(), endpoint("kms", ["a"]), apart];
    assert.deepEqual(await outcomes(stack, { monthlyGb: { kms: 100 } }), [
      "advisory on app: VPC app keeps a NAT gateway, and its interface endpoints cost 14.60 a month (2 " +
        `endpoint-zones) to save 3.50 for 100 GB: kms (2 zones, 100 GB). ${pays} ${fix}`,
    ]);
  });
});
