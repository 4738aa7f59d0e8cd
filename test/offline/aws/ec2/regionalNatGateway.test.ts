import assert from "node:assert/strict";

import { Bench, refusal } from "../bench";

const eipType = "aws:ec2/eip:Eip";
const natType = "aws:ec2/natGateway:NatGateway";
const associationType = "aws:ec2/eipAssociation:EipAssociation";
const interfaceType = "aws:ec2/networkInterface:NetworkInterface";

describe("a regional NAT gateway in offline AWS", () => {
  function regional(bench: Bench, vpcId: string, ...allocationIds: string[]) {
    const zones = ["us-east-1a", "us-east-1b"];
    return bench.make(natType, {
      vpcId,
      availabilityMode: "regional",
      availabilityZoneAddresses: allocationIds.map((id, index) => ({
        allocationIds: [id],
        availabilityZone: zones[index] ?? "us-east-1c",
      })),
    });
  }

  it("takes the caller's addresses, each for its zone, and then looks for no others", () => {
    const bench = new Bench();
    const { vpcId } = bench.network();
    const addresses = [bench.make(eipType, {}), bench.make(eipType, {})];
    const { properties } = regional(bench, vpcId, ...addresses.map(({ id }) => id));
    assert.equal(properties["autoProvisionZones"], "disabled");
    const held = properties["regionalNatGatewayAddresses"] as Record<string, unknown>[];
    assert.deepEqual(
      held.map((one) => [one["allocationId"], one["publicIp"], one["availabilityZoneId"]]),
      addresses.map(({ id, properties: { publicIp } }, index) => [
        id,
        publicIp,
        ["use1-az1", "use1-az2"][index],
      ]),
    );
  });

  it("is given addresses by AWS when the caller names none", () => {
    const bench = new Bench();
    const { vpcId } = bench.network();
    const { properties } = bench.make(natType, { vpcId, availabilityMode: "regional" });
    assert.equal(properties["autoProvisionZones"], "enabled");
  });

  it("shares no address with another gateway or interface", () => {
    const bench = new Bench();
    const { vpcId, subnetId } = bench.network();
    const allocationId = bench.id(eipType, {});
    regional(bench, vpcId, allocationId);
    const taken =
      "Resource.AlreadyAssociated: Elastic IP address [<eipalloc>] is already associated";
    assert.equal(
      refusal(() => bench.make(natType, { subnetId, allocationId })),
      `${taken} (operation CreateNatGateway)`,
    );
    const networkInterfaceId = bench.id(interfaceType, { subnetId });
    const association = { allocationId, networkInterfaceId, allowReassociation: true };
    assert.equal(
      refusal(() => bench.make(associationType, association)),
      `${taken} (operation AssociateAddress)`,
    );
    assert.equal(
      refusal(() => {
        bench.remove(eipType, allocationId);
      }),
      "AuthFailure: You do not have permission to access the specified resource. (operation ReleaseAddress)",
    );
  });

  it("lets go of its addresses when it is deleted, and of one that is taken off its list", () => {
    const bench = new Bench();
    const { vpcId, subnetId } = bench.network();
    const [first, second] = [bench.id(eipType, {}), bench.id(eipType, {})];
    const gateway = regional(bench, vpcId, first, second);
    bench.update(natType, gateway, {
      vpcId,
      availabilityMode: "regional",
      availabilityZoneAddresses: [{ allocationIds: [first], availabilityZone: "us-east-1a" }],
    });
    bench.make(natType, { subnetId, allocationId: second });
    bench.remove(natType, gateway.id);
    bench.make(natType, { subnetId, allocationId: first });
  });

  it("refuses what only zonal gateways have", () => {
    const bench = new Bench();
    const { subnetId } = bench.network();
    const inputs = { availabilityMode: "regional", subnetId, allocationId: "eipalloc-1" };
    assert.equal(
      refusal(() => bench.make(natType, inputs)),
      [
        "allocationId: a regional NAT gateway takes no allocationId; use availabilityZoneAddresses.",
        "subnetId: a regional NAT gateway takes no subnetId; a regional NAT gateway stands in no subnet, use vpcId.",
        "vpcId: a regional NAT gateway belongs to a VPC; give vpcId.",
      ].join("\n"),
    );
  });

  it("needs an internet gateway", () => {
    const bench = new Bench();
    const vpcId = bench.id("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" });
    assert.equal(
      refusal(() => bench.make(natType, { vpcId, availabilityMode: "regional" })),
      "Gateway.NotAttached: Network <vpc> has no Internet gateway attached (operation CreateNatGateway)",
    );
  });
});
