import { unknownValue } from "../../analysis/read/resource";
import type { Rule } from "../../policies/rule";
import { deployed } from "./deployed";
import { runPack, type TestResource } from "./harness";

/** A VPC whose resources are named after it, as a program would write it: ids are not known yet. */
export function vpc(
  name: string,
  cidrBlock: string,
  tags: Readonly<Record<string, unknown>> = {},
  ipv6CidrBlock?: string,
): TestResource[] {
  return [
    {
      type: "aws:ec2/vpc:Vpc",
      name,
      inputs: { cidrBlock, tags, ...(ipv6CidrBlock === undefined ? {} : { ipv6CidrBlock }) },
    },
    {
      type: "aws:ec2/internetGateway:InternetGateway",
      name: `${name}-igw`,
      inputs: { vpcId: unknownValue },
      dependencies: { vpcId: [name] },
    },
  ];
}

/** What a subnet is made with. */
export interface SubnetOptions {
  readonly vpc: string;
  readonly cidrBlock: string;
  readonly ipv6CidrBlock?: string;
  readonly tags?: unknown;
  readonly availabilityZone?: string;
  /** Routes of its own table: destination to the name of an internet, egress-only or NAT gateway. */
  readonly routes?: Readonly<Record<string, string>>;
}

/** A subnet with a route table of its own. */
export function subnet(
  name: string,
  { vpc: home, cidrBlock, ipv6CidrBlock, tags = {}, availabilityZone, routes = {} }: SubnetOptions,
): TestResource[] {
  const targetKey = (target: string): string =>
    target.endsWith("-igw")
      ? "gatewayId"
      : target.endsWith("-nat")
        ? "natGatewayId"
        : "egressOnlyGatewayId";
  const table = `${name}-table`;
  return [
    {
      type: "aws:ec2/subnet:Subnet",
      name,
      inputs: {
        vpcId: unknownValue,
        cidrBlock,
        tags,
        ...(ipv6CidrBlock === undefined ? {} : { ipv6CidrBlock }),
        ...(availabilityZone === undefined ? {} : { availabilityZone }),
      },
      dependencies: { vpcId: [home] },
    },
    {
      type: "aws:ec2/routeTable:RouteTable",
      name: table,
      inputs: { vpcId: unknownValue },
      dependencies: { vpcId: [home] },
    },
    {
      type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
      name: `${name}-association`,
      inputs: { subnetId: unknownValue, routeTableId: unknownValue },
      dependencies: { subnetId: [name], routeTableId: [table] },
    },
    ...Object.entries(routes).map(([destination, target], index): TestResource => ({
      type: "aws:ec2/route:Route",
      name: `${name}-route-${String(index)}`,
      inputs: {
        routeTableId: unknownValue,
        [destination.includes(":") ? "destinationIpv6CidrBlock" : "destinationCidrBlock"]:
          destination,
        [targetKey(target)]: unknownValue,
      },
      dependencies: { routeTableId: [table], [targetKey(target)]: [target] },
    })),
  ];
}

/** A security group with inline ingress, which may call anywhere. */
export function group(
  name: string,
  home: string,
  ingress: readonly Readonly<Record<string, unknown>>[],
): TestResource {
  const anywhere = {
    protocol: "-1",
    fromPort: 0,
    toPort: 0,
    cidrBlocks: ["0.0.0.0/0"],
    ipv6CidrBlocks: ["::/0"],
  };
  return {
    type: "aws:ec2/securityGroup:SecurityGroup",
    name,
    inputs: { vpcId: unknownValue, ingress, egress: [anywhere] },
    dependencies: { vpcId: [home] },
  };
}

/** One ingress rule for a TCP port. */
export function tcpFrom(port: number, cidr: string): Readonly<Record<string, unknown>> {
  const key = cidr.includes(":") ? "ipv6CidrBlocks" : "cidrBlocks";
  return { protocol: "tcp", fromPort: port, toPort: port, [key]: [cidr] };
}

/** An instance with one interface. */
export function instance(
  name: string,
  subnetName: string,
  groupName: string,
  more: Readonly<Record<string, unknown>> = {},
): TestResource {
  return {
    type: "aws:ec2/instance:Instance",
    name,
    inputs: { subnetId: unknownValue, vpcSecurityGroupIds: [unknownValue], ...more },
    dependencies: { subnetId: [subnetName], vpcSecurityGroupIds: [groupName] },
  };
}

/** A resource with one reference. */
export function resource(
  type: string,
  name: string,
  inputs: Readonly<Record<string, unknown>>,
  dependencies: Readonly<Record<string, readonly string[]>>,
): TestResource {
  return { type, name, inputs, dependencies };
}

/** Findings of one rule as `level resource: message`, the description above the message left out. */
export async function judged(
  rule: Rule,
  resources: readonly TestResource[],
  config: Readonly<Record<string, unknown>> = {},
  settings: Readonly<Record<string, unknown>> = {},
): Promise<readonly string[]> {
  const { all } = await runPack(resources, {
    rules: [rule],
    config: { [rule.name]: config, "palisade-settings": settings },
  });
  return all.map(
    ({ level, on, message }) => `${level} ${on}: ${message.split("\n").slice(1).join(" ")}`,
  );
}

/** The same once everything exists. */
export async function judgedDeployed(
  rule: Rule,
  resources: readonly TestResource[],
  config: Readonly<Record<string, unknown>> = {},
): Promise<readonly string[]> {
  return judged(rule, deployed(resources), config);
}
