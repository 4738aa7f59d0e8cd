import type { NetworkAcl } from "../model/networkAcl";
import type { Network } from "../model/network";
import type { Direction } from "../model/securityGroup";
import type { Unknown } from "../model/value";
import {
  addressRanges,
  addressesWithin,
  allAddresses,
  countAddresses,
  type AddressSet,
} from "../sets/addressSet";
import type { Family } from "../sets/cidr";
import type { Interval } from "../sets/intervals";
import {
  allTraffic,
  intersectTraffic,
  noTraffic,
  subtractTraffic,
  trafficWithin,
  uniteTraffic,
  type TrafficSet,
} from "../sets/trafficSet";
import { contentOfAcl, matchesOfAcl, type AclMatch } from "./aclMatches";
import { memoise } from "./memoise";
import type { Bounds } from "./worldExposure";

/**
 * Addresses that no entry tells apart: a set that is known, or the part of it that lies in a block nobody
 * knows yet.
 */
export type AclAtom =
  | { readonly kind: "set"; readonly set: AddressSet }
  | { readonly kind: "unknown"; readonly token: string };

/** Whether an entry looks at the addresses of an atom. */
export type Covers = "yes" | "maybe" | "no";

/** Cuts all addresses of a family into the coarsest parts that no entry tells apart. */
export function atomsOf(family: Family, matches: readonly AclMatch[]): readonly AclAtom[] {
  const sets = new Set<AddressSet>();
  const tokens = new Set<string>();
  for (const { addresses } of matches) {
    if (addresses.kind === "set") sets.add(addresses.set);
    else tokens.add(addresses.token);
  }
  const [whole] = allAddresses(family).intervals;
  if (whole === undefined) return [];
  const blocks = [...sets].flatMap(({ intervals }) => intervals);
  const starts = new Set<bigint>([whole.first]);
  for (const { first, last } of blocks) {
    starts.add(first);
    if (last < whole.last) starts.add(last + 1n);
  }
  const sorted = [...starts].sort((left, right) => (left < right ? -1 : 1));
  const byMembership = new Map<string, Interval<bigint>[]>();
  sorted.forEach((first, index) => {
    const next = sorted[index + 1];
    const last = next === undefined ? whole.last : next - 1n;
    const key = blocks
      .map((block) => (block.first <= first && last <= block.last ? 1 : 0))
      .join("");
    const same = byMembership.get(key);
    if (same === undefined) byMembership.set(key, [{ first, last }]);
    else same.push({ first, last });
  });
  return [
    ...[...byMembership.values()].map((ranges): AclAtom => ({
      kind: "set",
      set: addressRanges(family, ranges),
    })),
    ...[...tokens].map((token): AclAtom => ({ kind: "unknown", token })),
  ];
}

// A VPC has IPv4 blocks of /16 at most and IPv6 blocks of /44 at most.
// Amazon VPC User Guide, "VPC CIDR blocks"
const mostAddressesOfVpc: Readonly<Record<Family, bigint>> = { 4: 1n << 16n, 6: 1n << 84n };

/** Whether an entry looks at these addresses, all of them. */
export function covers(
  { addresses, belongs }: Pick<AclMatch, "addresses" | "belongs">,
  atom: AclAtom,
): Covers {
  const answer = coversAtom(addresses, atom);
  return answer === "yes" && !belongs ? "maybe" : answer;
}

function coversAtom(addresses: AclMatch["addresses"], atom: AclAtom): Covers {
  if (addresses.kind === "set") {
    const { set } = addresses;
    if (atom.kind === "set") return addressesWithin(atom.set, set) ? "yes" : "no";
    return countAddresses(set) === countAddresses(allAddresses(set.family)) ? "yes" : "maybe";
  }
  if (atom.kind === "unknown") return atom.token === addresses.token ? "yes" : "maybe";
  // What lies outside the unknown block is this atom; what lies in it is an atom of its own.
  const isTooLarge = countAddresses(atom.set) > mostAddressesOfVpc[atom.set.family];
  return addresses.isInsideVpc && isTooLarge ? "no" : "maybe";
}

/** What a list lets pass from or to the addresses of an atom, by first match (RULES 2.9). */
export function admittedTraffic(matches: readonly AclMatch[], atom: AclAtom): Bounds<TrafficSet> {
  const here = matches
    .map((match) => ({ match, covers: covers(match, atom) }))
    .filter((one) => one.covers !== "no");
  const perhaps = favouring("allow", here);
  const isCertain = here.every((one) => one.covers === "yes" && one.match.missing.length === 0);
  if (isCertain) return { surely: perhaps, perhaps, missing: [] };
  const missing = here.flatMap(({ match }) => match.missing);
  return { surely: favouring("deny", here), perhaps, missing };
}

interface Here {
  readonly match: AclMatch;
  readonly covers: Covers;
}

/**
 * What is let pass when every unknown turns out for one action: entries that may do it match all they can
 * and stand as early as they can, the others match what they must and stand as late as they can.
 */
function favouring(favoured: "allow" | "deny", here: readonly Here[]): TrafficSet {
  const contrary = favoured === "allow" ? "deny" : "allow";
  const floating = here.filter(({ match }) => match.number === undefined);
  const order = [
    ...floating.filter(({ match }) => match.action !== contrary),
    ...here.filter(({ match }) => match.number !== undefined),
    ...floating.filter(({ match }) => match.action === contrary),
  ];
  let left = allTraffic;
  let admitted = noTraffic;
  for (const { match, covers: answer } of order) {
    const isContrary = match.action === contrary;
    if (isContrary && answer !== "yes") continue;
    const traffic = isContrary ? match.traffic.surely : match.traffic.perhaps;
    const action = isContrary ? contrary : favoured;
    if (action === "allow") admitted = uniteTraffic(admitted, intersectTraffic(traffic, left));
    left = subtractTraffic(left, traffic);
  }
  return admitted;
}

/** What a list lets pass in one direction, by addresses. */
export interface AclTable {
  readonly family: Family;
  readonly matches: readonly AclMatch[];
  readonly rows: readonly { readonly atom: AclAtom; readonly admitted: Bounds<TrafficSet> }[];
}

const tables = memoise(() => new Map<string, AclTable>());

/** What a list lets pass, for every address of a family. */
export function tableOfAcl(
  network: Network,
  acl: NetworkAcl,
  direction: Direction,
  family: Family,
): AclTable {
  const known = tables(network);
  const matches = matchesOfAcl(network, acl, direction, family);
  // Most lists of a large network are copies of a few.
  const key = contentOfAcl(network, acl, direction, family) ?? `${acl.id} ${direction} ${family}`;
  let table = known.get(key);
  if (table === undefined) known.set(key, (table = tableOf(family, matches)));
  return { ...table, matches };
}

/** What these entries let pass, in the order in which they stand. */
export function tableOf(family: Family, matches: readonly AclMatch[]): AclTable {
  const rows = atomsOf(family, matches).map((atom) => ({
    atom,
    admitted: admittedTraffic(matches, atom),
  }));
  return { family, matches, rows };
}

/** Addresses from or to which a list lets all of this traffic pass; blocks nobody knows add nothing. */
export function addressesAdmitting(
  { family, rows }: AclTable,
  traffic: TrafficSet,
): Bounds<AddressSet> {
  const surely: Interval<bigint>[] = [];
  const perhaps: Interval<bigint>[] = [];
  const missing = new Set<Unknown>();
  for (const { atom, admitted } of rows) {
    if (atom.kind !== "set" || !trafficWithin(traffic, admitted.perhaps)) continue;
    perhaps.push(...atom.set.intervals);
    if (trafficWithin(traffic, admitted.surely)) surely.push(...atom.set.intervals);
    else for (const why of admitted.missing) missing.add(why);
  }
  return {
    surely: addressRanges(family, surely),
    perhaps: addressRanges(family, perhaps),
    missing: [...missing],
  };
}
