import type { Link } from "../model/link";
import type { Network } from "../model/network";
import type { Peer, SecurityGroupRule } from "../model/securityGroup";
import type { Unknown } from "../model/value";
import {
  addressesWithin,
  allAddresses,
  equalAddresses,
  uniteAddresses,
  type AddressSet,
} from "../sets/addressSet";
import type { Family } from "../sets/cidr";
import {
  equalTraffic,
  formatTraffic,
  intersectTraffic,
  isNoTraffic,
  trafficAtoms,
  trafficWithin,
  uniteTraffic,
  type TrafficSet,
} from "../sets/trafficSet";
import { publicAddresses } from "../sets/world";
import { entitiesById, memoiseFor } from "./memoise";
import { rangesOfPeer } from "./ruleSources";
import { trafficOfRule } from "./ruleTraffic";
import { keyOfPeer } from "./samePeer";
import type { Bounds } from "./worldExposure";

const families: readonly Family[] = [4, 6];

/** One permission of a group as AWS keeps it: a rule and one of its peers. */
export interface Permission {
  readonly rule: SecurityGroupRule;
  readonly peer: Peer;
  readonly traffic: Bounds<TrafficSet>;
  /** Addresses that it names for certain; none for groups. */
  readonly ranges: readonly AddressSet[];
  /** Addresses that it names at most: whole families where they are not known. */
  readonly widest: readonly AddressSet[];
  /** True for a list of a service of AWS, which has no address in common with that of another. */
  readonly isOfAws: boolean;
  /** Equal for peers that are the same; absent while the peer is not known. */
  readonly peerKey?: string;
  /** Equal for permissions that AWS takes for one; absent while something in it is not known. */
  readonly key?: string;
  /** What is not known of its traffic or peer. */
  readonly missing: readonly Unknown[];
}

/** The permissions of a rule, one for each peer. */
export const permissionsOf = memoiseFor(
  (network, rule: SecurityGroupRule): readonly Permission[] => {
    const traffic = trafficOfRule(rule);
    return rule.peers.map((peer) => permissionOf(network, rule, peer, traffic));
  },
);

function permissionOf(
  network: Network,
  rule: SecurityGroupRule,
  peer: Peer,
  traffic: Bounds<TrafficSet>,
): Permission {
  const all = families.map((family) => ({ family, ...rangesOfPeer(network, peer, family) }));
  const ranges = all.flatMap((one) => one.ranges.map(({ addresses }) => addresses));
  const isOpen = ({ family, unknown }: (typeof all)[number]): boolean =>
    unknown.length > 0 || (peer.kind === "unknownCidr" && peer.family === family);
  const isOfAws = peer.kind === "prefixList" && isListOfAws(network, peer.prefixList);
  const widest = ({ family }: (typeof all)[number]): AddressSet =>
    isOfAws ? publicAddresses[family] : allAddresses(family);
  const wide = all.filter(isOpen).map(widest);
  const whom = keyOfPeer(peer, rule.group);
  const what = keyOfTraffic(rule, traffic);
  const named =
    peer.kind === "securityGroup" && !peer.self && whom === undefined ? peer.group : peer;
  const missing = [
    ...traffic.missing,
    ...("why" in named ? [named.why] : []),
    ...all.flatMap(({ unknown }) => unknown.map(({ why }) => why)),
  ];
  return {
    rule,
    peer,
    traffic,
    ranges,
    widest: [...ranges, ...wide],
    isOfAws,
    ...(whom === undefined ? {} : { peerKey: whom }),
    ...(whom === undefined || what === undefined ? {} : { key: `${what} ${whom}` }),
    missing: [...new Set(missing)],
  };
}

/** True for the list of a service of AWS: public addresses only. */
function isListOfAws(network: Network, link: Link): boolean {
  const list = link.kind === "entity" ? entitiesById(network).get(link.id) : undefined;
  if (list?.kind !== "prefixList") return false;
  const { origin, listName } = list;
  return (
    origin === "implied" ||
    (listName.kind === "known" && listName.value.startsWith("com.amazonaws."))
  );
}

/** A protocol that we know by a name only is still the same as itself. */
function keyOfTraffic(
  { protocol }: SecurityGroupRule,
  { surely, missing }: Bounds<TrafficSet>,
): string | undefined {
  if (protocol.kind === "known" && protocol.value.kind === "name") return protocol.value.name;
  return missing.length === 0 ? formatTraffic(surely) : undefined;
}

/**
 * The others that together allow all that a permission allows; `undefined` when something is left that
 * only it allows. Of two that are the same, the later one is superfluous: the order of `all` counts.
 * Permissions whose traffic or peer is not known count for what is certain of them.
 */
export function coveredBy(
  one: Permission,
  all: readonly Permission[],
): readonly Permission[] | undefined {
  const { traffic, widest, peerKey } = one;
  if (traffic.missing.length > 0 || isNoTraffic(traffic.surely)) return undefined;
  const place = all.indexOf(one);
  const others = all.filter(
    (other, index) =>
      index !== place &&
      overlap(one, other) &&
      (index < place || place < 0 || !areSame(one, other)),
  );
  if (others.length === 0) return undefined;
  const same = others.filter((other) => peerKey !== undefined && other.peerKey === peerKey);
  if (trafficWithin(traffic.surely, uniteTraffic(...same.map(surelyOf)))) return same;
  if (widest.length === 0) return undefined;
  const found = new Set<Permission>();
  for (const range of widest) {
    const covering = coversRange(traffic.surely, range, others);
    if (covering === undefined) return undefined;
    for (const other of covering) found.add(other);
  }
  return [...found];
}

/** Whether two permissions may have addresses, or a peer, in common, and certainly have traffic. */
export function overlap(left: Permission, right: Permission): boolean {
  const isNear =
    (left.peerKey !== undefined && left.peerKey === right.peerKey) ||
    left.widest.some((one) => right.widest.some((other) => meets(one, other)));
  return isNear && !isNoTraffic(intersectTraffic(left.traffic.surely, right.traffic.surely));
}

function coversRange(
  traffic: TrafficSet,
  range: AddressSet,
  others: readonly Permission[],
): readonly Permission[] | undefined {
  const near = others.filter(({ ranges }) => ranges.some((addresses) => meets(addresses, range)));
  const alone = near.find(
    (other) =>
      trafficWithin(traffic, other.traffic.surely) &&
      other.ranges.some((addresses) => addressesWithin(range, addresses)),
  );
  if (alone !== undefined) return [alone];
  if (near.length < 2) return undefined;
  const isCovered = trafficAtoms([traffic, ...near.map(surelyOf)])
    .filter((atom) => trafficWithin(atom, traffic))
    .every((atom) => {
      const there = near.filter((other) => trafficWithin(atom, other.traffic.surely));
      const sets = there.flatMap(({ ranges }) => ranges);
      return addressesWithin(range, uniteAddresses(range.family, sets));
    });
  return isCovered ? near : undefined;
}

function areSame(left: Permission, right: Permission): boolean {
  if (!equalTraffic(left.traffic.surely, right.traffic.surely)) return false;
  if (left.peerKey !== undefined && left.peerKey === right.peerKey) return true;
  return (
    left.ranges.length > 0 &&
    left.ranges.length === right.ranges.length &&
    left.ranges.every((range, index) => {
      const other = right.ranges[index];
      return other !== undefined && equalAddresses(range, other);
    })
  );
}

function surelyOf({ traffic }: Permission): TrafficSet {
  return traffic.surely;
}

/** Whether two sets have an address in common. */
export function meets(left: AddressSet, right: AddressSet): boolean {
  return (
    left.family === right.family &&
    left.intervals.some((one) =>
      right.intervals.some((other) => one.first <= other.last && other.first <= one.last),
    )
  );
}
