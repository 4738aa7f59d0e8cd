import type { StoredResource } from "../../account/account";
import { AwsError } from "../awsError";
import type { Context } from "../behaviour";
import { textOf, type PropertyMap } from "../values";
import { find, having, text, vpcIdOf } from "./find";
import { vpcOfGateway } from "./internetGateway";
import { isAvailable } from "./transitGatewayAttachments";
import { ec2 } from "./types";
import { findPeering } from "./vpcPeeringConnection";
import { vpcsOfVpnGateway } from "./vpnGateway";

/** The arguments of a route that name where packets go. */
export const targetNames = [
  "carrierGatewayId",
  "coreNetworkArn",
  "egressOnlyGatewayId",
  "gatewayId",
  "localGatewayId",
  "natGatewayId",
  "networkInterfaceId",
  "odbNetworkArn",
  "transitGatewayId",
  "vpcEndpointId",
  "vpcPeeringConnectionId",
] as const;

/** Refuses a target that does not exist, or that belongs to another VPC than the route table. */
export function refuseBadTarget(
  context: Context,
  table: StoredResource,
  route: PropertyMap,
  operation: string,
): void {
  for (const name of targetNames) {
    const id = textOf(route, name);
    if (id === undefined || id === "" || id === "local") continue;
    const networks = networksOf(context, table, name, id, operation);
    if (networks === undefined || networks.includes(vpcIdOf(table))) continue;
    const explanation = `route table ${table.id} and ${nounOf(name)} ${id} belong to different networks`;
    throw new AwsError("InvalidParameterValue", explanation, operation);
  }
}

/** The VPCs from whose route tables the target can be used; undefined when AWS leaves that open. */
function networksOf(
  context: Context,
  table: StoredResource,
  name: (typeof targetNames)[number],
  id: string,
  operation: string,
): readonly string[] | undefined {
  switch (name) {
    case "gatewayId":
      return networksOfGateway(context, id, operation);
    case "egressOnlyGatewayId":
      return [vpcIdOf(find(context, ec2.egressOnlyInternetGateway, id, operation))];
    case "natGatewayId":
      return [vpcIdOf(find(context, ec2.natGateway, id, operation))];
    case "networkInterfaceId":
      return [vpcIdOf(find(context, ec2.networkInterface, id, operation))];
    case "vpcEndpointId":
      return [vpcIdOf(find(context, ec2.vpcEndpoint, id, operation))];
    case "vpcPeeringConnectionId": {
      const peering = findPeering(context, id, operation);
      return [text(peering, "vpcId"), text(peering, "peerVpcId")];
    }
    case "transitGatewayId":
      return refuseUnattached(context, table, id, operation);
    case "carrierGatewayId":
    case "coreNetworkArn":
    case "localGatewayId":
    case "odbNetworkArn":
      return undefined;
  }
}

/** AWS hides a transit gateway from the routes of a VPC that is not attached to it. */
function refuseUnattached(
  context: Context,
  table: StoredResource,
  id: string,
  operation: string,
): readonly string[] | undefined {
  const { account, region } = context;
  // It may be shared from another account, where we cannot look.
  if (account.get(ec2.transitGateway, id, region) === undefined) return undefined;
  const vpcs = having(context, ec2.transitGatewayVpcAttachment, "transitGatewayId", id)
    .filter((attachment) => isAvailable(context, attachment))
    .map(vpcIdOf);
  if (vpcs.includes(vpcIdOf(table))) return vpcs;
  const explanation = `The transitGateway ID '${id}' does not exist`;
  throw new AwsError("InvalidTransitGatewayID.NotFound", explanation, operation);
}

function networksOfGateway(
  context: Context,
  id: string,
  operation: string,
): readonly string[] | undefined {
  if (id.startsWith("vgw-")) return vpcsOfVpnGateway(context, id, operation);
  if (id.startsWith("vpce-")) return [vpcIdOf(find(context, ec2.vpcEndpoint, id, operation))];
  if (context.account.get(ec2.internetGateway, id, context.region) === undefined) {
    const explanation = `The gateway ID '${id}' does not exist`;
    throw new AwsError("InvalidGatewayID.NotFound", explanation, operation);
  }
  const vpcId = vpcOfGateway(context, id);
  return vpcId === undefined ? [] : [vpcId];
}

function nounOf(name: (typeof targetNames)[number]): string {
  switch (name) {
    case "gatewayId":
    case "egressOnlyGatewayId":
      return "network gateway";
    case "natGatewayId":
      return "NAT gateway";
    case "networkInterfaceId":
      return "interface";
    case "vpcEndpointId":
      return "VPC endpoint";
    case "vpcPeeringConnectionId":
      return "VPC peering connection";
    case "transitGatewayId":
    case "carrierGatewayId":
    case "coreNetworkArn":
    case "localGatewayId":
    case "odbNetworkArn":
      return "target";
  }
}
