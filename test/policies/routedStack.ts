import type { TestResource } from "./harness";
import { resource } from "./outcomes";

/** The VPC `app`, 10.0.0.0/16 with an IPv6 block, and the internet gateway `igw` that is attached to it. */
export const foundation: readonly TestResource[] = [
  resource("aws:ec2/vpc:Vpc", "app", { cidrBlock: "10.0.0.0/16", ipv6CidrBlock: "2001:db8::/56" }),
  resource("aws:ec2/internetGateway:InternetGateway", "igw", {}, { vpcId: "app" }),
];

/** A subnet of the VPC `app`, with a table of the same name that is associated with it. */
export function routed(
  name: string,
  inputs: Readonly<Record<string, unknown>> = {},
  tableInputs: Readonly<Record<string, unknown>> = {},
): readonly TestResource[] {
  return [
    subnet(name, inputs),
    table(`${name}-table`, tableInputs),
    associate(name, `${name}-table`),
  ];
}

/** A subnet of the VPC `app`. */
export function subnet(name: string, inputs: Readonly<Record<string, unknown>> = {}): TestResource {
  return resource("aws:ec2/subnet:Subnet", name, inputs, { vpcId: "app" });
}

/** A route table of the VPC `app`. */
export function table(
  name: string,
  inputs: Readonly<Record<string, unknown>> = {},
  links: Readonly<Record<string, string | readonly string[]>> = {},
): TestResource {
  return resource("aws:ec2/routeTable:RouteTable", name, inputs, { vpcId: "app", ...links });
}

/** The association of a subnet with a table. */
export function associate(
  subnetName: string,
  tableName: string,
  inputs: Readonly<Record<string, unknown>> = {},
): TestResource {
  return resource(
    "aws:ec2/routeTableAssociation:RouteTableAssociation",
    `${subnetName}-uses`,
    inputs,
    {
      ...("subnetId" in inputs ? {} : { subnetId: subnetName }),
      ...("routeTableId" in inputs ? {} : { routeTableId: tableName }),
    },
  );
}

/** A route as a resource of its own; the target is `{ gatewayId: "igw" }` and the like. */
export function route(
  name: string,
  tableName: string,
  destination: string,
  target: Readonly<Record<string, string>>,
  inputs: Readonly<Record<string, unknown>> = {},
): TestResource {
  const key = destination.includes(":") ? "destinationIpv6CidrBlock" : "destinationCidrBlock";
  return resource(
    "aws:ec2/route:Route",
    name,
    { [key]: destination, ...inputs },
    { ...("routeTableId" in inputs ? {} : { routeTableId: tableName }), ...target },
  );
}

/** A NAT gateway in a subnet. */
export function nat(
  name: string,
  subnetName: string,
  inputs: Readonly<Record<string, unknown>> = {},
): TestResource {
  return resource("aws:ec2/natGateway:NatGateway", name, inputs, { subnetId: subnetName });
}
