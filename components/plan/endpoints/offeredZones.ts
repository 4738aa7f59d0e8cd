import { list, type Issue } from "../issue";

/**
 * Compares the zones of a tier with those in which a service turned out to be offered. This is known
 * only when AWS was asked, so it stands apart from the validation of the arguments.
 */
export function checkOfferedZones(
  service: string,
  tier: string,
  zonesOfTier: readonly string[],
  offered: readonly string[],
): Issue[] {
  if (zonesOfTier.some((zone) => offered.includes(zone))) return [];
  const received = `${service} in ${list([...zonesOfTier].sort())}, the zones of tier ${tier}`;
  const allowed = `zones in which AWS offers it: ${list([...offered].sort())}`;
  return [{ path: "services", received, allowed, fix: "use a tier with a subnet in one of them" }];
}
