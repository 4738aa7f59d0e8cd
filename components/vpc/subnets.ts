import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { AddressFamily } from "../plan/vpc/ipv6Args";
import { blockFromOffset, ipv6SubnetBlock } from "../plan/vpc/offsets";
import type { PlannedSubnet, PlannedTier } from "../plan/vpc/vpcPlan";
import { TierKind } from "../plan/vpc/vpcPlanArgs";
import type { VpcSubnet } from "./vpcNetwork";
import { blockOf } from "./ground";
import { find, get, type Site } from "./site";
import type { lookUpZoneNames } from "./zoneNames";

/** The route tables of the plan, by key, still without routes. */
export function createRouteTables(site: Site): Map<string, aws.ec2.RouteTable> {
  const { name, plan, vpc, tags, opts } = site;
  const tables = plan.routeTables.map(({ key, tier, zone }): [string, aws.ec2.RouteTable] => {
    const tableName = `${name}-${key}`;
    const tableOpts = zone === undefined ? opts : site.zoneOpts(tier, zone);
    const table = new aws.ec2.RouteTable(
      tableName,
      { vpcId: vpc.id, tags: tags(tableName) },
      tableOpts,
    );
    return [key, table];
  });
  return new Map(tables);
}

/** The subnets of the plan, each in its zone and with its route table. */
export function createSubnets(
  site: Site,
  routeTables: ReadonlyMap<string, aws.ec2.RouteTable>,
  zoneArgs: ReturnType<typeof lookUpZoneNames>,
): VpcSubnet[] {
  const { name, plan, vpc, tags } = site;
  return plan.subnets.map((planned) => {
    const { key, tier, kind, zone, routeTable } = planned;
    const subnetName = `${name}-${key}`;
    const planZone = find(plan.zones, zone);
    const zoneOpts = site.zoneOpts(tier, zone);
    const block = site.secondaryBlocks.get(planned.block ?? "");
    const subnet = new aws.ec2.Subnet(
      subnetName,
      {
        vpcId: vpc.id,
        ...addressArgs(site, planned),
        ...zoneArgs(planZone),
        mapPublicIpOnLaunch: false,
        tags: tags(subnetName, subnetTags(site, planned)),
      },
      {
        ...zoneOpts,
        ...(block === undefined ? {} : { dependsOn: [block] }),
        // A zone that was looked up stays where it is when AWS opens another one in the region.
        ...((planZone.zoneName ?? planZone.zoneId) === undefined
          ? { ignoreChanges: ["availabilityZone"] }
          : {}),
      },
    );
    const routeTableId = get(routeTables, routeTable).id;
    new aws.ec2.RouteTableAssociation(subnetName, { subnetId: subnet.id, routeTableId }, zoneOpts);
    const { availabilityZone, availabilityZoneId, id: subnetId } = subnet;
    return {
      tier,
      kind,
      zone,
      availabilityZone,
      availabilityZoneId,
      ...(knowsBlock(site, planned) ? { cidrBlock: planned.cidrBlock } : {}),
      ...(planned.ipv6Place === undefined ? {} : { ipv6CidrBlock: given(subnet.ipv6CidrBlock) }),
      reachesInternet: planned.reachesInternet,
      reachesInternetOverIpv6: planned.reachesInternetOverIpv6,
      subnetId,
      routeTable,
      routeTableId,
    };
  });
}

function given(value: pulumi.Output<string | undefined>): pulumi.Output<string> {
  return value.apply((text) => text ?? "");
}

function knowsBlock({ plan }: Site, { block, addressFamily }: PlannedSubnet): boolean {
  const chosenByPool =
    block === undefined
      ? plan.chosenByPool
      : plan.secondaryBlocks.find((one) => one.name === block)?.chosenByPool;
  return chosenByPool !== true && addressFamily !== AddressFamily.Ipv6;
}

/** The IPv4 block of a subnet: written in the plan, or an offset in what the pool chose. */
export function ipv4BlockOf(site: Site, planned: PlannedSubnet): pulumi.Input<string> {
  const { cidrBlock, block } = planned;
  if (knowsBlock(site, planned)) return cidrBlock;
  return blockOf(site, block).apply((base) => blockFromOffset(base, cidrBlock));
}

/** The IPv6 block of a subnet: a /64 at its place in the VPC's block. */
export function ipv6BlockOf({ vpc }: Site, { ipv6Place = 0 }: PlannedSubnet): pulumi.Input<string> {
  return vpc.ipv6CidrBlock.apply((base) => ipv6SubnetBlock(base, ipv6Place));
}

function addressArgs(site: Site, planned: PlannedSubnet): Partial<aws.ec2.SubnetArgs> {
  const { addressFamily, ipv6Place, nat64 } = planned;
  const isIpv6Only = addressFamily === AddressFamily.Ipv6;
  return {
    ...(isIpv6Only ? { ipv6Native: true } : { cidrBlock: ipv4BlockOf(site, planned) }),
    ...(ipv6Place === undefined
      ? {}
      : { ipv6CidrBlock: ipv6BlockOf(site, planned), assignIpv6AddressOnCreation: true }),
    ...(isIpv6Only ? { enableResourceNameDnsAaaaRecordOnLaunch: true } : {}),
    ...(nat64 ? { enableDns64: true } : {}),
  };
}

/** Tags that say what a subnet is for. Amazon EKS User Guide, "VPC and subnet requirements". */
function subnetTags({ plan }: Site, { tier, kind }: PlannedSubnet): Record<string, string> {
  const { tags }: Pick<PlannedTier, "tags"> = get(
    new Map(plan.tiers.map((one) => [one.name, one])),
    tier,
  );
  const role = kind === TierKind.Public ? "elb" : "internal-elb";
  const clusters = plan.eksClusters.map((cluster) => [
    `kubernetes.io/cluster/${cluster}`,
    "shared",
  ]);
  return {
    "palisade:tier": kind,
    ...(clusters.length === 0 ? {} : { [`kubernetes.io/role/${role}`]: "1" }),
    ...(Object.fromEntries(clusters) as Record<string, string>),
    ...tags,
  };
}
