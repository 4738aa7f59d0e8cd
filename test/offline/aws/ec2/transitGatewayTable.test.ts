import assert from "node:assert/strict";

import { Bench, refusal } from "../bench";
import {
  associationType,
  attachmentType,
  gatewayType,
  hub,
  propagationType,
  routeType,
  tableType,
  withoutTables,
} from "./transitGatewayHub";

describe("a transit gateway route table in offline AWS", () => {
  it("takes an attachment that no other table has", () => {
    const { bench, vpcId, transitGatewayId, both } = hub();
    const { properties } = bench.make(associationType, both);
    assert.deepEqual([properties["resourceId"], properties["resourceType"]], [vpcId, "vpc"]);
    const transitGatewayRouteTableId = bench.id(tableType, { transitGatewayId });
    const move = { ...both, transitGatewayRouteTableId };
    const refused =
      "Resource.AlreadyAssociated: Transit Gateway Attachment tgw-<attach> is already associated to a " +
      "route table. (operation AssociateTransitGatewayRouteTable)";
    assert.equal(
      refusal(() => bench.make(associationType, move)),
      refused,
    );
    // What the program itself associated is not replaced behind its back.
    assert.equal(
      refusal(() => bench.make(associationType, { ...move, replaceExistingAssociation: true })),
      refused,
    );
  });

  it("takes over an attachment from the default table when it is asked to", () => {
    const bench = new Bench();
    const { vpcId, subnetId } = bench.network();
    const transitGatewayId = bench.id(gatewayType, {});
    const attach = { transitGatewayId, vpcId, subnetIds: [subnetId] };
    const transitGatewayAttachmentId = bench.id(attachmentType, attach);
    const transitGatewayRouteTableId = bench.id(tableType, { transitGatewayId });
    const both = { transitGatewayAttachmentId, transitGatewayRouteTableId };
    bench.make(associationType, { ...both, replaceExistingAssociation: true });
    assert.equal(bench.account.list(associationType).length, 1);
  });

  it("learns from an attachment once", () => {
    const { bench, both } = hub();
    bench.make(propagationType, both);
    assert.equal(
      refusal(() => bench.make(propagationType, both)),
      "TransitGatewayRouteTablePropagation.Duplicate: Propagation tgw-<attach> is already enabled in route " +
        "table tgw-<rtb>. (operation EnableTransitGatewayRouteTablePropagation)",
    );
  });

  it("takes attachments of its own gateway only", () => {
    const { bench, both } = hub();
    const transitGatewayId = bench.id(gatewayType, withoutTables);
    const transitGatewayRouteTableId = bench.id(tableType, { transitGatewayId });
    assert.equal(
      refusal(() => bench.make(propagationType, { ...both, transitGatewayRouteTableId })),
      "InvalidParameterValue: Transit Gateway Route Table tgw-<rtb> and Transit Gateway Attachment " +
        "tgw-<attach> belong to different transit gateways. (operation EnableTransitGatewayRouteTablePropagation)",
    );
  });

  it("has one static route for each block, to an attachment or into a blackhole", () => {
    const { bench, both } = hub();
    const { transitGatewayRouteTableId } = both;
    const route = { ...both, destinationCidrBlock: "10.9.0.0/16" };
    const { id, properties } = bench.make(routeType, route);
    assert.equal(id, `${transitGatewayRouteTableId}_10.9.0.0/16`);
    assert.equal(properties["blackhole"], false);
    assert.equal(
      refusal(() =>
        bench.make(routeType, {
          transitGatewayRouteTableId,
          destinationCidrBlock: "10.9.3.4/16",
          blackhole: true,
        }),
      ),
      "RouteAlreadyExists: Route 10.9.0.0/16 already exists in Transit Gateway Route Table tgw-<rtb>. " +
        "(operation CreateTransitGatewayRoute)",
    );
    assert.equal(
      refusal(() => bench.make(routeType, { ...route, blackhole: true })),
      "transitGatewayAttachmentId: got an attachment and blackhole: true, allowed: one of them; a " +
        "blackhole drops what it gets.",
    );
    assert.equal(
      refusal(() =>
        bench.make(routeType, { transitGatewayRouteTableId, destinationCidrBlock: "10.8.0.0/16" }),
      ),
      "transitGatewayAttachmentId: got neither an attachment nor blackhole: true, allowed: one of them; " +
        "say where packets go.",
    );
  });

  it("stays while an attachment is associated with it", () => {
    const { bench, both } = hub();
    const association = bench.make(associationType, both);
    const remove = () => {
      bench.remove(tableType, both.transitGatewayRouteTableId);
    };
    assert.equal(
      refusal(remove),
      "IncorrectState: Transit Gateway Route Table tgw-<rtb> has non-deleted associations: " +
        "tgw-<attach>. (operation DeleteTransitGatewayRouteTable)",
    );
    bench.remove(associationType, association.id);
    assert.equal(refusal(remove), "accepted");
  });
});

describe("what replaces the parts of a transit gateway in offline AWS", () => {
  const cases: readonly (readonly [type: string, property: string, replaces: boolean])[] = [
    [gatewayType, "multicastSupport", true],
    [gatewayType, "amazonSideAsn", false],
    [gatewayType, "vpnEcmpSupport", false],
    [attachmentType, "vpcId", true],
    [attachmentType, "subnetIds", false],
    [attachmentType, "applianceModeSupport", false],
    [tableType, "transitGatewayId", true],
    [associationType, "transitGatewayRouteTableId", true],
    [propagationType, "transitGatewayAttachmentId", true],
    [routeType, "transitGatewayAttachmentId", true],
  ];
  for (const [type, property, replaces] of cases) {
    it(`${replaces ? "replaces" : "keeps"} a ${type.split(":")[2] ?? ""} when ${property} changes`, () => {
      const { aws } = new Bench();
      const diff = aws.diff({ type, olds: { [property]: "a" }, news: { [property]: "b" } });
      assert.equal(diff.replaces, replaces);
    });
  }

  it("replaces a TransitGateway only when a default table is switched on", () => {
    const { aws } = new Bench();
    const change = (before: string, after: string) =>
      aws.diff({
        type: gatewayType,
        olds: { defaultRouteTableAssociation: before },
        news: { defaultRouteTableAssociation: after },
      }).replaces;
    assert.deepEqual([change("disable", "enable"), change("enable", "disable")], [true, false]);
  });
});
