import { list, show, type Issue } from "./issue";
import type { TierKind } from "./vpc/vpcPlanArgs";

/** The plain part of a subnet that something is put into. */
export interface SiteSubnet {
  readonly tier: string;
  readonly kind: TierKind;
  readonly zone: string;
}

/** The subnets of a tier, one for each zone; none when the VPC has no such tier. */
export function subnetsOfTier<T extends SiteSubnet>(subnets: readonly T[], tier: string): T[] {
  return subnets.filter((subnet) => subnet.tier === tier);
}

/** Whether the VPC has the tier, and no two subnets of it in one zone. */
export function checkTier(path: string, tier: string, subnets: readonly SiteSubnet[]): Issue[] {
  const received = show(tier);
  const chosen = subnetsOfTier(subnets, tier);
  if (chosen.length === 0) {
    const allowed = list([...new Set(subnets.map((subnet) => subnet.tier))]);
    return [{ path, received, allowed, fix: "name a tier of the VPC" }];
  }
  const zones = chosen.map(({ zone }) => zone);
  const twice = zones.find((zone, index) => zones.indexOf(zone) < index);
  if (twice === undefined) return [];
  const fix = "describe the second subnet of the zone as a tier of its own";
  return [{ path, received: `two subnets in zone ${twice}`, allowed: "one in each zone", fix }];
}
