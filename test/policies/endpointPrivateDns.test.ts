import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { endpointPrivateDnsOn } from "../../policies/rules/endpoint-private-dns-on";
import { type TestResource } from "./harness";
import { resource } from "./outcomes";
import { told } from "./told";
import { vpc, endpoint } from "./endpointOf";

describe("endpoint-private-dns-on", () => {
  const judged = (...stack: readonly TestResource[]) => told(endpointPrivateDnsOn, [vpc, ...stack]);
  const unnamed =
    "advisory on secrets: Interface endpoint secrets has privateDnsEnabled false, and no private zone of its " +
    "VPC has the name of the service, so callers do not find it. [fix]";
  const zone = (name: unknown, vpcs?: readonly object[]): TestResource => ({
    type: "aws:route53/zone:Zone",
    name: "private",
    inputs: { name, ...(vpcs === undefined ? {} : { vpcs }) },
    dependencies: vpcs === undefined ? {} : { vpcs: ["app"] },
  });
  const here = [{ vpcId: unknownValue }];
  const name = "secretsmanager.eu-west-1.amazonaws.com";

  it("advises private DNS where it is left out", async () => {
    assert.deepEqual(await judged(endpoint()), [unnamed]);
    assert.equal(
      endpointPrivateDnsOn.remediationSteps,
      "Enable private DNS; otherwise SDKs keep calling the public address and leave through the NAT gateway.",
    );
  });

  it("is content with private DNS, by the endpoint or by a resource of its own", async () => {
    assert.deepEqual(await judged(endpoint({ privateDnsEnabled: true })), []);
    const on = resource(
      "aws:vpc/endpointPrivateDns:EndpointPrivateDns",
      "names",
      { privateDnsEnabled: true },
      { vpcEndpointId: "secrets" },
    );
    assert.deepEqual(await judged(endpoint(), on), []);
  });

  it("is content with a private zone of the service's name, associated in either way", async () => {
    assert.deepEqual(await judged(endpoint(), zone(name, here)), []);
    assert.deepEqual(await judged(endpoint(), zone(`${name}.`, here)), []);
    const association = resource(
      "aws:route53/zoneAssociation:ZoneAssociation",
      "joined",
      {},
      { zoneId: "private", vpcId: "app" },
    );
    assert.deepEqual(await judged(endpoint(), zone(name), association), []);
    const registry = endpoint({}, "ecr.dkr");
    assert.deepEqual(await judged(registry, zone("dkr.ecr.eu-west-1.amazonaws.com", here)), []);
  });

  it("takes a zone of another name or VPC for none", async () => {
    for (const one of [
      zone("secretsmanager.example.com", here),
      zone("sqs.eu-west-1.amazonaws.com", here),
      zone(name),
      zone(name, [{ vpcId: "vpc-0b" }]),
    ]) {
      const stack = [
        endpoint(),
        one.inputs?.["vpcs"] === here ? one : { ...one, dependencies: {} },
      ];
      assert.deepEqual(await judged(...stack), [unnamed]);
    }
  });

  it("leaves out S3 beside a gateway endpoint, DynamoDB, and services of others", async () => {
    const gateway = endpoint({ vpcEndpointType: "Gateway" }, "s3", "gateway");
    assert.deepEqual(await judged(endpoint({}, "s3"), gateway), []);
    assert.equal((await judged(endpoint({}, "s3"))).length, 1);
    assert.deepEqual(await judged(endpoint({}, "dynamodb")), []);
    const serviceName = "com.amazonaws.vpce.eu-west-1.vpce-svc-0a1b2c3d";
    assert.deepEqual(await judged(endpoint({ serviceName })), []);
  });

  it("does not decide unknown switches, services, zones and VPCs", async () => {
    const end =
      "It is a violation if private DNS is off and no private zone of its VPC has the name of the service.";
    const unknowns: readonly (readonly [readonly TestResource[], string])[] = [
      [
        [endpoint({ privateDnsEnabled: unknownValue })],
        "privateDnsEnabled of secrets is not known yet",
      ],
      [[endpoint({ serviceName: unknownValue })], "serviceName of secrets is not known yet"],
      [[endpoint(), zone(unknownValue, here)], "name of private is not known yet"],
      [
        [endpoint({ vpcId: "vpc-0b" })],
        "which private zones its VPC has, which this stack did not create, is not known (vpc-0b)",
      ],
    ];
    for (const [stack, why] of unknowns) {
      assert.deepEqual(await judged(...stack), [
        `advisory on secrets: Not decided: Interface endpoint secrets: ${why}. ${end}`,
      ]);
    }
  });
});
