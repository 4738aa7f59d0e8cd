import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { existingKind, validateExistingVpc } from "../plan/vpc/existingVpc";
import { NatMode, TierKind } from "../plan/vpc/vpcPlanArgs";
import { refuse } from "../refuse";
import type { ExistingSubnetArgs, ExistingTierArgs, ExistingVpcArgs } from "./existingArgs";
import type { VpcNetwork, VpcRouteTable, VpcSubnet } from "./vpcNetwork";

/** The facts about a VPC that somebody else made, by ids. What is not told is looked up. */
export function existingNetwork(
  subject: string,
  args: ExistingVpcArgs,
  opts: pulumi.InvokeOptions,
): VpcNetwork {
  refuse(subject, validateExistingVpc(args));
  const { cidrBlock, secondaryCidrBlocks = [], nat = NatMode.None, ipv6 = false } = args;
  const vpc = aws.ec2.getVpcOutput({ id: args.vpcId }, opts);
  const written = [cidrBlock ?? vpc.cidrBlock, ...secondaryCidrBlocks];
  return {
    vpcId: pulumi.output(args.vpcId),
    region: vpc.region,
    accountId: vpc.ownerId,
    ...(cidrBlock === undefined ? {} : { cidrBlock }),
    secondaryCidrBlocks,
    ipv4Blocks: written.map((block, index) => ({
      name: index === 0 ? "primary" : `secondary-${String(index)}`,
      cidrBlock: pulumi.output(block),
    })),
    ...(ipv6 ? { ipv6CidrBlock: firstIpv6Block(vpc) } : {}),
    nat,
    subnets: args.tiers.flatMap((tier) =>
      tier.subnets.map((subnet) => existingSubnet(tier, subnet, nat, ipv6, opts)),
    ),
    routeTables: args.tiers.flatMap(tablesOf),
    natGatewayIds: {},
    ...(args.internetGatewayId === undefined
      ? {}
      : { internetGatewayId: pulumi.output(args.internetGatewayId) }),
    gatewayEndpoints: (args.gatewayEndpoints ?? []).map((endpoint) => ({
      service: endpoint.service,
      endpointId: pulumi.output(endpoint.endpointId),
      prefixListId: pulumi.output(endpoint.prefixListId),
    })),
  };
}

function firstIpv6Block(vpc: pulumi.Output<aws.ec2.GetVpcResult>): pulumi.Output<string> {
  return vpc.ipv6CidrBlockAssociations.apply((blocks) => blocks[0]?.ipv6CidrBlock ?? "");
}

function existingSubnet(
  tier: ExistingTierArgs,
  { zone, subnetId, routeTableId, cidrBlock }: ExistingSubnetArgs,
  nat: NatMode,
  ipv6: boolean,
  opts: pulumi.InvokeOptions,
): VpcSubnet {
  const kind = kindOf(tier);
  const found = aws.ec2.getSubnetOutput({ id: subnetId }, opts);
  const hasNat = kind === TierKind.Private && nat !== NatMode.None && nat !== NatMode.Private;
  return {
    tier: tier.name,
    kind,
    zone,
    availabilityZone: found.availabilityZone,
    availabilityZoneId: found.availabilityZoneId,
    ...(cidrBlock === undefined ? {} : { cidrBlock }),
    ...(ipv6 ? { ipv6CidrBlock: found.ipv6CidrBlock } : {}),
    reachesInternet: kind === TierKind.Public || hasNat,
    reachesInternetOverIpv6: ipv6 && kind !== TierKind.Isolated,
    subnetId: pulumi.output(subnetId),
    routeTable: tier.routeTableId === undefined ? `${tier.name}-${zone}` : tier.name,
    routeTableId: pulumi.output(tier.routeTableId ?? routeTableId ?? ""),
  };
}

function tablesOf(tier: ExistingTierArgs): VpcRouteTable[] {
  const { name, routeTableId, subnets } = tier;
  const kind = kindOf(tier);
  if (routeTableId !== undefined)
    return [{ key: name, tier: name, kind, routeTableId: pulumi.output(routeTableId) }];
  return subnets.map((subnet) => ({
    key: `${name}-${subnet.zone}`,
    tier: name,
    kind,
    zone: subnet.zone,
    routeTableId: pulumi.output(subnet.routeTableId ?? ""),
  }));
}

function kindOf(tier: ExistingTierArgs): TierKind {
  const kind = existingKind(tier);
  if (kind === undefined) throw new Error("a tier without a kind: this is a bug in palisade");
  return kind;
}
