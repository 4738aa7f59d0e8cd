import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { NatMode, TierKind } from "../plan/vpc/vpcPlanArgs";
import { refuse } from "../refuse";
import type { ExistingGatewayEndpointArgs, ExistingTierArgs, VpcLookUpArgs } from "./existingArgs";
import { existingNetwork } from "./fromExisting";
import type { VpcNetwork } from "./vpcNetwork";

interface Found {
  readonly subnet: aws.ec2.GetSubnetResult;
  readonly table: aws.ec2.GetRouteTableResult;
  readonly kind: TierKind;
  readonly tier: string;
}

/** The facts about a VPC that somebody else made, looked up in the account. */
export async function lookUpNetwork(
  subject: string,
  { vpcId, tags, tierTag, gatewayEndpoints = [] }: VpcLookUpArgs,
  opts: pulumi.InvokeOptions,
): Promise<VpcNetwork> {
  if (vpcId === undefined && tags === undefined) {
    const fix = "say which VPC";
    refuse(subject, [{ path: "vpcId, tags", received: "neither", allowed: "one or both", fix }]);
  }
  const search = {
    ...(vpcId === undefined ? {} : { id: vpcId }),
    ...(tags === undefined ? {} : { tags }),
  };
  const vpc = await aws.ec2.getVpc(search, opts);
  const filters = [{ name: "vpc-id", values: [vpc.id] }];
  const { ids } = await aws.ec2.getSubnets({ filters }, opts);
  const found = await Promise.all([...ids].sort().map(async (id) => lookUp(id, tierTag, opts)));
  const usesNat = found.some(({ table }) => table.routes.some(({ natGatewayId }) => natGatewayId));
  const gateway = found
    .flatMap(({ table }) => table.routes)
    .find(({ gatewayId }) => gatewayId.startsWith("igw-"));
  return existingNetwork(
    subject,
    {
      vpcId: vpc.id,
      cidrBlock: vpc.cidrBlock,
      secondaryCidrBlocks: vpc.cidrBlockAssociations
        .map(({ cidrBlock }) => cidrBlock)
        .filter((block) => block !== vpc.cidrBlock),
      ipv6: vpc.ipv6CidrBlockAssociations.length > 0,
      nat: usesNat ? NatMode.PerAz : NatMode.None,
      tiers: tiersOf(found),
      ...(gateway === undefined ? {} : { internetGatewayId: gateway.gatewayId }),
      gatewayEndpoints: await Promise.all(
        gatewayEndpoints.map(async (service) => endpointOf(vpc.id, service, opts)),
      ),
    },
    opts,
  );
}

async function lookUp(
  id: string,
  tierTag: string | undefined,
  opts: pulumi.InvokeOptions,
): Promise<Found> {
  const subnet = await aws.ec2.getSubnet({ id }, opts);
  const table = await tableOf(subnet, opts);
  const kind = kindOf(table);
  return { subnet, table, kind, tier: subnet.tags[tierTag ?? ""] ?? kind };
}

/** The table of a subnet; the main one of the VPC when nobody gave it another. */
async function tableOf(
  { id, vpcId }: aws.ec2.GetSubnetResult,
  opts: pulumi.InvokeOptions,
): Promise<aws.ec2.GetRouteTableResult> {
  try {
    return await aws.ec2.getRouteTable({ subnetId: id }, opts);
  } catch {
    const filters = [{ name: "association.main", values: ["true"] }];
    return aws.ec2.getRouteTable({ vpcId, filters }, opts);
  }
}

/** What a subnet may talk to follows from its default route. */
function kindOf({ routes }: aws.ec2.GetRouteTableResult): TierKind {
  const ways = routes.filter(
    ({ cidrBlock, ipv6CidrBlock }) => cidrBlock === "0.0.0.0/0" || ipv6CidrBlock === "::/0",
  );
  if (ways.some(({ gatewayId }) => gatewayId.startsWith("igw-"))) return TierKind.Public;
  return ways.length > 0 ? TierKind.Private : TierKind.Isolated;
}

/** One tier for each name; a tier whose subnets have one table says so. */
function tiersOf(found: readonly Found[]): ExistingTierArgs[] {
  return [...new Set(found.map(({ tier }) => tier))].sort().map((name) => {
    const members = found.filter(({ tier }) => tier === name);
    const tables = new Set(members.map(({ table }) => table.routeTableId));
    const [kind = TierKind.Isolated] = members.map((one) => one.kind);
    const [shared] = tables;
    const isShared = tables.size === 1 && shared !== undefined;
    return {
      name,
      kind,
      ...(isShared ? { routeTableId: shared } : {}),
      subnets: members.map(({ subnet, table }) => ({
        zone: subnet.availabilityZone,
        subnetId: subnet.id,
        ...(subnet.cidrBlock === "" ? {} : { cidrBlock: subnet.cidrBlock }),
        ...(isShared ? {} : { routeTableId: table.routeTableId }),
      })),
    };
  });
}

async function endpointOf(
  vpcId: string,
  service: string,
  opts: pulumi.InvokeOptions,
): Promise<ExistingGatewayEndpointArgs> {
  const { region } = await aws.getRegion({}, opts);
  const serviceName = `com.amazonaws.${region}.${service}`;
  const { id, prefixListId } = await aws.ec2.getVpcEndpoint({ vpcId, serviceName }, opts);
  return { service, endpointId: id, prefixListId };
}
