import { formatCidr, sizeOf, type Cidr } from "../../../analysis/sets/cidr";
import { blockAt } from "./blocks";
import { AddressFamily } from "./ipv6Args";
import { ipv6Bits } from "./ipv6";
import type { NatPlacement } from "./natPlacement";
import type { Block } from "./secondaryBlocks";
import type { PlannedIpv6, PlannedRouteTable, PlannedSubnet, PlannedTier } from "./vpcPlan";
import { NatMode, TierKind } from "./vpcPlanArgs";
import type { Zone } from "./zones";

// AWS keeps the first four addresses and the last of each subnet.
// Amazon VPC User Guide, "Subnet CIDR blocks"
const reservedAddresses = 5n;

/** What subnets and route tables follow from, beside their own zone and tier. */
export interface Surroundings {
  readonly blocks: readonly Block[];
  readonly ipv6: PlannedIpv6 | undefined;
  readonly placement: NatPlacement;
  /** Names of tiers with NAT64. */
  readonly nat64: ReadonlySet<string>;
}

/** The part of a zone in a block. */
export function zonePart({ cidr, zonePrefixLength }: Block, { slot }: { slot: number }): Cidr {
  return blockAt(cidr, zonePrefixLength, slot);
}

/** The subnet of a tier in a zone. */
export function planSubnet(zone: Zone, tier: PlannedTier, around: Surroundings): PlannedSubnet {
  const { name, kind, prefixLength, slot, addressFamily, ipv6Slot } = tier;
  const block = around.blocks.find((one) => one.name === (tier.block ?? "primary"));
  if (block === undefined) throw new Error(`no block for ${name}: this is a bug in palisade`);
  const cidr = blockAt(zonePart(block, zone), prefixLength, slot);
  const key = `${name}-${zone.key}`;
  const { tierBits } = ipv6Bits(around.ipv6?.prefixLength ?? 56);
  const isPrivate = kind === TierKind.Private;
  return {
    key,
    tier: name,
    kind,
    zone: zone.key,
    cidrBlock: formatCidr(cidr),
    usableAddresses: Number(sizeOf(cidr) - reservedAddresses),
    addressFamily,
    ...(ipv6Slot === undefined ? {} : { ipv6Place: zone.slot * 2 ** tierBits + ipv6Slot }),
    nat64: around.nat64.has(name),
    ...(tier.block === undefined ? {} : { block: tier.block }),
    reachesInternet:
      addressFamily !== AddressFamily.Ipv6 &&
      (kind === TierKind.Public || (isPrivate && leadsToInternet(around.placement.nat))),
    reachesInternetOverIpv6: ipv6Slot !== undefined && kind !== TierKind.Isolated,
    routeTable: isPrivate ? key : name,
  };
}

function leadsToInternet(nat: NatMode): boolean {
  return nat !== NatMode.None && nat !== NatMode.Private;
}

/**
 * Private tiers have one table for each zone, for the NAT gateway is the zone's own; with the other modes
 * too, so that changing the mode changes one route and no table. The routes of public and isolated tiers
 * are the same in every zone, so they share one table.
 */
export function planRouteTables(tier: PlannedTier, around: Surroundings): PlannedRouteTable[] {
  const { name, kind, zones, ipv6Slot, addressFamily } = tier;
  if (zones.length === 0) return [];
  const families = {
    ...(addressFamily === AddressFamily.Ipv6 ? { withoutIpv4: true } : {}),
    ...(ipv6Slot === undefined || kind === TierKind.Isolated ? {} : { ipv6: true }),
    ...(around.nat64.has(name) ? { nat64: true } : {}),
  };
  if (kind !== TierKind.Private) return [{ key: name, tier: name, kind, ...families }];
  return zones.map((zone) => ({
    key: `${name}-${zone}`,
    tier: name,
    kind,
    zone,
    ...natOf(name, zone, around.placement),
    ...families,
  }));
}

function natOf(
  tier: string,
  zone: string,
  { nat, natGateways, natInstances, natTier }: NatPlacement,
): Pick<PlannedRouteTable, "natGateway" | "natInstance"> {
  if (nat === NatMode.Regional) return { natGateway: "regional" };
  if (tier === natTier) return {}; // a private gateway stands here itself
  const gateway =
    nat === NatMode.Single ? natGateways[0] : natGateways.find((one) => one.zone === zone);
  if (gateway !== undefined) return { natGateway: gateway.key };
  const instance = natInstances.find((one) => one.zone === zone);
  return instance === undefined ? {} : { natInstance: instance.key };
}
