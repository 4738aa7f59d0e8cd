import { candidatesOf, type Link, type LinkList } from "../model/link";
import type { Network } from "../model/network";
import { known, unknown, type Unknown, type Value } from "../model/value";
import type { Subnet } from "../model/vpc";
import { subnetsAmong } from "./routingIndex";
import { whyOf } from "./subnetRouting";

/** How many zones the subnets of a list are in. */
export interface ZoneSpread {
  /** At least so many, whatever the unknowns are. */
  readonly least: number;
  /** At most so many; infinite when any number of subnets may be in the list. */
  readonly most: number;
  /** The zones that are certain, sorted: names, or ids where every subnet has one. */
  readonly zones: readonly string[];
  /** What keeps `least` and `most` apart. */
  readonly missing: readonly Unknown[];
}

/** Zones of the subnets of a list (RULES 2.11). */
export function zoneSpread(network: Network, { items, more }: LinkList): ZoneSpread {
  const members = items.map((link) => subnetsAmong(network, candidatesOf(link)));
  const others = more === undefined ? [] : subnetsAmong(network, more.candidates);
  const zoneOf = zonesBy(network.settings.zoneIds, [...members.flat(), ...others]);
  const certain = new Set<string>();
  const missing: Unknown[] = [];
  let open = 0;
  items.forEach((link, index) => {
    const zone = commonZone(link, members[index] ?? [], zoneOf);
    if (zone.kind === "known") certain.add(zone.value);
    else {
      open += 1;
      missing.push(zone);
    }
  });
  const least = Math.max(certain.size, Math.min(items.length, 1));
  const zones = [...certain].sort();
  if (more === undefined) return { least, most: certain.size + open, zones, missing };
  const possible = new Set(certain);
  let most = others.length === 0 ? Infinity : open;
  for (const subnet of others) {
    const zone = zoneOf(subnet);
    if (zone.kind === "known") possible.add(zone.value);
    else most += 1;
  }
  return { least, most: most + possible.size, zones, missing: [...missing, more.why] };
}

/** The zone that every subnet shares which a link may name. */
function commonZone(
  link: Link,
  subnets: readonly Subnet[],
  zoneOf: (subnet: Subnet) => Value<string>,
): Value<string> {
  const [first, ...others] = subnets.map(zoneOf);
  if (first === undefined)
    return whyOf(link, "the zone of a subnet that is not part of this stack is not known");
  const differs = others.some((zone) => zone.kind === "unknown" || !isSame(zone, first));
  return differs ? whyOf(link, "which subnet is meant is not known") : first;
}

function isSame(one: Value<string>, other: Value<string>): boolean {
  return one.kind === "known" && other.kind === "known" && one.value === other.value;
}

/**
 * Zones of subnets in one language: names where every subnet has one, else ids where every one has. A
 * mix is translated by the setting `zoneIds` or is not known (RULES 2.11).
 */
export function zonesBy(
  zoneIds: Readonly<Record<string, string>>,
  all: readonly Subnet[],
): (subnet: Subnet) => Value<string> {
  if (all.every(({ zoneName }) => zoneName.kind === "known")) return ({ zoneName }) => zoneName;
  if (all.every(({ zoneId }) => zoneId.kind === "known")) return ({ zoneId }) => zoneId;
  const hasNames = all.some(({ zoneName }) => zoneName.kind === "known");
  const hasIds = all.some(({ zoneId }) => zoneId.kind === "known");
  if (!hasIds) return ({ zoneName }) => zoneName;
  if (!hasNames) return ({ zoneId }) => zoneId;
  return ({ zoneId, zoneName }) => {
    if (zoneId.kind === "known") return zoneId;
    if (zoneName.kind === "unknown") return zoneName;
    const translated = Object.hasOwn(zoneIds, zoneName.value) ? zoneIds[zoneName.value] : undefined;
    if (translated !== undefined) return known(translated);
    return unknown(
      `which zone id ${zoneName.value} has is not known (setting zoneIds), and other subnets give ids`,
    );
  };
}
