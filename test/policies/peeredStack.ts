import type { TestResource } from "./harness";
import { resource } from "./outcomes";

/** A VPC with one subnet and one route table, all three named after it. */
export function vpcWithSubnet(
  name: string,
  cidrBlock: string,
  subnetBlock: string,
  inputs: Readonly<Record<string, unknown>> = {},
): readonly TestResource[] {
  return [
    resource("aws:ec2/vpc:Vpc", name, { cidrBlock, ...inputs }),
    subnetOf(name, `${name}-subnet`, subnetBlock),
    associationOf(`${name}-subnet`, `${name}-table`),
    resource("aws:ec2/routeTable:RouteTable", `${name}-table`, {}, { vpcId: name }),
  ];
}

/** A subnet of a VPC. */
export function subnetOf(
  vpc: string,
  name: string,
  cidrBlock: string,
  inputs: Readonly<Record<string, unknown>> = {},
): TestResource {
  return resource("aws:ec2/subnet:Subnet", name, { cidrBlock, ...inputs }, { vpcId: vpc });
}

/** Makes a subnet use a table. */
export function associationOf(subnet: string, table: string): TestResource {
  return resource(
    "aws:ec2/routeTableAssociation:RouteTableAssociation",
    `${subnet}-uses-${table}`,
    {},
    { subnetId: subnet, routeTableId: table },
  );
}

/** A peering connection between two VPCs. */
export function peering(name: string, vpcId: string, peerVpcId: string): TestResource {
  return resource(
    "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
    name,
    { autoAccept: true },
    { vpcId, peerVpcId },
  );
}

/** A separate route over a peering connection. */
export function routeOver(
  name: string,
  table: string,
  connection: string,
  to: string,
): TestResource {
  const key = to.includes(":") ? "destinationIpv6CidrBlock" : "destinationCidrBlock";
  return resource(
    "aws:ec2/route:Route",
    name,
    { [key]: to },
    { routeTableId: table, vpcPeeringConnectionId: connection },
  );
}
