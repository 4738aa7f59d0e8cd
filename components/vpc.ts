import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { checkComponentName } from "./plan/componentName";
import { networkAclEntries } from "./plan/networkAclEntries";
import { planVpc, validateVpcArgs } from "./plan/planVpc";
import type { VpcPlan } from "./plan/vpcPlan";
import { TierKind, type NatMode } from "./plan/vpcPlanArgs";
import { earlierName } from "./plan/zones";
import { refuse } from "./refuse";
import type { VpcArgs } from "./vpcArgs";
import { createFlowLog } from "./vpcFlowLog";
import type { VpcGatewayEndpoint, VpcNetwork, VpcSubnet } from "./vpcNetwork";
import { lookUpZoneNames } from "./zoneNames";

/** What several parts of one VPC are created with. */
interface Site {
  readonly name: string;
  readonly plan: VpcPlan;
  readonly vpc: aws.ec2.Vpc;
  readonly opts: pulumi.CustomResourceOptions;
  /** Tags of one child; `Name` is its Pulumi name. */
  readonly tags: (childName: string, tier?: string) => pulumi.Output<Record<string, string>>;
  /** Options of a child that belongs to one zone. */
  readonly zoneOpts: (tier: string, zone: string) => pulumi.CustomResourceOptions;
}

/**
 * A VPC over several availability zones whose subnets keep their addresses when zones and tiers are
 * added or removed: a subnet's block follows from the places of its own zone and tier and from nothing
 * else. By default three zones, each with a public, a private and an isolated subnet.
 *
 * Private tiers reach the internet through NAT gateways, isolated tiers have no default route, and S3 and
 * DynamoDB are reached through gateway endpoints from everywhere. What AWS creates open with every VPC is
 * adopted and closed: the default security group and the default network ACL admit nothing, the main
 * route table leads nowhere. No subnet hands out public addresses. All traffic is logged.
 *
 * Charged by AWS: each NAT gateway per hour and per GB, each public IPv4 address per hour, and flow logs
 * per GB. With `per-az`, the NAT share is that of one gateway times the number of zones. The VPC, its
 * subnets, route tables, internet gateway and gateway endpoints cost nothing.
 *
 * It is one error, with every problem in it, if the arguments cannot be planned.
 *
 * ```ts
 * const vpc = new Vpc("app", { cidrBlock: "10.0.0.0/16" });
 * export const allowList = vpc.natPublicIps;
 * ```
 *
 * @see Amazon VPC User Guide, "VPC CIDR blocks", "NAT gateway basics", "Gateway endpoints"
 */
export class Vpc extends pulumi.ComponentResource implements VpcNetwork {
  /** Id of the VPC. */
  readonly vpcId: pulumi.Output<string>;
  /** The block of the VPC, as written. */
  readonly cidrBlock: string;
  /** How private tiers reach the internet. */
  readonly nat: NatMode;
  /** Every subnet, by zone, then by place: in order of their addresses. */
  readonly subnets: VpcSubnet[];
  /** Ids of subnets by tier and zone: `vpc.subnetIds["private"]["us-east-1a"]`. */
  readonly subnetIds: Record<string, Record<string, pulumi.Output<string>>>;
  /** Ids of route tables by tier and zone; zones of a public or isolated tier share one. */
  readonly routeTableIds: Record<string, Record<string, pulumi.Output<string>>>;
  /** Ids of all subnets of public tiers. */
  readonly publicSubnetIds: pulumi.Output<string>[];
  /** Ids of all subnets of private tiers. */
  readonly privateSubnetIds: pulumi.Output<string>[];
  /** Ids of all subnets of isolated tiers. */
  readonly isolatedSubnetIds: pulumi.Output<string>[];
  /** The public addresses that calls from private tiers come from, by zone: for allow-lists. */
  readonly natPublicIps: Record<string, pulumi.Output<string>>;
  /** The gateway endpoints and their prefix lists. */
  readonly gatewayEndpoints: VpcGatewayEndpoint[];
  /** The whole plan as data: zones, places, blocks, route tables, and what is still free. */
  readonly plan: VpcPlan;

  constructor(name: string, args: VpcArgs, opts?: pulumi.ComponentResourceOptions) {
    const subject = `Vpc ${name}`;
    refuse(subject, [...checkComponentName(name), ...validateVpcArgs(args)]);
    const plan = planVpc(args);
    super("palisade:index:Vpc", name, args, opts);

    const tags = (childName: string, tier?: string): pulumi.Output<Record<string, string>> =>
      pulumi.output(args.tags ?? {}).apply((common): Record<string, string> => ({
        ...common,
        ...(tier === undefined ? {} : { "palisade:tier": tier }),
        Name: childName,
      }));
    const vpc = new aws.ec2.Vpc(
      name,
      {
        cidrBlock: plan.cidrBlock,
        enableDnsSupport: true,
        enableDnsHostnames: true, // private DNS of interface endpoints needs both
        tags: tags(name),
      },
      { parent: this },
    );
    const site: Site = {
      name,
      plan,
      vpc,
      tags,
      opts: { parent: this },
      zoneOpts: zoneOptions(name, plan, this),
    };

    closeDefaults(site);
    const routeTables = createRouteTables(site);
    const subnets = createSubnets(site, routeTables, lookUpZoneNames(subject, plan.zones, this));
    createNetworkAcls(site, subnets);
    const natPublicIps = createWaysOut(site, routeTables, subnets, args.natAllocationIds ?? {});
    const endpoints = createGatewayEndpoints(site, routeTables);
    createFlowLog(name, plan.flowLogs, args.flowLogs ?? {}, vpc, tags, site.opts);

    const idsOf = (kind: TierKind) =>
      subnets.filter((one) => one.kind === kind).map((one) => one.subnetId);
    this.vpcId = vpc.id;
    this.cidrBlock = plan.cidrBlock;
    this.nat = plan.nat;
    this.subnets = subnets;
    this.subnetIds = byTierAndZone(subnets, ({ subnetId }) => subnetId);
    this.routeTableIds = byTierAndZone(subnets, ({ routeTableId }) => routeTableId);
    this.publicSubnetIds = idsOf(TierKind.Public);
    this.privateSubnetIds = idsOf(TierKind.Private);
    this.isolatedSubnetIds = idsOf(TierKind.Isolated);
    this.natPublicIps = natPublicIps;
    this.gatewayEndpoints = endpoints;
    this.plan = plan;
    this.registerOutputs({
      vpcId: this.vpcId,
      cidrBlock: this.cidrBlock,
      nat: this.nat,
      subnets: this.subnets,
      subnetIds: this.subnetIds,
      routeTableIds: this.routeTableIds,
      publicSubnetIds: this.publicSubnetIds,
      privateSubnetIds: this.privateSubnetIds,
      isolatedSubnetIds: this.isolatedSubnetIds,
      natPublicIps: this.natPublicIps,
      gatewayEndpoints: this.gatewayEndpoints,
      plan: this.plan,
    });
  }
}

/**
 * A zone that is named after it was planned by count keeps its resources: `app-private-us-east-1a` was
 * `app-private-a` then.
 */
function zoneOptions(name: string, plan: VpcPlan, parent: pulumi.Resource): Site["zoneOpts"] {
  return (tier, zoneKey) => {
    const earlier = earlierName(plan.zones, zoneKey);
    return earlier === undefined
      ? { parent }
      : { parent, aliases: [{ name: `${name}-${tier}-${earlier}` }] };
  };
}

/** Adopts what AWS creates with every VPC and leaves nothing open in it. */
function closeDefaults({ name, vpc, tags, opts }: Site): void {
  const defaultName = `${name}-default`;
  new aws.ec2.DefaultSecurityGroup(
    defaultName,
    { vpcId: vpc.id, ingress: [], egress: [], tags: tags(`${defaultName}-closed`) },
    opts,
  );
  new aws.ec2.DefaultNetworkAcl(
    defaultName,
    {
      defaultNetworkAclId: vpc.defaultNetworkAclId,
      ingress: [],
      egress: [],
      tags: tags(`${defaultName}-closed`),
    },
    // A subnet made outside of this component comes and goes with this list; it is not ours to undo.
    { ...opts, ignoreChanges: ["subnetIds"] },
  );
  new aws.ec2.DefaultRouteTable(
    defaultName,
    {
      defaultRouteTableId: vpc.defaultRouteTableId,
      routes: [],
      tags: tags(`${defaultName}-closed`),
    },
    opts,
  );
}

function createRouteTables(site: Site): Map<string, aws.ec2.RouteTable> {
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

function createSubnets(
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
    return { tier, kind, zone, cidrBlock, subnetId: subnet.id, routeTableId };
  });
}

/** One list for each tier: the default one is closed, so subnets cannot stay with it. */
function createNetworkAcls(
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

/** Internet gateway, NAT gateways and default routes; gives back the NAT addresses by zone. */
function createWaysOut(
  site: Site,
  routeTables: ReadonlyMap<string, aws.ec2.RouteTable>,
  subnets: readonly VpcSubnet[],
  allocationIds: Readonly<Record<string, pulumi.Input<string>>>,
): Record<string, pulumi.Output<string>> {
  const { name, plan, vpc, tags, opts } = site;
  const publicTables = plan.routeTables.filter(({ kind }) => kind === TierKind.Public);
  if (publicTables.length === 0) return {};

  const gateway = new aws.ec2.InternetGateway(name, { vpcId: vpc.id, tags: tags(name) }, opts);
  const destinationCidrBlock = "0.0.0.0/0";
  for (const { key } of publicTables) {
    const routeTableId = get(routeTables, key).id;
    new aws.ec2.Route(
      `${name}-${key}`,
      { routeTableId, destinationCidrBlock, gatewayId: gateway.id },
      opts,
    );
  }

  const natGateways = new Map<string, aws.ec2.NatGateway>();
  for (const { key, zone } of plan.natGateways) {
    const natName = `${name}-${key}`;
    const subnet = find(
      subnets.map((one) => ({ ...one, key: `${one.tier}-${one.zone}` })),
      key,
    );
    // Without the internet gateway AWS refuses to map an address, and to release it afterwards.
    const natOpts = { ...site.zoneOpts(subnet.tier, zone), dependsOn: [gateway] };
    const allocationId =
      allocationIds[zone] ??
      new aws.ec2.Eip(natName, { domain: "vpc", tags: tags(natName) }, natOpts).id;
    natGateways.set(
      key,
      new aws.ec2.NatGateway(
        natName,
        {
          allocationId,
          subnetId: subnet.subnetId,
          connectivityType: "public",
          tags: tags(natName),
        },
        natOpts,
      ),
    );
  }
  for (const { key, tier, zone, natGateway } of plan.routeTables) {
    if (natGateway === undefined || zone === undefined) continue;
    const routeTableId = get(routeTables, key).id;
    const natGatewayId = get(natGateways, natGateway).id;
    new aws.ec2.Route(
      `${name}-${key}`,
      { routeTableId, destinationCidrBlock, natGatewayId },
      site.zoneOpts(tier, zone),
    );
  }
  const ips = plan.natGateways.map(
    ({ key, zone }) => [zone, get(natGateways, key).publicIp] as const,
  );
  return Object.fromEntries(ips);
}

function createGatewayEndpoints(
  { name, plan, vpc, tags, opts }: Site,
  routeTables: ReadonlyMap<string, aws.ec2.RouteTable>,
): VpcGatewayEndpoint[] {
  if (plan.gatewayEndpoints.length === 0) return [];
  const routeTableIds = [...routeTables.values()].map(({ id }) => id);
  // Asked for, because a rule can judge the name during a preview, when the VPC's own outputs are unknown.
  const { region } = aws.getRegionOutput({}, opts);
  return plan.gatewayEndpoints.map((service) => {
    const endpointName = `${name}-${service}`;
    const endpoint = new aws.ec2.VpcEndpoint(
      endpointName,
      {
        vpcId: vpc.id,
        vpcEndpointType: "Gateway",
        serviceName: pulumi.interpolate`com.amazonaws.${region}.${service}`,
        routeTableIds,
        tags: tags(endpointName),
      },
      opts,
    );
    return { service, endpointId: endpoint.id, prefixListId: endpoint.prefixListId };
  });
}

function byTierAndZone<T>(
  subnets: readonly VpcSubnet[],
  valueOf: (subnet: VpcSubnet) => T,
): Record<string, Record<string, T>> {
  const tiers: Record<string, Record<string, T>> = {};
  for (const subnet of subnets) {
    tiers[subnet.tier] = { ...tiers[subnet.tier], [subnet.zone]: valueOf(subnet) };
  }
  return tiers;
}

function get<T>(map: ReadonlyMap<string, T>, key: string): T {
  const value = map.get(key);
  if (value === undefined)
    throw new Error(`the plan names ${key} and lacks it: this is a bug in palisade`);
  return value;
}

function find<T extends { readonly key: string }>(values: readonly T[], key: string): T {
  return get(new Map(values.map((value) => [value.key, value])), key);
}
