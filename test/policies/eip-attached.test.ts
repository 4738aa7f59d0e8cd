import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { eipAttached } from "../../policies/rules/eip-attached";
import type { TestResource } from "./harness";
import { resource } from "./outcomes";
import { told } from "./told";

const address = resource("aws:ec2/eip:Eip", "spare", { domain: "vpc" });
const idle =
  "advisory on spare: Elastic IP spare is used by nothing, and is charged for by the hour. [fix]";

describe("eip-attached", () => {
  it("advises to release an address that nothing refers to", async () => {
    assert.deepEqual(await told(eipAttached, [address]), [idle]);
    assert.equal(
      eipAttached.remediationSteps,
      "Release the address or attach it; idle addresses are billed.",
    );
  });

  const uses: readonly (readonly [string, ...TestResource[]])[] = [
    [
      "the subnet mapping of a network load balancer",
      resource(
        "aws:lb/loadBalancer:LoadBalancer",
        "edge",
        {
          loadBalancerType: "network",
          subnetMappings: [{ subnetId: "subnet-0a", allocationId: unknownValue }],
        },
        {},
      ),
    ],
    [
      "a NAT gateway",
      resource("aws:ec2/natGateway:NatGateway", "nat", {}, { allocationId: "spare" }),
    ],
    [
      "a NAT gateway, as a second address",
      resource(
        "aws:ec2/natGateway:NatGateway",
        "nat",
        { secondaryAllocationIds: [unknownValue] },
        { secondaryAllocationIds: ["spare"] },
      ),
    ],
    [
      "a zone of a regional NAT gateway",
      resource(
        "aws:ec2/natGateway:NatGateway",
        "nat",
        {
          availabilityMode: "regional",
          availabilityZoneAddresses: [
            { allocationIds: [unknownValue], availabilityZone: "eu-west-1a" },
          ],
        },
        { availabilityZoneAddresses: ["spare"] },
      ),
    ],
    [
      "an association with a NAT gateway",
      resource(
        "aws:ec2/natGatewayEipAssociation:NatGatewayEipAssociation",
        "second",
        {},
        { natGatewayId: "nat", allocationId: "spare" },
      ),
      resource("aws:ec2/natGateway:NatGateway", "nat"),
    ],
    [
      "an association with an instance",
      resource(
        "aws:ec2/eipAssociation:EipAssociation",
        "fixed",
        { instanceId: "i-0a" },
        { allocationId: "spare" },
      ),
    ],
    [
      "an association by its address",
      resource(
        "aws:ec2/eipAssociation:EipAssociation",
        "fixed",
        { instanceId: "i-0a" },
        { publicIp: "spare" },
      ),
    ],
    [
      "a file transfer server",
      resource(
        "aws:transfer/server:Server",
        "files",
        { endpointDetails: { addressAllocationIds: [unknownValue], subnetIds: ["subnet-0a"] } },
        {},
      ),
    ],
  ];
  for (const [what, user, ...others] of uses) {
    it(`is content with ${what}`, async () => {
      const nested = { subnetMappings: ["spare"], endpointDetails: ["spare"] };
      const dependencies = Object.fromEntries(
        Object.entries(nested).filter(([key]) => user?.inputs?.[key] !== undefined),
      );
      const linked = user && {
        ...user,
        dependencies: { ...user.dependencies, ...dependencies },
      };
      assert.deepEqual(
        await told(eipAttached, [address, ...(linked ? [linked] : []), ...others]),
        [],
      );
    });
  }

  it("is content when the address itself names what it is for, known or not", async () => {
    for (const inputs of [{ instance: "i-0a" }, { networkInterface: unknownValue }]) {
      assert.deepEqual(await told(eipAttached, [{ ...address, inputs }]), []);
    }
  });

  it("does not decide while an association may be for it", async () => {
    const association = resource("aws:ec2/eipAssociation:EipAssociation", "fixed", {
      allocationId: unknownValue,
      instanceId: "i-0a",
    });
    assert.deepEqual(await told(eipAttached, [address, association]), [
      "advisory on spare: Not decided: Elastic IP spare: allocationId of fixed is not known yet. It is a " +
        "violation if nothing uses it.",
    ]);
  });

  it("does not decide which of two addresses a NAT gateway takes", async () => {
    const nat = resource(
      "aws:ec2/natGateway:NatGateway",
      "nat",
      { allocationId: unknownValue },
      { allocationId: ["spare", "other"] },
    );
    const other = { ...address, name: "other" };
    assert.deepEqual(await told(eipAttached, [address, other, nat], { alsoDeployed: false }), [
      "advisory on other: Not decided: Elastic IP other: allocationId of nat is not known yet, comes from " +
        "spare (aws:ec2/eip:Eip), other (aws:ec2/eip:Eip). It is a violation if nothing uses it.",
      "advisory on spare: Not decided: Elastic IP spare: allocationId of nat is not known yet, comes from " +
        "spare (aws:ec2/eip:Eip), other (aws:ec2/eip:Eip). It is a violation if nothing uses it.",
    ]);
  });

  it("says nothing of an address that the program only looked up", async () => {
    const vpc = resource("aws:ec2/vpc:Vpc", "app", { cidrBlock: "10.0.0.0/16" });
    assert.deepEqual(await told(eipAttached, [vpc, { ...address, onlyRead: true }]), []);
  });
});
