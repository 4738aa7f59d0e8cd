import * as aws from "@pulumi/aws";
import { networkAclEntries } from "../plan/vpc/networkAclEntries";
import { NatMode, TierKind } from "../plan/vpc/vpcPlanArgs";
import type { VpcSubnet } from "./vpcNetwork";
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
  return plan.subnets.map(({ key, tier, kind, zone, cidrBlock, routeTable }) => {
    const subnetName = `${name}-${key}`;
    const planned = find(plan.zones, zone);
    const zoneOpts = site.zoneOpts(tier, zone);
    const subnet = new aws.ec2.Subnet(
      subnetName,
      {
        vpcId: vpc.id,
        cidrBlock,
        ...zoneArgs(planned),
        mapPublicIpOnLaunch: false,
        tags: tags(subnetName, kind),
      },
      // A zone that was looked up stays where it is when AWS opens another one in the region.
      (planned.zoneName ?? planned.zoneId) === undefined
        ? { ...zoneOpts, ignoreChanges: ["availabilityZone"] }
        : zoneOpts,
    );
    const routeTableId = get(routeTables, routeTable).id;
    new aws.ec2.RouteTableAssociation(subnetName, { subnetId: subnet.id, routeTableId }, zoneOpts);
    const { availabilityZone, availabilityZoneId, id: subnetId } = subnet;
    const isPrivate = kind === TierKind.Private && plan.nat !== NatMode.None;
    return {
      tier,
      kind,
      zone,
      availabilityZone,
      availabilityZoneId,
      cidrBlock,
      reachesInternet: kind === TierKind.Public || isPrivate,
      reachesInternetOverIpv6: false,
      subnetId,
      routeTable,
      routeTableId,
    };
  });
}

/** One list for each tier: the default one is closed, so subnets cannot stay with it. */
export function createNetworkAcls(
  { name, plan, vpc, tags, opts }: Site,
  subnets: readonly VpcSubnet[],
): void {
  for (const tier of plan.tiers) {
    const aclName = `${name}-${tier.name}`;
    const subnetIds = subnets.filter((one) => one.tier === tier.name).map((one) => one.subnetId);
    const entries = networkAclEntries(tier.kind, plan.cidrBlock);
    new aws.ec2.NetworkAcl(
      aclName,
      { vpcId: vpc.id, subnetIds, ...entries, tags: tags(aclName) },
      opts,
    );
  }
}
