import { list, show, type Issue } from "../issue";
import type { PlannedNatGateway, PlannedTier } from "./vpcPlan";
import { NatMode, TierKind, type VpcPlanArgs } from "./vpcPlanArgs";
import type { Zone } from "./zones";

/** The mode alone, for callers in whom no type protects it. */
export function checkNatMode({ nat }: VpcPlanArgs): Issue[] {
  const allowed = Object.values(NatMode);
  if (nat === undefined || allowed.includes(nat)) return [];
  const fix = "leave it out for one NAT gateway in each zone";
  return [{ path: "nat", received: show(nat), allowed: list(allowed), fix }];
}

/** Decides where NAT gateways stand. */
export function placeNatGateways(
  args: VpcPlanArgs,
  zones: readonly Zone[],
  tiers: readonly PlannedTier[],
): { nat: NatMode; natGateways: PlannedNatGateway[]; issues: Issue[] } {
  const issues: Issue[] = [];
  const hasPrivateTier = tiers.some(({ kind }) => kind === TierKind.Private);
  const nat = args.nat ?? (hasPrivateTier ? NatMode.PerAz : NatMode.None);
  const zoneKeys = zones.map(({ key }) => key);
  const nothing = (): { nat: NatMode; natGateways: PlannedNatGateway[]; issues: Issue[] } => ({
    nat,
    natGateways: [],
    issues,
  });

  issues.push(...checkNatMode(args));
  if (issues.length > 0) return nothing();
  if (args.natZone !== undefined && nat !== NatMode.Single) {
    const allowed = 'nothing unless nat is "single"';
    issues.push({
      path: "natZone",
      received: show(args.natZone),
      allowed,
      fix: 'remove it, or set nat: "single"',
    });
  }
  if (nat === NatMode.None) {
    for (const path of ["natTier", "natAllocationIds"] as const) {
      if (args[path] === undefined) continue;
      const received = path === "natTier" ? show(args.natTier) : "allocation ids";
      issues.push({
        path,
        received,
        allowed: "nothing without NAT gateways",
        fix: "remove it, or set nat",
      });
    }
    return nothing();
  }
  if (!hasPrivateTier) {
    const fix = 'leave nat out, or give one tier kind: "private"';
    issues.push({
      path: "nat",
      received: show(nat),
      allowed: '"none" without a private tier, as nothing would use it',
      fix,
    });
  }

  const tier = findNatTier(args, tiers, nat, issues);
  const natZone = findNatZone(args, zoneKeys, nat, issues);
  const natZones = nat === NatMode.PerAz ? zoneKeys : zoneKeys.filter((key) => key === natZone);
  for (const key of Object.keys(args.natAllocationIds ?? {})) {
    if (natZones.includes(key)) continue;
    const path = `natAllocationIds[${JSON.stringify(key)}]`;
    const fix = "the address would stay unused (and charged): name a zone with a NAT gateway";
    issues.push({ path, received: show(key), allowed: list(natZones), fix });
  }
  if (tier === undefined || issues.length > 0) return nothing();
  const natGateways = natZones.map((zone) => ({
    key: `${tier.name}-${zone}`,
    zone,
    bringsAddress: Object.hasOwn(args.natAllocationIds ?? {}, zone),
  }));
  return { nat, natGateways, issues };
}

function findNatTier(
  { natTier }: VpcPlanArgs,
  tiers: readonly PlannedTier[],
  nat: NatMode,
  issues: Issue[],
): PlannedTier | undefined {
  const publicTiers = tiers.filter(({ kind }) => kind === TierKind.Public);
  const names = publicTiers.map(({ name }) => name);
  if (publicTiers.length === 0) {
    const received = `${show(nat)} without a public tier`;
    const fix = 'add a tier of kind public for the NAT gateways to stand in, or set nat: "none"';
    issues.push({ path: "nat", received, allowed: '"none" without a public tier', fix });
    return undefined;
  }
  if (natTier === undefined) {
    const usual = publicTiers.find(({ name }) => name === TierKind.Public);
    if (usual !== undefined || publicTiers.length === 1) return usual ?? publicTiers[0];
    const fix = "say in which public tier the NAT gateways stand";
    issues.push({ path: "natTier", received: "nothing", allowed: list(names), fix });
    return undefined;
  }
  const named = publicTiers.find(({ name }) => name === natTier);
  if (named === undefined) {
    issues.push({
      path: "natTier",
      received: show(natTier),
      allowed: list(names),
      fix: "name a public tier",
    });
  }
  return named;
}

function findNatZone(
  { natZone, zoneNames }: VpcPlanArgs,
  zoneKeys: readonly string[],
  nat: NatMode,
  issues: Issue[],
): string | undefined {
  if (nat !== NatMode.Single) return undefined;
  // Zones planned by count are added at the end, so the first one stays the first.
  if (natZone === undefined && zoneNames === undefined) return zoneKeys[0];
  if (natZone !== undefined && zoneKeys.includes(natZone)) return natZone;
  const fix = "say the zone of the one NAT gateway, so that it stays there when zones come and go";
  issues.push({ path: "natZone", received: show(natZone), allowed: list(zoneKeys), fix });
  return undefined;
}
