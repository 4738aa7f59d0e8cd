import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { endpointS3GatewayRequired } from "../../policies/rules/endpoint-s3-gateway-required";
import { lambdaNotInPublicSubnet } from "../../policies/rules/lambda-not-in-public-subnet";
import { lambdaSameRouting } from "../../policies/rules/lambda-same-routing";
import { natInPublicSubnet } from "../../policies/rules/nat-in-public-subnet";
import { natPerAz } from "../../policies/rules/nat-per-az";
import { routeIsolatedNoDefault } from "../../policies/rules/route-isolated-no-default";
import { sgDefaultClosed } from "../../policies/rules/sg-default-closed";
import { subnetNoAutoPublicIp } from "../../policies/rules/subnet-no-auto-public-ip";
import { vpcFlowLogs } from "../../policies/rules/vpc-flow-logs";
import { deployed } from "./deployed";
import { runPack, type TestResource } from "./harness";

/*
 * One VPC with a public, a private and an isolated subnet in each of two zones, as a preview sees it: no
 * id is known, so resources name each other by their dependencies alone. Everything is as it should be;
 * each test breaks one thing.
 */
export const rules = [
  endpointS3GatewayRequired,
  lambdaNotInPublicSubnet,
  lambdaSameRouting,
  natInPublicSubnet,
  natPerAz,
  routeIsolatedNoDefault,
  sgDefaultClosed,
  subnetNoAutoPublicIp,
  vpcFlowLogs,
];

export const zones = ["us-east-1a", "us-east-1b"];
export const tiers = ["public", "private", "isolated"];

export function resource(
  type: string,
  name: string,
  inputs: Record<string, unknown> = {},
  links: Record<string, readonly string[]> = {},
): TestResource {
  const unknowns = Object.fromEntries(Object.keys(links).map((key) => [key, unknownValue]));
  return { type, name, inputs: { ...unknowns, ...inputs }, dependencies: links };
}

export function subnet(
  tier: string,
  zone: string,
  inputs: Record<string, unknown> = {},
): TestResource {
  const third = tiers.indexOf(tier) * 16 + zones.indexOf(zone) * 64;
  return resource(
    "aws:ec2/subnet:Subnet",
    `${tier}-${zone}`,
    {
      cidrBlock: `10.0.${String(third)}.0/20`,
      availabilityZone: zone,
      mapPublicIpOnLaunch: tier === "public",
      tags: { tier },
      ...inputs,
    },
    { vpcId: ["app"] },
  );
}

export function route(
  name: string,
  table: string,
  target: Record<string, string>,
  to = "0.0.0.0/0",
) {
  const key = to.includes(":") ? "destinationIpv6CidrBlock" : "destinationCidrBlock";
  return resource(
    "aws:ec2/route:Route",
    name,
    { [key]: to },
    {
      routeTableId: [table],
      ...Object.fromEntries(Object.entries(target).map(([property, one]) => [property, [one]])),
    },
  );
}

export function lambda(...subnets: readonly string[]): TestResource {
  return {
    type: "aws:lambda/function:Function",
    name: "worker",
    inputs: {
      role: "arn:aws:iam::123456789012:role/worker",
      vpcConfig: { subnetIds: subnets.map(() => unknownValue), securityGroupIds: [] },
    },
    dependencies: { vpcConfig: subnets },
  };
}

export const endpoint = resource(
  "aws:ec2/vpcEndpoint:VpcEndpoint",
  "s3",
  {
    serviceName: "com.amazonaws.us-east-1.s3",
    vpcEndpointType: "Gateway",
    routeTableIds: [unknownValue, unknownValue, unknownValue, unknownValue],
  },
  { vpcId: ["app"] },
);

export const good: readonly TestResource[] = [
  resource("aws:ec2/vpc:Vpc", "app", { cidrBlock: "10.0.0.0/16" }),
  resource("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "closed", {}, { vpcId: ["app"] }),
  resource("aws:ec2/internetGateway:InternetGateway", "igw", {}, { vpcId: ["app"] }),
  ...zones.flatMap((zone) => [
    ...tiers.flatMap((tier) => [
      subnet(tier, zone),
      resource("aws:ec2/routeTable:RouteTable", `${tier}-table-${zone}`, {}, { vpcId: ["app"] }),
      resource(
        "aws:ec2/routeTableAssociation:RouteTableAssociation",
        `${tier}-association-${zone}`,
        {},
        { subnetId: [`${tier}-${zone}`], routeTableId: [`${tier}-table-${zone}`] },
      ),
    ]),
    route(`public-route-${zone}`, `public-table-${zone}`, { gatewayId: "igw" }),
    resource(
      "aws:ec2/natGateway:NatGateway",
      `nat-${zone}`,
      { allocationId: unknownValue },
      { subnetId: [`public-${zone}`] },
    ),
    route(`private-route-${zone}`, `private-table-${zone}`, { natGatewayId: `nat-${zone}` }),
  ]),
  {
    ...endpoint,
    dependencies: {
      vpcId: ["app"],
      routeTableIds: zones.flatMap((zone) => [`private-table-${zone}`, `isolated-table-${zone}`]),
    },
  },
  resource("aws:ec2/flowLog:FlowLog", "log", { trafficType: "ALL" }, { vpcId: ["app"] }),
  lambda("private-us-east-1a", "private-us-east-1b"),
];

/** The good network with some resources replaced (by name) or added, and some left out. */
export function but(
  changed: readonly TestResource[],
  without: readonly string[] = [],
): TestResource[] {
  const names = new Set([...changed.map(({ name }) => name), ...without]);
  return [...good.filter(({ name }) => !names.has(name)), ...changed];
}

/** Later moments at which a stack is analysed: each has to give what the first preview gave. */
export const moments: readonly (readonly [
  string,
  (stack: readonly TestResource[]) => TestResource[],
])[] = [
  ["when everything exists", (stack) => deployed(stack)],
  ["when the VPC and its subnets exist", (stack) => deployed(stack, { existing: isFoundation })],
  ["when all but the foundation exists", (stack) => deployed(stack, { existing: isLater })],
  ["when the provider tells no ids", (stack) => deployed(stack, { withoutIds: true })],
];
export const isFoundation = (name: string) =>
  name === "app" || /^(public|private|isolated)-us/.test(name);
export const isLater = (name: string) => name !== "app" && !/-us-east-1b$/.test(name);

export async function findings(resources: readonly TestResource[]): Promise<readonly string[]> {
  const first = await findingsOnce(resources);
  for (const [moment, at] of moments) {
    assert.deepEqual(await findingsOnce(at(resources)), first, moment);
  }
  return first;
}

export async function findingsOnce(resources: readonly TestResource[]): Promise<readonly string[]> {
  const { all } = await runPack(resources, { rules });
  return all.map(({ policy, level, on, message }) => {
    const [, ...told] = message.split("\n");
    return `${level} ${policy} on ${on}: ${told.filter((line) => !line.startsWith("(")).join("\n")}`;
  });
}
