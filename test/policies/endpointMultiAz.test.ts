import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { endpointMultiAz } from "../../policies/rules/endpoint-multi-az";
import type { TestResource } from "./harness";
import { resource } from "./outcomes";
import { told } from "./told";
import { vpc, zoned } from "./endpointNetwork";

describe("endpoint-multi-az", () => {
  const face = (
    subnetIds: unknown,
    links: Record<string, string | readonly string[]> = {},
    inputs: Record<string, unknown> = {},
  ): TestResource =>
    resource(
      "aws:ec2/vpcEndpoint:VpcEndpoint",
      "queues",
      {
        serviceName: "com.amazonaws.eu-west-1.sqs",
        vpcEndpointType: "Interface",
        ...(subnetIds === undefined ? {} : { subnetIds }),
        ...inputs,
      },
      { vpcId: "app", ...links },
    );
  const judged = (...stack: readonly TestResource[]) => told(endpointMultiAz, [vpc, ...stack]);
  const [a, a2, b] = [
    zoned("a", "eu-west-1a"),
    zoned("a2", "eu-west-1a"),
    zoned("b", "eu-west-1b"),
  ];

  it("advises against two subnets of one zone", async () => {
    const one = face(undefined, { subnetIds: ["a", "a2"] });
    assert.deepEqual(await judged(a, a2, one), [
      "advisory on queues: Interface endpoint queues has 2 subnets in 1 zone (eu-west-1a), so the loss of " +
        "one zone takes the service from the whole VPC. [fix]",
    ]);
    assert.equal(endpointMultiAz.remediationSteps, "Add one subnet per zone.");
  });

  it("is content with two zones, one joined by an association", async () => {
    const one = face(undefined, { subnetIds: ["a"] });
    const joined = resource(
      "aws:ec2/vpcEndpointSubnetAssociation:VpcEndpointSubnetAssociation",
      "joined",
      {},
      { vpcEndpointId: "queues", subnetId: "b" },
    );
    assert.deepEqual(await judged(a, b, one, joined), []);
    assert.equal((await judged(a, b, one)).length, 1);
  });

  it("leaves gateway endpoints alone, and counts to what is configured", async () => {
    assert.deepEqual(await judged(face([], {}, { vpcEndpointType: "Gateway" })), []);
    const config = { minAzs: 3 };
    const stack = [vpc, a, b, face(undefined, { subnetIds: ["a", "b"] })];
    assert.deepEqual(await told(endpointMultiAz, stack), []);
    assert.equal((await told(endpointMultiAz, stack, { config })).length, 1);
  });

  it("asks for every zone in which something runs when it is told to", async () => {
    const config = { minAzs: 1, everyConsumerZone: true };
    const host = resource("aws:ec2/instance:Instance", "host", {}, { subnetId: "b" });
    const stack = [vpc, a, b, face(undefined, { subnetIds: ["a"] })];
    assert.deepEqual(await told(endpointMultiAz, stack, { config }), []);
    assert.deepEqual(await told(endpointMultiAz, [...stack, host], { config }), [
      "advisory on queues: Interface endpoint queues has no subnet in eu-west-1b, where something runs, so " +
        "the loss of another zone takes the service from there. [fix]",
    ]);
  });

  it("does not decide unknown zones, subnets and types", async () => {
    const hidden = zoned("b", unknownValue);
    const two = face(undefined, { subnetIds: ["a", "b"] });
    const end = "It is a violation if its subnets are in fewer than 2 zones.";
    assert.deepEqual(await judged(a, hidden, two), [
      "advisory on queues: Not decided: Interface endpoint queues: availabilityZone of b is not known yet. " +
        end,
    ]);
    assert.deepEqual(await judged(a, face(unknownValue)), [
      `advisory on queues: Not decided: Interface endpoint queues: subnetIds of queues is not known yet. ${end}`,
    ]);
    const untyped = face(undefined, { subnetIds: ["a"] }, { vpcEndpointType: unknownValue });
    assert.deepEqual(await judged(a, untyped), [
      "advisory on queues: Not decided: Endpoint queues: vpcEndpointType of queues is not known yet. It is " +
        "a violation if it is for interfaces.",
    ]);
  });
});
