import { formatCidr } from "../../../analysis/sets/cidr";
import { freeBlocks, blockAt, placesIn, smallestSubnet } from "./blocks";
import { describeIssues, list, show, type Issue } from "../issue";
import { checkTierIpv6, readIpv6, usesNat64 } from "./ipv6";
import { placeNat, withoutNat } from "./natPlacement";
import { checkTiers, keysOf, planTiers, zonesOf } from "./planTiers";
import { checkPublicAccess } from "./publicAccess";
import { readSecondaryBlocks, type Block } from "./secondaryBlocks";
import { readTiers, type PlacedTier } from "./tiers";
import { planRouteTables, planSubnet, zonePart, type Surroundings } from "./tierSubnets";
import { readVpcBlock } from "./vpcBlock";
import type { PlannedTier, PlannedZone, VpcPlan } from "./vpcPlan";
import { FlowLogDestination, type VpcPlanArgs } from "./vpcPlanArgs";
import { readZones, type Zone } from "./zones";

/** Services that AWS offers a gateway endpoint for. AWS PrivateLink Guide, "Gateway endpoints". */
const gatewayServices = ["dynamodb", "s3"] as const;

/** Everything that is wrong with the arguments, or nothing. Never throws, whatever it is given. */
export function validateVpcArgs(args: VpcPlanArgs): Issue[] {
  return resolve(args).issues;
}

/**
 * Plans a VPC: its zones, tiers, subnets, route tables and NAT gateways. The same arguments give the
 * same plan, in whatever order zones and tiers are written, and what the plan says of one subnet depends
 * on its own zone and tier alone: adding or removing another moves nothing.
 *
 * Throws one error with all issues when `validateVpcArgs` finds any.
 */
export function planVpc(args: VpcPlanArgs): VpcPlan {
  const { plan, issues } = resolve(args);
  if (plan === undefined) {
    const error = new Error(describeIssues("The VPC", issues));
    delete error.stack; // the message says what to change
    throw error;
  }
  return plan;
}

function resolve(args: VpcPlanArgs): { plan?: VpcPlan; issues: Issue[] } {
  const { primary, issues } = readPrimaryBlock(args);
  if (primary === undefined) return { issues };
  const { cidr, zonePrefixLength } = primary;
  const zones = readZones(args, cidr, zonePrefixLength);
  const secondary = readSecondaryBlocks(args, primary, zones.zones);
  const blocks = [primary, ...secondary.blocks];
  const places = placesIn(cidr, zonePrefixLength);
  const shown = zones.zones.find(({ slot }) => slot < places)?.slot ?? 0;
  const parts = blocks.map((block) => ({
    name: block.name,
    zone: zonePart(block, { slot: shown }),
  }));
  const tiers = readTiers(args, parts);
  const ipv6 = readIpv6(args);
  const groundIssues = [...zones.issues, ...secondary.issues, ...tiers.issues, ...ipv6.issues];
  issues.push(...groundIssues);
  const bySlot = [...zones.zones].sort((left, right) => left.slot - right.slot);
  // Where NAT stands follows from zones and tiers: with broken ones it would complain of shadows.
  const placement =
    groundIssues.length > 0
      ? withoutNat(args)
      : placeNat(args, keysOf(bySlot), natTiers(tiers.tiers, bySlot));
  issues.push(...placement.issues);
  if (groundIssues.length === 0) {
    issues.push(...checkTiers(tiers.tiers, bySlot, ipv6.ipv6));
    issues.push(...checkTierIpv6(tiers.tiers, bySlot, ipv6.ipv6, placement.nat));
    const present = tiers.tiers.filter((tier) => zonesOf(tier, bySlot).length > 0);
    const names = present.map(({ name }) => name);
    issues.push(...checkPublicAccess(args.blockPublicAccess, names));
  }
  issues.push(
    ...checkGatewayEndpoints(args),
    ...checkGatewayPolicies(args),
    ...checkFlowLogs(args),
    ...checkClusters(args),
  );
  if (issues.length > 0) return { issues };

  const nat64 = tiers.tiers.filter((tier) => usesNat64(tier, ipv6.ipv6, placement.nat));
  const around: Surroundings = {
    blocks,
    ipv6: ipv6.ipv6,
    placement,
    nat64: new Set(nat64.map(({ name }) => name)),
  };
  const planned = planTiers(tiers.tiers, bySlot, around);
  const { nat, natGateways, natInstances, natAddresses } = placement;
  const plan: VpcPlan = {
    cidrBlock: formatCidr(cidr),
    chosenByPool: primary.chosenByPool,
    zonePrefixLength,
    secondaryBlocks: secondary.blocks
      .map((block) => ({
        name: block.name,
        cidrBlock: formatCidr(block.cidr),
        zonePrefixLength: block.zonePrefixLength,
        chosenByPool: block.chosenByPool,
      }))
      .sort((left, right) => (left.name < right.name ? -1 : 1)),
    ...(ipv6.ipv6 === undefined ? {} : { ipv6: ipv6.ipv6 }),
    nat,
    flowLogs: args.flowLogs?.destination ?? FlowLogDestination.CloudWatchLogs,
    zones: bySlot.map((zone) => planZone(zone, primary, planned)),
    tiers: planned,
    subnets: bySlot.flatMap((zone) =>
      planned
        .filter((tier) => tier.zones.includes(zone.key))
        .map((tier) => planSubnet(zone, tier, around)),
    ),
    routeTables: planned.flatMap((tier) => planRouteTables(tier, around)),
    natGateways,
    natInstances,
    natAddresses,
    gatewayEndpoints: [...(args.gatewayEndpoints ?? gatewayServices)].sort(),
    eksClusters: [...(args.eksClusters ?? [])].sort(),
    freeCidrBlocks: freeBlocks(
      cidr,
      bySlot.map((zone) => zonePart(primary, zone)),
    ).map(formatCidr),
  };
  return { plan, issues };
}

function readPrimaryBlock(args: VpcPlanArgs): { primary?: Block; issues: Issue[] } {
  const { block, chosenByPool, issues } = readVpcBlock(args);
  if (block === undefined) return { issues };
  const zonePrefixLength = args.zonePrefixLength ?? block.prefixLength + 2;
  if (
    Number.isInteger(zonePrefixLength) &&
    zonePrefixLength > block.prefixLength &&
    zonePrefixLength <= smallestSubnet
  ) {
    const primary = { name: "primary", cidr: block, chosenByPool, zonePrefixLength };
    return { primary, issues };
  }
  if (args.zonePrefixLength === undefined) {
    const path = chosenByPool ? "ipv4NetmaskLength" : "cidrBlock";
    const received = show(chosenByPool ? args.ipv4NetmaskLength : args.cidrBlock);
    const allowed = "a block of /26 or larger, for zones of /28";
    const fix = "use a larger cidrBlock: /24 holds four zones of four /28";
    issues.push({ path, received, allowed, fix });
  } else {
    const path = "zonePrefixLength";
    const received = `/${String(zonePrefixLength)}`;
    const allowed = `/${String(block.prefixLength + 1)} to /${String(smallestSubnet)}`;
    const fix = `use ${String(block.prefixLength + 2)} for four zones, ${String(block.prefixLength + 3)} for eight`;
    issues.push({ path, received, allowed, fix });
  }
  return { issues };
}

function natTiers(tiers: readonly PlacedTier[], zones: readonly Zone[]) {
  return tiers.map((tier) => ({ ...tier, zones: zonesOf(tier, zones) }));
}

function planZone(zone: Zone, primary: Block, tiers: readonly PlannedTier[]): PlannedZone {
  const block = zonePart(primary, zone);
  // A tier keeps its place also in the zones that it does not use.
  const taken = tiers
    .filter((tier) => tier.block === undefined)
    .map(({ prefixLength, slot }) => blockAt(block, prefixLength, slot));
  return {
    ...zone,
    cidrBlock: formatCidr(block),
    freeCidrBlocks: freeBlocks(block, taken).map(formatCidr),
  };
}

function checkGatewayPolicies(args: VpcPlanArgs): Issue[] {
  const planned: readonly string[] = args.gatewayEndpoints ?? gatewayServices;
  return Object.keys(args.gatewayEndpointPolicies ?? {}).flatMap((service) => {
    if (planned.includes(service)) return [];
    const path = `gatewayEndpointPolicies[${show(service)}]`;
    const fix = "add it to gatewayEndpoints, or remove the policy";
    return [{ path, received: show(service), allowed: list(planned), fix }];
  });
}

function checkGatewayEndpoints({ gatewayEndpoints = [] }: VpcPlanArgs): Issue[] {
  return gatewayEndpoints.flatMap((service, index) => {
    const path = `gatewayEndpoints[${String(index)}]`;
    if (!gatewayServices.some((known) => known === service)) {
      const fix = "every other service has interface endpoints, which are charged per hour";
      return [{ path, received: show(service), allowed: list(gatewayServices), fix }];
    }
    if (gatewayEndpoints.indexOf(service) === index) return [];
    return [{ path, received: show(service), allowed: "each service once", fix: "remove it" }];
  });
}

function checkFlowLogs({ flowLogs = {} }: VpcPlanArgs): Issue[] {
  const { destination = FlowLogDestination.CloudWatchLogs, bucketArn } = flowLogs;
  const allowed = Object.values(FlowLogDestination);
  if (!allowed.includes(destination)) {
    const fix = "leave it out for CloudWatch Logs";
    return [
      { path: "flowLogs.destination", received: show(destination), allowed: list(allowed), fix },
    ];
  }
  const path = "flowLogs.bucketArn";
  if (destination === FlowLogDestination.S3 && bucketArn === undefined) {
    return [
      {
        path,
        received: "nothing",
        allowed: "the ARN of a bucket",
        fix: "name the bucket that takes the logs",
      },
    ];
  }
  if (destination !== FlowLogDestination.S3 && bucketArn !== undefined) {
    const fix = 'set flowLogs.destination: "s3", or remove it';
    return [{ path, received: "an ARN", allowed: 'nothing unless the destination is "s3"', fix }];
  }
  return [];
}

function checkClusters({ eksClusters = [] }: VpcPlanArgs): Issue[] {
  return eksClusters.flatMap((name, index) => {
    // Amazon EKS User Guide, "Create an Amazon EKS cluster".
    const isName = typeof name === "string" && /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/.test(name);
    if (isName && eksClusters.indexOf(name) === index) return [];
    const path = `eksClusters[${String(index)}]`;
    const allowed = "1 to 100 letters, digits, - and _, each cluster once";
    return [{ path, received: show(name), allowed, fix: "write the cluster's name" }];
  });
}
