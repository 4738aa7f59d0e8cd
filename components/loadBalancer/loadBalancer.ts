import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { MonthlyCost } from "../../analysis/cost/monthlyCost";
import { monthlyCostIn } from "../monthlyCost";
import { checkComponentName } from "../plan/componentName";
import { costOfLoadBalancer } from "../plan/cost/loadBalancerCost";
import { validateLoadBalancerArgs } from "../plan/loadBalancer/checkLoadBalancer";
import { LoadBalancerType } from "../plan/loadBalancer/loadBalancerArgs";
import {
  planLoadBalancer,
  type LoadBalancerPlan,
  type LoadBalancerSite,
} from "../plan/loadBalancer/loadBalancerPlan";
import { subnetsOfTier } from "../plan/tierOfNetwork";
import { refuse } from "../refuse";
import { namedTags } from "../tags";
import { createAccessLogs } from "./accessLogs";
import { createListeners } from "./listeners";
import type { LoadBalancerArgs } from "./loadBalancerArgs";
import { groupOfLoadBalancer } from "./securityGroup";
import type { LoadBalancerParts } from "./site";
import { createTargetGroups } from "./targetGroups";

/**
 * An application or network load balancer with its listeners and target groups. In a public tier it
 * faces the internet, in any other it is internal. Its security group and the groups of its targets are
 * wired on both sides: what a listener needs is open, and nothing else, by reference and not by address.
 *
 * Callers on port 80 are sent to HTTPS, TLS is of version 1.2 or later with strong ciphers, headers that
 * no HTTP knows are dropped, access logs are kept, and AWS refuses to delete it until
 * `deletionProtection` is switched off.
 *
 * Charged by AWS: the load balancer per hour and per capacity unit used, each public address per hour
 * (one for each zone when it faces the internet), what crosses zones behind a network load balancer,
 * and the storage of access logs.
 *
 * It is an error when a listener and its target group speak different protocols, when nothing lets the
 * load balancer in at its targets, or when the hop to them is not declared in `securityTiers`.
 *
 * ```ts
 * const web = new LoadBalancer("shop", {
 *   vpc,
 *   type: "application",
 *   tier: "public",
 *   listeners: [{ port: 443, certificateArn: certificate.arn, targetGroup: "app" }],
 *   targetGroups: [{ name: "app", port: 8080, securityGroupId: appGroup.id }],
 * });
 * ```
 *
 * @see User Guide for Application Load Balancers, User Guide for Network Load Balancers
 */
export class LoadBalancer extends pulumi.ComponentResource {
  /** ARN of the load balancer. */
  readonly loadBalancerArn: pulumi.Output<string>;
  /** `application` or `network`. */
  readonly type: LoadBalancerType;
  /** Whether it is reached by private addresses alone. */
  readonly internal: boolean;
  /** Its DNS name, for an alias record together with `zoneId`. */
  readonly dnsName: pulumi.Output<string>;
  /** The hosted zone of its DNS name. */
  readonly zoneId: pulumi.Output<string>;
  /** Its security group; targets and callers name it as their peer. */
  readonly securityGroupId: pulumi.Output<string>;
  /** ARNs of the target groups by name, for scaling groups and container services. */
  readonly targetGroupArns: Record<string, pulumi.Output<string>>;
  /** ARNs of the listeners by port. */
  readonly listenerArns: Record<string, pulumi.Output<string>>;
  /** Zones of its nodes, as the VPC calls them. */
  readonly zones: string[];
  /** Ids of the zones of its nodes, such as `use1-az2`: the same places in every account. */
  readonly zoneIds: pulumi.Output<string[]>;
  /** TCP and UDP ports on which it is called. */
  readonly ports: number[];
  /** The whole plan as data. */
  readonly plan: LoadBalancerPlan;
  /** What AWS charges for it in its region, fixed and by use. */
  readonly monthlyCost: pulumi.Output<MonthlyCost>;

  constructor(name: string, args: LoadBalancerArgs, opts?: pulumi.ComponentResourceOptions) {
    const site = siteOf(args);
    refuse(`LoadBalancer ${name}`, [
      ...checkComponentName(name),
      ...validateLoadBalancerArgs(name, args, site),
    ]);
    const plan = planLoadBalancer(args, site);
    super("palisade:index:LoadBalancer", name, args, opts);

    const tags = namedTags(args.tags);
    const parts: LoadBalancerParts = { name, args, plan, tags, opts: { parent: this } };
    const { securityGroupId, rules } = groupOfLoadBalancer(parts);
    const logs = createAccessLogs(parts);
    const loadBalancer = new aws.lb.LoadBalancer(
      name,
      {
        loadBalancerType: plan.type,
        internal: plan.internal,
        ipAddressType: plan.ipAddressType,
        securityGroups: [securityGroupId],
        ...placeOf(parts),
        enableDeletionProtection: args.deletionProtection ?? true,
        ...(logs === undefined ? {} : { accessLogs: logs.accessLogs }),
        ...ofType(plan, args),
        tags: tags(name),
      },
      // AWS tries to write a log file at once, and health checks start with the first target.
      { parent: this, dependsOn: [...(logs?.dependsOn ?? []), ...rules] },
    );
    const targetGroups = createTargetGroups(parts);
    const listeners = createListeners(parts, loadBalancer, targetGroups);

    this.loadBalancerArn = loadBalancer.arn;
    this.type = plan.type;
    this.internal = plan.internal;
    this.dnsName = loadBalancer.dnsName;
    this.zoneId = loadBalancer.zoneId;
    this.securityGroupId = securityGroupId;
    // Whoever registers targets in a group waits until a listener uses it: AWS refuses a container
    // service whose group has no load balancer.
    this.targetGroupArns = Object.fromEntries(
      Object.entries(targetGroups).map(([key, { arn }]) => [key, afterAll(arn, listeners)]),
    );
    this.listenerArns = Object.fromEntries(
      Object.entries(listeners).map(([key, { arn }]) => [key, arn]),
    );
    this.zones = plan.zones;
    this.zoneIds = pulumi
      .all(subnetsOfTier(args.vpc.subnets, args.tier).map((one) => one.availabilityZoneId))
      .apply((ids) => [...ids].sort());
    this.ports = [...new Set(plan.ports.map(({ port }) => port))];
    this.plan = plan;
    this.monthlyCost = monthlyCostIn(args.vpc.region, (...at) => costOfLoadBalancer(plan, ...at));
    this.registerOutputs({
      loadBalancerArn: this.loadBalancerArn,
      type: this.type,
      internal: this.internal,
      dnsName: this.dnsName,
      zoneId: this.zoneId,
      securityGroupId: this.securityGroupId,
      targetGroupArns: this.targetGroupArns,
      listenerArns: this.listenerArns,
      zones: this.zones,
      zoneIds: this.zoneIds,
      ports: this.ports,
      plan: this.plan,
      monthlyCost: this.monthlyCost,
    });
  }
}

function siteOf({ vpc, securityTiers }: LoadBalancerArgs): LoadBalancerSite {
  const { subnets, ipv6CidrBlock } = vpc;
  const site = { subnets, hasIpv6: ipv6CidrBlock !== undefined };
  if (securityTiers === undefined) return site;
  const { securityGroupIds, hops } = securityTiers;
  return { ...site, layers: { names: Object.keys(securityGroupIds), hops } };
}

/** The subnets of the tier, or their mapping to the addresses that were brought along. */
function placeOf({ args, plan }: LoadBalancerParts): Partial<aws.lb.LoadBalancerArgs> {
  const { vpc, tier, allocationIds } = args;
  const subnets = subnetsOfTier(vpc.subnets, tier);
  const gateway = vpc.internetGatewayId;
  // AWS refuses a load balancer that faces the internet while the VPC's gateway is not there yet.
  const idOf = (subnetId: pulumi.Output<string>): pulumi.Output<string> =>
    plan.internal || gateway === undefined
      ? subnetId
      : pulumi.all([subnetId, gateway]).apply(([id]) => id);
  if (allocationIds === undefined) {
    return { subnets: subnets.map(({ subnetId }) => idOf(subnetId)) };
  }
  return {
    subnetMappings: subnets.map(({ subnetId, zone }) => {
      const allocationId = allocationIds[zone];
      return { subnetId: idOf(subnetId), ...(allocationId === undefined ? {} : { allocationId }) };
    }),
  };
}

function ofType(
  { type, crossZone }: LoadBalancerPlan,
  { idleTimeout }: LoadBalancerArgs,
): Partial<aws.lb.LoadBalancerArgs> {
  if (type === LoadBalancerType.Network) {
    return {
      enableCrossZoneLoadBalancing: crossZone,
      enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: "on",
    };
  }
  return {
    dropInvalidHeaderFields: true,
    desyncMitigationMode: "defensive",
    ...(idleTimeout === undefined ? {} : { idleTimeout }),
  };
}

function afterAll(
  arn: pulumi.Output<string>,
  listeners: Readonly<Record<string, aws.lb.Listener>>,
): pulumi.Output<string> {
  const ids = pulumi.all(Object.values(listeners).map(({ id }) => id));
  return pulumi.all([arn, ids]).apply(([one]) => one);
}
