import * as pulumi from "@pulumi/pulumi";
import type { MonthlyCost } from "../../analysis/cost/monthlyCost";
import { monthlyCostIn } from "../monthlyCost";
import { checkComponentName } from "../plan/componentName";
import { costOfVpc } from "../plan/cost/vpcCost";
import { planVpc, validateVpcArgs } from "../plan/vpc/planVpc";
import type { VpcPlan } from "../plan/vpc/vpcPlan";
import { TierKind, type NatMode } from "../plan/vpc/vpcPlanArgs";
import { refuse } from "../refuse";
import type { VpcArgs } from "./vpcArgs";
import { closeDefaults } from "./defaults";
import { createFlowLog } from "./flowLog";
import { createGatewayEndpoints } from "./gatewayEndpoints";
import type {
  VpcBlock,
  VpcGatewayEndpoint,
  VpcNetwork,
  VpcRouteTable,
  VpcSubnet,
} from "./vpcNetwork";
import { createBlockPublicAccess } from "./blockPublicAccess";
import { describeNetwork } from "./describeNetwork";
import { createDhcpOptions } from "./dhcpOptions";
import { createGround } from "./ground";
import type { ExistingVpcArgs, VpcLookUpArgs } from "./existingArgs";
import { existingNetwork } from "./fromExisting";
import { lookUpNetwork } from "./lookUpVpc";
import { createNat } from "./nat";
import { createNetworkAcls } from "./networkAcls";
import { createRouteTables, createSubnets } from "./subnets";
import { createInternetGateways, createRoutes } from "./waysOut";
import { lookUpZoneNames } from "./zoneNames";

/**
 * A VPC over several availability zones whose subnets keep their addresses when zones and tiers are
 * added or removed: a subnet's block follows from the places of its own zone and tier and from nothing
 * else. By default three zones, each with a public, a private and an isolated subnet.
 *
 * Private tiers reach the internet through NAT, isolated tiers have no default route, and S3 and DynamoDB
 * are reached through gateway endpoints from everywhere. What AWS creates open with every VPC is adopted
 * and closed: the default security group and the default network ACL admit nothing, the main route table
 * leads nowhere. No subnet hands out public IPv4 addresses. All traffic is logged.
 *
 * Tiers may lie in secondary blocks and in some of the zones; blocks may come from IPAM pools. With
 * `ipv6` the VPC is dual-stack: every subnet has a /64, and private tiers leave through an egress-only
 * gateway; a tier of IPv6 only reaches IPv4 hosts through NAT64.
 *
 * NAT is one gateway in each zone, one for all, a regional one, small instances, or private gateways. The
 * elastic IP addresses belong to zones, so moving from one kind to another keeps them, at the price of
 * some minutes without NAT (see `nat`).
 *
 * Charged by AWS: each NAT gateway per hour and per GB, each public IPv4 address per hour, and flow logs
 * per GB. With `per-az`, the NAT share is that of one gateway times the number of zones; a regional one
 * costs the same, by the zones that it is in; an instance costs about a tenth per hour and nothing per
 * GB. IPv6 through the egress-only gateway costs nothing. The VPC, its subnets, route tables, internet
 * gateways and gateway endpoints cost nothing.
 *
 * What the component creates can be changed one resource at a time by Pulumi's own resource option
 * `transforms` (`transformOf`). Another region or account is the `provider` of the options.
 *
 * It is one error, with every problem in it, if the arguments cannot be planned.
 *
 * ```ts
 * const vpc = new Vpc("app", { cidrBlock: "10.0.0.0/16" });
 * export const allowList = vpc.natPublicIps;
 * ```
 *
 * @see Amazon VPC User Guide, "VPC CIDR blocks", "NAT gateways", "IPv6 support for your VPC", "Gateway endpoints"
 */
export class Vpc extends pulumi.ComponentResource implements VpcNetwork {
  /** Id of the VPC. */
  readonly vpcId: pulumi.Output<string>;
  /** The block of the VPC, as written; absent when an IPAM pool chooses it. */
  readonly cidrBlock?: string;
  /** Further IPv4 blocks, as written. */
  readonly secondaryCidrBlocks: string[];
  /** Every IPv4 block, the primary one first. */
  readonly ipv4Blocks: VpcBlock[];
  /** The IPv6 block; absent in a VPC without IPv6. */
  readonly ipv6CidrBlock?: pulumi.Output<string>;
  /** The region's name. */
  readonly region: pulumi.Output<string>;
  /** Account that owns the VPC. */
  readonly accountId: pulumi.Output<string>;
  /** How private tiers reach the internet. */
  readonly nat: NatMode;
  /** Every subnet, by zone, then by place: in order of their addresses. */
  readonly subnets: VpcSubnet[];
  /** Ids of subnets by tier and zone: `vpc.subnetIds["private"]["us-east-1a"]`. */
  readonly subnetIds: Record<string, Record<string, pulumi.Output<string>>>;
  /** Every route table. */
  readonly routeTables: VpcRouteTable[];
  /** Ids of route tables by tier and zone; zones of a public or isolated tier share one. */
  readonly routeTableIds: Record<string, Record<string, pulumi.Output<string>>>;
  /** Ids of all subnets of public tiers. */
  readonly publicSubnetIds: pulumi.Output<string>[];
  /** Ids of all subnets of private tiers. */
  readonly privateSubnetIds: pulumi.Output<string>[];
  /** Ids of all subnets of isolated tiers. */
  readonly isolatedSubnetIds: pulumi.Output<string>[];
  /** Id of the internet gateway; absent when there is no public tier. */
  readonly internetGatewayId?: pulumi.Output<string>;
  /** Id of the egress-only internet gateway; absent without private tiers that have IPv6. */
  readonly egressOnlyGatewayId?: pulumi.Output<string>;
  /** Ids of NAT gateways by zone; one for all zones is called `regional`. */
  readonly natGatewayIds: Record<string, pulumi.Output<string>>;
  /**
   * The public addresses that calls from private tiers come from, by zone: for allow-lists. With
   * `keepNatAddresses` also those that nothing holds at the moment.
   */
  readonly natPublicIps: Record<string, pulumi.Output<string>>;
  /** The gateway endpoints and their prefix lists. */
  readonly gatewayEndpoints: VpcGatewayEndpoint[];
  /** The whole plan as data: zones, places, blocks, route tables, and what is still free. */
  readonly plan: VpcPlan;
  /** What AWS charges for it in its region, fixed and by use. */
  readonly monthlyCost: pulumi.Output<MonthlyCost>;

  /**
   * The facts about a VPC that was made elsewhere, by ids: usable wherever a `Vpc` is. Creates nothing.
   * What is not told (zones, region, account) is looked up in the account of `opts.provider`.
   *
   * ```ts
   * const vpc = Vpc.fromExisting({
   *   vpcId: "vpc-0a1b2c3d4e5f60718",
   *   cidrBlock: "10.0.0.0/16",
   *   nat: "per-az",
   *   tiers: [
   *     {
   *       name: "private",
   *       subnets: [{ zone: "a", subnetId: "subnet-0a1b2c3d", routeTableId: "rtb-0a1b2c3d" }],
   *     },
   *   ],
   * });
   * ```
   */
  static fromExisting(args: ExistingVpcArgs, opts: pulumi.InvokeOptions = {}): VpcNetwork {
    return existingNetwork("The existing VPC", args, opts);
  }

  /**
   * The same, looked up by id or tags: the tiers are what the routes of the subnets make them. Exactly
   * one VPC has to match.
   *
   * ```ts
   * const vpc = await Vpc.fromLookup({ tags: { Name: "app" } });
   * ```
   */
  static async fromLookup(
    args: VpcLookUpArgs,
    opts: pulumi.InvokeOptions = {},
  ): Promise<VpcNetwork> {
    return lookUpNetwork("The existing VPC", args, opts);
  }

  constructor(name: string, args: VpcArgs, opts?: pulumi.ComponentResourceOptions) {
    const subject = `Vpc ${name}`;
    refuse(subject, [...checkComponentName(name), ...validateVpcArgs(args)]);
    const plan = planVpc(args);
    super("palisade:index:Vpc", name, args, opts);

    const site = createGround(name, plan, args, this);
    const { vpc } = site;
    closeDefaults(site);
    const routeTables = createRouteTables(site);
    const subnets = createSubnets(site, routeTables, lookUpZoneNames(subject, plan.zones, this));
    createNetworkAcls(site, subnets);
    const waysOut = createInternetGateways(site);
    const network = describeNetwork(site, subnets, routeTables, waysOut);
    const nat = createNat(site, network, waysOut.internetGateway, args);
    createRoutes(site, routeTables, waysOut, nat);
    const endpoints = createGatewayEndpoints(site, routeTables, args);
    createFlowLog(name, plan.flowLogs, args.flowLogs ?? {}, vpc, site.tags, site.opts);
    createDhcpOptions(site, args.dhcpOptions);
    createBlockPublicAccess(site, subnets, args.blockPublicAccess);

    const idsOf = (kind: TierKind) =>
      subnets.filter((one) => one.kind === kind).map((one) => one.subnetId);
    this.vpcId = network.vpcId;
    if (network.cidrBlock !== undefined) this.cidrBlock = network.cidrBlock;
    this.secondaryCidrBlocks = network.secondaryCidrBlocks;
    this.ipv4Blocks = network.ipv4Blocks;
    if (network.ipv6CidrBlock !== undefined) this.ipv6CidrBlock = network.ipv6CidrBlock;
    this.region = network.region;
    this.accountId = network.accountId;
    this.nat = network.nat;
    this.subnets = subnets;
    this.subnetIds = byTierAndZone(subnets, ({ subnetId }) => subnetId);
    this.routeTables = network.routeTables;
    this.routeTableIds = byTierAndZone(subnets, ({ routeTableId }) => routeTableId);
    this.publicSubnetIds = idsOf(TierKind.Public);
    this.privateSubnetIds = idsOf(TierKind.Private);
    this.isolatedSubnetIds = idsOf(TierKind.Isolated);
    if (network.internetGatewayId !== undefined) this.internetGatewayId = network.internetGatewayId;
    if (network.egressOnlyGatewayId !== undefined)
      this.egressOnlyGatewayId = network.egressOnlyGatewayId;
    this.natGatewayIds = nat.natGatewayIds;
    this.natPublicIps = nat.natPublicIps;
    this.gatewayEndpoints = endpoints;
    this.plan = plan;
    this.monthlyCost = pulumi
      .output(args.natInstance?.instanceType)
      .apply((type) => monthlyCostIn(network.region, (...at) => costOfVpc(plan, ...at, type)));
    this.registerOutputs({
      vpcId: this.vpcId,
      cidrBlock: this.cidrBlock,
      secondaryCidrBlocks: this.secondaryCidrBlocks,
      ipv4Blocks: this.ipv4Blocks,
      ipv6CidrBlock: this.ipv6CidrBlock,
      region: this.region,
      accountId: this.accountId,
      nat: this.nat,
      subnets: this.subnets,
      subnetIds: this.subnetIds,
      routeTables: this.routeTables,
      routeTableIds: this.routeTableIds,
      publicSubnetIds: this.publicSubnetIds,
      privateSubnetIds: this.privateSubnetIds,
      isolatedSubnetIds: this.isolatedSubnetIds,
      internetGatewayId: this.internetGatewayId,
      egressOnlyGatewayId: this.egressOnlyGatewayId,
      natGatewayIds: this.natGatewayIds,
      natPublicIps: this.natPublicIps,
      gatewayEndpoints: this.gatewayEndpoints,
      plan: this.plan,
      monthlyCost: this.monthlyCost,
    });
  }
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
