import { list, show, type Issue } from "../issue";
import { checkMode, checkUnused, type NatTier } from "./natArgs";
import { findNatTier, findNatZone } from "./natPlaces";
import type { PlannedNatAddress, PlannedNatGateway, PlannedNatInstance } from "./vpcPlan";
import { NatMode, TierKind, type VpcPlanArgs } from "./vpcPlanArgs";

/** Where NAT happens, and with which addresses. */
export interface NatPlacement {
  readonly nat: NatMode;
  readonly natGateways: PlannedNatGateway[];
  readonly natInstances: PlannedNatInstance[];
  readonly natAddresses: PlannedNatAddress[];
  /** The tier in which gateways or instances stand; absent when none does. */
  readonly natTier?: string;
}

/** The mode alone, for arguments whose tiers or zones are wrong already. */
export function withoutNat(args: VpcPlanArgs): NatPlacement & { issues: Issue[] } {
  return { ...nothing(NatMode.None), issues: checkMode(args) };
}

function nothing(nat: NatMode): NatPlacement {
  return { nat, natGateways: [], natInstances: [], natAddresses: [] };
}

/** Decides where NAT gateways and instances stand. */
export function placeNat(
  args: VpcPlanArgs,
  zones: readonly string[],
  tiers: readonly NatTier[],
): NatPlacement & { issues: Issue[] } {
  const present = tiers.filter((tier) => tier.zones.length > 0);
  const hasPrivateTier = present.some(({ kind }) => kind === TierKind.Private);
  const nat = args.nat ?? (hasPrivateTier ? NatMode.PerAz : NatMode.None);
  const issues = checkMode(args);
  if (issues.length > 0) return { ...nothing(nat), issues };
  issues.push(...checkUnused(args, nat));
  if (nat !== NatMode.None && !hasPrivateTier) {
    const fix = 'leave nat out, or give one tier kind: "private"';
    const allowed = '"none" without a private tier, as nothing would use it';
    issues.push({ path: "nat", received: show(nat), allowed, fix });
  }

  const tier = findNatTier(args, present, nat, issues);
  const served = present.filter(
    ({ name, kind }) => kind === TierKind.Private && name !== tier?.name,
  );
  const inUse = zones.filter((zone) => served.some((one) => one.zones.includes(zone)));
  const natZone = findNatZone(args, tier?.zones ?? zones, nat, issues);
  const holders = holdersOf(nat, inUse, natZone);
  if (tier !== undefined) issues.push(...checkZones(tier, holders, nat));

  const keptZones = args.keepNatAddresses === true ? (addressTier(present)?.zones ?? zones) : [];
  const withAddress = nat === NatMode.Private || nat === NatMode.None ? [] : holders;
  const addressZones = zones.filter(
    (zone) => keptZones.includes(zone) || withAddress.includes(zone),
  );
  issues.push(...checkAllocations(args, nat, addressZones));
  if (issues.length > 0) return { ...nothing(nat), issues };

  const brings = (zone: string) => Object.hasOwn(args.natAllocationIds ?? {}, zone);
  const addressTierName = addressTier(present)?.name ?? "nat";
  const natAddresses = addressZones.map((zone) => ({
    key: `${addressTierName}-${zone}`,
    tier: addressTierName,
    zone,
    bringsAddress: brings(zone),
  }));
  const standing = holders.map((zone) => ({
    key: `${tier?.name ?? "nat"}-${zone}`,
    zone,
    bringsAddress: brings(zone),
  }));
  const isZonal = nat === NatMode.PerAz || nat === NatMode.Single || nat === NatMode.Private;
  return {
    nat,
    natGateways: isZonal ? standing : [],
    natInstances:
      nat === NatMode.Instance && tier !== undefined
        ? holders.map((zone) => ({ key: `${tier.name}-${zone}`, tier: tier.name, zone }))
        : [],
    natAddresses,
    ...(tier === undefined || nat === NatMode.Regional ? {} : { natTier: tier.name }),
    issues,
  };

  /** The public tier after whose subnets addresses are named: with `regional` there may be none. */
  function addressTier(all: readonly NatTier[]): NatTier | undefined {
    const publicTiers = all.filter(({ kind }) => kind === TierKind.Public);
    const isNamed = ({ name }: NatTier) => name === (args.natTier ?? TierKind.Public);
    return publicTiers.find(isNamed) ?? publicTiers[0];
  }
}

/** Zones in which something holds an address, or stands. */
function holdersOf(nat: NatMode, inUse: readonly string[], natZone: string | undefined): string[] {
  switch (nat) {
    case NatMode.None:
      return [];
    case NatMode.Single:
      return natZone === undefined ? [] : [natZone];
    case NatMode.PerAz:
    case NatMode.Regional:
    case NatMode.Instance:
    case NatMode.Private:
      return [...inUse];
  }
}

function checkZones(tier: NatTier, holders: readonly string[], nat: NatMode): Issue[] {
  const missing = holders.filter((zone) => !tier.zones.includes(zone));
  if (missing.length === 0 || nat === NatMode.Regional) return [];
  const received = `${show(nat)} with private subnets in zone ${list(missing)}`;
  const allowed = `zones of tier ${tier.name}, where NAT stands: ${list(tier.zones)}`;
  const fix = `give tier ${tier.name} those zones, or set nat: "single" or "regional"`;
  return [{ path: "nat", received, allowed, fix }];
}

function checkAllocations(
  { natAllocationIds = {} }: VpcPlanArgs,
  nat: NatMode,
  zones: readonly string[],
): Issue[] {
  if (nat === NatMode.None && zones.length === 0) return []; // said already
  return Object.keys(natAllocationIds).flatMap((key) => {
    if (zones.includes(key)) return [];
    const path = `natAllocationIds[${JSON.stringify(key)}]`;
    const fix = "the address would stay unused (and charged): name a zone with a NAT gateway";
    return [{ path, received: show(key), allowed: list(zones), fix }];
  });
}
