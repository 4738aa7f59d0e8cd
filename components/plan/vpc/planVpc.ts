import { formatCidr, sizeOf, type Cidr } from "../../../analysis/sets/cidr";
import { blockAt, freeBlocks, placesIn } from "./blocks";
import { describeIssues, list, show, type Issue } from "../issue";
import { checkNatMode, placeNatGateways } from "./natPlacement";
import { readTiers, smallestSubnet } from "./tiers";
import { readVpcBlock } from "./vpcBlock";
import type {
  PlannedRouteTable,
  PlannedSubnet,
  PlannedTier,
  PlannedZone,
  VpcPlan,
} from "./vpcPlan";
import { FlowLogDestination, NatMode, TierKind, type VpcPlanArgs } from "./vpcPlanArgs";
import { readZones, type Zone } from "./zones";

/** Services that AWS offers a gateway endpoint for. AWS PrivateLink Guide, "Gateway endpoints". */
const gatewayServices = ["dynamodb", "s3"] as const;

// AWS keeps the first four addresses and the last of each subnet.
// Amazon VPC User Guide, "Subnet CIDR blocks"
const reservedAddresses = 5n;

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
  const { block: vpc, issues } = readVpcBlock(args);
  if (vpc === undefined) return { issues };
  const zonePrefixLength = args.zonePrefixLength ?? vpc.prefixLength + 2;
  if (
    !Number.isInteger(zonePrefixLength) ||
    zonePrefixLength <= vpc.prefixLength ||
    zonePrefixLength > smallestSubnet
  ) {
    if (args.zonePrefixLength === undefined) {
      const fix = "use a larger cidrBlock: /24 holds four zones of four /28";
      issues.push({
        path: "cidrBlock",
        received: show(args.cidrBlock),
        allowed: "a block of /26 or larger, for zones of /28",
        fix,
      });
    } else {
      const path = "zonePrefixLength";
      const received = `/${String(zonePrefixLength)}`;
      const allowed = `/${String(vpc.prefixLength + 1)} to /${String(smallestSubnet)}`;
      const fix = `use ${String(vpc.prefixLength + 2)} for four zones, ${String(vpc.prefixLength + 3)} for eight`;
      issues.push({ path, received, allowed, fix });
    }
    return { issues };
  }
  const zones = readZones(args, vpc, zonePrefixLength);
  const places = placesIn(vpc, zonePrefixLength);
  const shown = zones.zones.find(({ slot }) => slot < places)?.slot ?? 0;
  const tiers = readTiers(args, blockAt(vpc, zonePrefixLength, shown));
  issues.push(...zones.issues, ...tiers.issues);
  // Where NAT gateways stand follows from the tiers: with broken tiers it would complain of shadows.
  const nat =
    tiers.issues.length > 0 || zones.issues.length > 0
      ? { nat: NatMode.None, natGateways: [], issues: checkNatMode(args) }
      : placeNatGateways(args, zones.zones, tiers.tiers);
  issues.push(...nat.issues, ...checkGatewayEndpoints(args), ...checkFlowLogs(args));
  if (issues.length > 0) return { issues };

  const bySlot = [...zones.zones].sort((left, right) => left.slot - right.slot);
  const zoneBlock = ({ slot }: Zone) => blockAt(vpc, zonePrefixLength, slot);
  const plan: VpcPlan = {
    cidrBlock: formatCidr(vpc),
    zonePrefixLength,
    nat: nat.nat,
    flowLogs: args.flowLogs?.destination ?? FlowLogDestination.CloudWatchLogs,
    zones: bySlot.map((zone) => planZone(zone, zoneBlock(zone), tiers.tiers)),
    tiers: tiers.tiers,
    subnets: bySlot.flatMap((zone) =>
      tiers.tiers.map((tier) => planSubnet(zone, zoneBlock(zone), tier)),
    ),
    routeTables: tiers.tiers.flatMap((tier) => planRouteTables(tier, bySlot, nat)),
    natGateways: [...nat.natGateways].sort(
      (left, right) => slotOf(bySlot, left) - slotOf(bySlot, right),
    ),
    gatewayEndpoints: [...(args.gatewayEndpoints ?? gatewayServices)].sort(),
    freeCidrBlocks: freeBlocks(vpc, bySlot.map(zoneBlock)).map(formatCidr),
  };
  return { plan, issues };
}

function slotOf(zones: readonly Zone[], { zone }: { zone: string }): number {
  return zones.findIndex(({ key }) => key === zone);
}

function planZone(zone: Zone, block: Cidr, tiers: readonly PlannedTier[]): PlannedZone {
  const taken = tiers.map(({ prefixLength, slot }) => blockAt(block, prefixLength, slot));
  return {
    ...zone,
    cidrBlock: formatCidr(block),
    freeCidrBlocks: freeBlocks(block, taken).map(formatCidr),
  };
}

function planSubnet(zone: Zone, zoneBlock: Cidr, tier: PlannedTier): PlannedSubnet {
  const block = blockAt(zoneBlock, tier.prefixLength, tier.slot);
  const key = `${tier.name}-${zone.key}`;
  return {
    key,
    tier: tier.name,
    kind: tier.kind,
    zone: zone.key,
    cidrBlock: formatCidr(block),
    usableAddresses: Number(sizeOf(block) - reservedAddresses),
    routeTable: tier.kind === TierKind.Private ? key : tier.name,
  };
}

/**
 * Private tiers have one table for each zone, for the NAT gateway is the zone's own; with `single` and
 * `none` too, so that changing the mode changes one route and no table. The routes of public and
 * isolated tiers are the same in every zone, so they share one table.
 */
function planRouteTables(
  { name: tier, kind }: PlannedTier,
  zones: readonly Zone[],
  { nat, natGateways }: { nat: NatMode; natGateways: readonly { key: string; zone: string }[] },
): PlannedRouteTable[] {
  if (kind !== TierKind.Private) return [{ key: tier, tier, kind }];
  return zones.map(({ key: zone }) => {
    const gateway =
      nat === NatMode.Single ? natGateways[0] : natGateways.find((one) => one.zone === zone);
    const table = { key: `${tier}-${zone}`, tier, kind, zone };
    return gateway === undefined ? table : { ...table, natGateway: gateway.key };
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
