import { textOf } from "../../../../offline/aws/values";
import { Bench } from "../bench";

export const gatewayType = "aws:ec2transitgateway/transitGateway:TransitGateway";
export const attachmentType = "aws:ec2transitgateway/vpcAttachment:VpcAttachment";
export const accepterType = "aws:ec2transitgateway/vpcAttachmentAccepter:VpcAttachmentAccepter";
export const tableType = "aws:ec2transitgateway/routeTable:RouteTable";
export const associationType = "aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation";
export const propagationType = "aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation";
export const routeType = "aws:ec2transitgateway/route:Route";
export const subnetType = "aws:ec2/subnet:Subnet";
export const vpcRouteType = "aws:ec2/route:Route";
export const routeTableType = "aws:ec2/routeTable:RouteTable";

export const withoutTables = {
  defaultRouteTableAssociation: "disable",
  defaultRouteTablePropagation: "disable",
};

/** A gateway of our own tables only, with one VPC attached in one zone. */
export function hub() {
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
export function attachmentsIn(bench: Bench, type: string, table: unknown): string[] {
  return bench.account
    .list(type)
    .filter(({ properties }) => properties["transitGatewayRouteTableId"] === table)
    .map(({ properties }) => textOf(properties, "transitGatewayAttachmentId") ?? "");
}
