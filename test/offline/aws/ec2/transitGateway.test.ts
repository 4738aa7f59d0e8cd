import assert from "node:assert/strict";

import { textOf } from "../../../../offline/aws/values";
import { Bench, refusal } from "../bench";

const gatewayType = "aws:ec2transitgateway/transitGateway:TransitGateway";
const attachmentType = "aws:ec2transitgateway/vpcAttachment:VpcAttachment";
const accepterType = "aws:ec2transitgateway/vpcAttachmentAccepter:VpcAttachmentAccepter";
const tableType = "aws:ec2transitgateway/routeTable:RouteTable";
const associationType = "aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation";
const propagationType = "aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation";
const routeType = "aws:ec2transitgateway/route:Route";
const subnetType = "aws:ec2/subnet:Subnet";
const vpcRouteType = "aws:ec2/route:Route";
const routeTableType = "aws:ec2/routeTable:RouteTable";

const withoutTables = {
  defaultRouteTableAssociation: "disable",
  defaultRouteTablePropagation: "disable",
};

/** A gateway of our own tables only, with one VPC attached in one zone. */
function hub() {
  const bench = new Bench();
  const { vpcId, subnetId } = bench.network();
  const transitGatewayId = bench.id(gatewayType, withoutTables);
  const attachment = bench.make(attachmentType, {
    transitGatewayId,
    vpcId,
    subnetIds: [subnetId],
  });
  const transitGatewayRouteTableId = bench.id(tableType, { transitGatewayId });
  const both = { transitGatewayAttachmentId: attachment.id, transitGatewayRouteTableId };
  return { bench, vpcId, subnetId, transitGatewayId, attachment, both };
}

/** What is associated with, or propagated into, a table: the ids of the attachments. */
function attachmentsIn(bench: Bench, type: string, table: unknown): string[] {
  return bench.account
    .list(type)
    .filter(({ properties }) => properties["transitGatewayRouteTableId"] === table)
    .map(({ properties }) => textOf(properties, "transitGatewayAttachmentId") ?? "");
}

describe("a transit gateway in offline AWS", () => {
  it("comes with one default table, in which each new attachment stands", () => {
    const bench = new Bench();
    const { vpcId, subnetId } = bench.network();
    const gateway = bench.make(gatewayType, {});
    const table = textOf(gateway.properties, "associationDefaultRouteTableId") ?? "";
    assert.match(table, /^tgw-rtb-0[0-9a-f]{16}$/);
    assert.equal(gateway.properties["propagationDefaultRouteTableId"], table);
    const { id } = bench.make(attachmentType, {
      transitGatewayId: gateway.id,
      vpcId,
      subnetIds: [subnetId],
    });
    assert.deepEqual(attachmentsIn(bench, associationType, table), [id]);
    assert.deepEqual(attachmentsIn(bench, propagationType, table), [id]);
  });

  it("leaves attachments alone that ask to stay out of the default table", () => {
    const bench = new Bench();
    const { vpcId, subnetId } = bench.network();
    const gateway = bench.make(gatewayType, {});
    bench.make(attachmentType, {
      transitGatewayId: gateway.id,
      vpcId,
      subnetIds: [subnetId],
      transitGatewayDefaultRouteTableAssociation: false,
    });
    const table = textOf(gateway.properties, "associationDefaultRouteTableId") ?? "";
    assert.deepEqual(attachmentsIn(bench, associationType, table), []);
    assert.equal(attachmentsIn(bench, propagationType, table).length, 1);
  });

  it("comes without a table when both uses of it are switched off", () => {
    const bench = new Bench();
    const { properties } = bench.make(gatewayType, withoutTables);
    assert.equal(properties["associationDefaultRouteTableId"], "");
    assert.deepEqual(bench.account.list(tableType), []);
  });

  it("takes private autonomous system numbers only", () => {
    assert.equal(
      refusal(() => new Bench().make(gatewayType, { amazonSideAsn: 7224 })),
      "amazonSideAsn: got 7224, allowed: 64512 to 65534 or 4200000000 to 4294967294; choose a private " +
        "autonomous system number.",
    );
    assert.equal(
      refusal(() => new Bench().make(gatewayType, { amazonSideAsn: 4200000000 })),
      "accepted",
    );
  });

  it("stays while a VPC is attached, and while it has tables of the program", () => {
    const { bench, transitGatewayId, attachment, both } = hub();
    const remove = () => {
      bench.remove(gatewayType, transitGatewayId);
    };
    assert.equal(
      refusal(remove),
      "IncorrectState: <tgw> has non-deleted VPC Attachments: tgw-<attach>. (operation DeleteTransitGateway)",
    );
    bench.remove(attachmentType, attachment.id);
    assert.equal(
      refusal(remove),
      "IncorrectState: <tgw> has non-deleted Transit Gateway Route Tables: tgw-<rtb>. (operation DeleteTransitGateway)",
    );
    bench.remove(tableType, both.transitGatewayRouteTableId);
    assert.equal(refusal(remove), "accepted");
  });
});

describe("a VPC at a transit gateway in offline AWS", () => {
  it("has an interface in each subnet of the attachment, which keeps the subnet", () => {
    const { bench, subnetId, attachment } = hub();
    const interfaces = bench.account
      .list("aws:ec2/networkInterface:NetworkInterface")
      .map(({ properties }) => [properties["subnetId"], properties["interfaceType"]]);
    assert.deepEqual(interfaces, [[subnetId, "transit_gateway"]]);
    assert.equal(
      refusal(() => {
        bench.remove(subnetType, subnetId);
      }),
      "DependencyViolation: The subnet '<subnet>' has dependencies and cannot be deleted. (operation DeleteSubnet)",
    );
    bench.remove(attachmentType, attachment.id);
    bench.remove(subnetType, subnetId);
  });

  it("is attached once", () => {
    const { bench, vpcId, subnetId, transitGatewayId } = hub();
    assert.equal(
      refusal(() => bench.make(attachmentType, { transitGatewayId, vpcId, subnetIds: [subnetId] })),
      "DuplicateTransitGatewayAttachment: <tgw> has non-deleted Transit Gateway Attachments with same " +
        "VPC ID. (operation CreateTransitGatewayVpcAttachment)",
    );
  });

  it("takes one subnet of each zone, all of its own VPC", () => {
    const bench = new Bench();
    const { vpcId, subnetId } = bench.network();
    const transitGatewayId = bench.id(gatewayType, {});
    const sameZone = bench.subnet(vpcId, "10.0.1.0/24");
    const foreign = bench.network().subnetId;
    const attach = (...subnetIds: string[]) =>
      refusal(() => bench.make(attachmentType, { transitGatewayId, vpcId, subnetIds }));
    assert.equal(
      attach(subnetId, sameZone),
      "DuplicateSubnetsInSameZone: Duplicate Subnets for same AZ: <subnet> is the second one in use1-az1. " +
        "(operation CreateTransitGatewayVpcAttachment)",
    );
    assert.equal(
      attach(foreign),
      "InvalidParameterValue: The subnet ID '<subnet>' does not belong to the VPC <vpc> " +
        "(operation CreateTransitGatewayVpcAttachment)",
    );
    assert.equal(attach(subnetId), "accepted");
  });

  it("moves its interfaces when its subnets change", () => {
    const { bench, vpcId, subnetId, transitGatewayId, attachment } = hub();
    const other = bench.subnet(vpcId, "10.0.1.0/24", "us-east-1b");
    bench.update(attachmentType, attachment, {
      transitGatewayId,
      vpcId,
      subnetIds: [subnetId, other],
    });
    const subnets = bench.account
      .list("aws:ec2/networkInterface:NetworkInterface")
      .map(({ properties }) => properties["subnetId"]);
    assert.deepEqual(subnets, [subnetId, other]);
  });

  it("can have routes to the gateway from the day it is attached", () => {
    const bench = new Bench();
    const { vpcId, subnetId } = bench.network();
    const transitGatewayId = bench.id(gatewayType, {});
    const routeTableId = bench.id(routeTableType, { vpcId });
    const route = { routeTableId, transitGatewayId, destinationCidrBlock: "10.1.0.0/16" };
    assert.equal(
      refusal(() => bench.make(vpcRouteType, route)),
      "InvalidTransitGatewayID.NotFound: The transitGateway ID '<tgw>' does not exist (operation CreateRoute)",
    );
    bench.make(attachmentType, { transitGatewayId, vpcId, subnetIds: [subnetId] });
    assert.equal(
      refusal(() => bench.make(vpcRouteType, route)),
      "accepted",
    );
  });

  it("of another account waits until the gateway is shared, and its owner accepts", () => {
    const { bench, transitGatewayId, both: ofHub } = hub();
    const spoke = new Bench(bench.account, "210987654321");
    const { vpcId, subnetId } = spoke.network();
    const attach = () =>
      spoke.make(attachmentType, { transitGatewayId, vpcId, subnetIds: [subnetId] });
    assert.equal(
      refusal(attach),
      "InvalidTransitGatewayID.NotFound: The transitGateway ID '<tgw>' does not exist " +
        "(operation CreateTransitGatewayVpcAttachment)",
    );
    const resourceShareArn = bench.id("aws:ram/resourceShare:ResourceShare", { name: "hub" });
    const resourceArn = textOf(bench.get(gatewayType, transitGatewayId).properties, "arn") ?? "";
    bench.make("aws:ram/resourceAssociation:ResourceAssociation", {
      resourceShareArn,
      resourceArn,
    });
    bench.make("aws:ram/principalAssociation:PrincipalAssociation", {
      resourceShareArn,
      principal: "210987654321",
    });
    const attachment = attach();
    assert.equal(attachment.properties["vpcOwnerId"], "210987654321");
    const both = { ...ofHub, transitGatewayAttachmentId: attachment.id };
    const associate = () => bench.make(associationType, both);
    assert.equal(
      refusal(associate),
      "IncorrectState: tgw-<attach> is in invalid state: pendingAcceptance. (operation AssociateTransitGatewayRouteTable)",
    );
    const accepted = bench.make(accepterType, { transitGatewayAttachmentId: attachment.id });
    assert.equal(accepted.properties["vpcId"], vpcId);
    assert.equal(refusal(associate), "accepted");
  });

  it("of the same account has nothing to accept", () => {
    const { bench, attachment } = hub();
    assert.equal(
      refusal(() => bench.make(accepterType, { transitGatewayAttachmentId: attachment.id })),
      "IncorrectState: tgw-<attach> is in invalid state: available. (operation AcceptTransitGatewayVpcAttachment)",
    );
  });
});

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
