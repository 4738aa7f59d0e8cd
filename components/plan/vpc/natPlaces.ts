import { list, show, type Issue } from "../issue";
import type { NatTier } from "./natArgs";
import { NatMode, TierKind, type VpcPlanArgs } from "./vpcPlanArgs";

/** The tier in which NAT gateways or instances stand; what is wrong goes to `issues`. */
export function findNatTier(
  { natTier }: VpcPlanArgs,
  tiers: readonly NatTier[],
  nat: NatMode,
  issues: Issue[],
): NatTier | undefined {
  if (nat === NatMode.None) return undefined;
  if (nat === NatMode.Private) return findInsideTier(natTier, tiers, issues);
  const publicTiers = tiers.filter(({ kind }) => kind === TierKind.Public);
  const names = publicTiers.map(({ name }) => name);
  if (publicTiers.length === 0) {
    if (nat === NatMode.Regional) return undefined; // it stands in the VPC, in no subnet
    const received = `${show(nat)} without a public tier`;
    const fix =
      'add a tier of kind public for the NAT gateways to stand in, or set nat: "regional" or "none"';
    const allowed = '"regional" or "none" without a public tier';
    issues.push({ path: "nat", received, allowed, fix });
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
    const fix = "name a public tier";
    issues.push({ path: "natTier", received: show(natTier), allowed: list(names), fix });
  }
  return named;
}

function findInsideTier(
  natTier: string | undefined,
  tiers: readonly NatTier[],
  issues: Issue[],
): NatTier | undefined {
  const inside = tiers.filter(({ kind }) => kind !== TierKind.Public);
  const named = inside.find(({ name }) => name === natTier);
  if (named === undefined) {
    const fix = "say which tier has the addresses that other networks know";
    const allowed = list(inside.map(({ name }) => name));
    issues.push({ path: "natTier", received: show(natTier), allowed, fix });
  }
  return named;
}

/** The zone of the one NAT gateway. */
export function findNatZone(
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
