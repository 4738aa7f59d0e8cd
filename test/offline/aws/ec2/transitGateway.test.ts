import assert from "node:assert/strict";

import { textOf } from "../../../../offline/aws/values";
import { Bench, refusal } from "../bench";
import {
  accepterType,
  associationType,
  attachmentType,
  attachmentsIn,
  gatewayType,
  hub,
  propagationType,
  routeTableType,
  subnetType,
  tableType,
  vpcRouteType,
  withoutTables,
} from "./transitGatewayHub";

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
