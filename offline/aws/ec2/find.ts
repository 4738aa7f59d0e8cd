import type { StoredResource } from "../../account/account";
import { AwsError } from "../awsError";
import type { Context } from "../behaviour";
import { textOf, type PropertyMap } from "../values";
import { ec2 } from "./types";

/** How AWS says that something of a type does not exist. */
const missing: Readonly<Record<string, readonly [code: string, noun: string]>> = {
  [ec2.vpc]: ["InvalidVpcID.NotFound", "vpc ID"],
  [ec2.subnet]: ["InvalidSubnetID.NotFound", "subnet ID"],
  [ec2.internetGateway]: ["InvalidInternetGatewayID.NotFound", "internetGateway ID"],
  [ec2.egressOnlyInternetGateway]: ["InvalidGatewayID.NotFound", "gateway ID"],
  [ec2.vpnGateway]: ["InvalidVpnGatewayID.NotFound", "vpnGateway ID"],
  [ec2.routeTable]: ["InvalidRouteTableID.NotFound", "routeTable ID"],
  [ec2.eip]: ["InvalidAllocationID.NotFound", "allocation ID"],
  [ec2.natGateway]: ["InvalidNatGatewayID.NotFound", "natGateway ID"],
  [ec2.networkInterface]: ["InvalidNetworkInterfaceID.NotFound", "networkInterface ID"],
  [ec2.securityGroup]: ["InvalidGroup.NotFound", "security group"],
  [ec2.networkAcl]: ["InvalidNetworkAclID.NotFound", "networkAcl ID"],
  [ec2.vpcEndpoint]: ["InvalidVpcEndpointId.NotFound", "Vpc Endpoint Id"],
  [ec2.vpcPeeringConnection]: ["InvalidVpcPeeringConnectionID.NotFound", "vpcPeeringConnection ID"],
  [ec2.transitGateway]: ["InvalidTransitGatewayID.NotFound", "transitGateway ID"],
  [ec2.transitGatewayVpcAttachment]: [
    "InvalidTransitGatewayAttachmentID.NotFound",
    "transitGatewayAttachment ID",
  ],
  [ec2.transitGatewayRouteTable]: ["InvalidRouteTableID.NotFound", "transitGatewayRouteTable ID"],
  [ec2.customerGateway]: ["InvalidCustomerGatewayID.NotFound", "customerGateway ID"],
  [ec2.vpnConnection]: ["InvalidVpnConnectionID.NotFound", "vpnConnection ID"],
  [ec2.vpcDhcpOptions]: ["InvalidDhcpOptionID.NotFound", "dhcpOption ID"],
  [ec2.instance]: ["InvalidInstanceID.NotFound", "instance ID"],
};

/** The resource of this id in the region of the request, or AWS's error that there is none. */
export function find(
  context: Context,
  type: string,
  id: string,
  operation: string,
): StoredResource {
  const found = context.account.get(type, id, context.region);
  if (found !== undefined) return found;
  const [code, noun] = missing[type] ?? ["InvalidParameterValue", "ID"];
  throw new AwsError(code, `The ${noun} '${id}' does not exist`, operation);
}

/** The resource that an input names; undefined when the input is left out. */
export function findNamed(
  context: Context,
  type: string,
  inputs: PropertyMap,
  name: string,
  operation: string,
): StoredResource | undefined {
  const id = textOf(inputs, name);
  return id === undefined ? undefined : find(context, type, id, operation);
}

/** The id of the VPC that a resource belongs to; an empty text when it belongs to none. */
export function vpcIdOf({ properties }: StoredResource): string {
  return textOf(properties, "vpcId") ?? "";
}

/** An output that every resource of the type has. */
export function text({ properties }: StoredResource, name: string): string {
  return textOf(properties, name) ?? "";
}

/** Resources of a type, in this region, whose output is exactly this text. */
export function having(
  { account, region }: Context,
  type: string,
  property: string,
  value: string,
): StoredResource[] {
  return account.having(type, property, value).filter((resource) => resource.region === region);
}

/** AWS's answer to deleting what something else still needs. */
export function dependencyViolation(explanation: string, operation: string): AwsError {
  return new AwsError("DependencyViolation", explanation, operation);
}
