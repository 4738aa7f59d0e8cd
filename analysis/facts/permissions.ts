import type { Network } from "../model/network";
import type { Peer, SecurityGroupRule } from "../model/securityGroup";
import type { Unknown } from "../model/value";
import {
  addressesWithin,
  allAddresses,
  equalAddresses,
  intersectAddresses,
  isNoAddresses,
  uniteAddresses,
  type AddressSet,
} from "../sets/addressSet";
import type { Family } from "../sets/cidr";
import {
  equalTraffic,
  intersectTraffic,
  isNoTraffic,
  trafficAtoms,
  trafficWithin,
  uniteTraffic,
  type TrafficSet,
} from "../sets/trafficSet";
import { rangesOfPeer } from "./ruleSources";
import { trafficOfRule } from "./ruleTraffic";
import { peerKey } from "./samePeer";
import type { Bounds } from "./worldExposure";

const families: readonly Family[] = [4, 6];

/** One permission of a group as AWS keeps it: a rule and one of its peers. */
export interface Permission {
  readonly rule: SecurityGroupRule;
  readonly peer: Peer;
  /** Place in the group: of two that are the same, the later one is superfluous. */
  readonly order: number;
  readonly traffic: Bounds<TrafficSet>;
  /** Addresses that it names for certain; none for groups. */
  readonly ranges: readonly AddressSet[];
  /** Addresses that it names at most: whole families where they are not known. */
  readonly widest: readonly AddressSet[];
  /** Equal for peers that are the same; absent while the peer is not known. */
  readonly key?: string;
  /** What is not known of its traffic or peer. */
  readonly missing: readonly Unknown[];
}

/** The permissions of rules, one for each peer. */
export function permissionsOf(
  network: Network,
  rules: readonly SecurityGroupRule[],
): readonly Permission[] {
  return rules
    .flatMap((rule) => {
      const traffic = trafficOfRule(rule);
      return rule.peers.map((peer): Omit<Permission, "order"> => {
        const all = families.map((family) => rangesOfPeer(network, peer, family));
        const key = peerKey(peer, rule.group);
        const ranges = all.flatMap((one) => one.ranges.map(({ addresses }) => addresses));
        const unnamed = peer.kind === "unknownCidr" ? [peer.why] : [];
        const wide = families.filter(
          (family, index) =>
            (peer.kind === "unknownCidr" && peer.family === family) ||
            (all[index]?.unknown.length ?? 0) > 0,
        );
        const hidden = all.flatMap(({ unknown }) => unknown.map(({ why }) => why));
        const open =
          key === undefined && "group" in peer && "why" in peer.group ? [peer.group.why] : [];
        return {
          rule,
          peer,
          traffic,
          ranges,
          widest: [...ranges, ...wide.map(allAddresses)],
          ...(key === undefined ? {} : { key }),
          missing: [...new Set([...traffic.missing, ...unnamed, ...hidden, ...open])],
        };
      });
    })
    .map((one, order) => ({ ...one, order }));
}

/**
 * The others that together allow all that a permission allows; `undefined` when something is left that
 * only it allows. Permissions whose traffic or peer is not known count for what is certain of them.
 */
export function coveredBy(
  one: Permission,
  others: readonly Permission[],
): readonly Permission[] | undefined {
  const { traffic, key, widest } = one;
  if (traffic.missing.length > 0 || isNoTraffic(traffic.surely)) return undefined;
  const candidates = others.filter((other) => counts(other, one));
  const same = candidates.filter((other) => key !== undefined && other.key === key);
  if (trafficWithin(traffic.surely, uniteTraffic(...same.map(surelyOf)))) return same;
  if (widest.length === 0) return undefined;
  const found = new Set<Permission>();
  for (const range of widest) {
    const covering = coversRange(traffic.surely, range, candidates);
    if (covering === undefined) return undefined;
    for (const other of covering) found.add(other);
  }
  return [...found];
}

/** Whether two permissions have traffic and addresses, or a peer, in common for certain. */
export function overlap(left: Permission, right: Permission): boolean {
  if (isNoTraffic(intersectTraffic(left.traffic.surely, right.traffic.surely))) return false;
  if (left.key !== undefined && left.key === right.key) return true;
  return left.ranges.some((one) => right.ranges.some((other) => meets(one, other)));
}

function coversRange(
  traffic: TrafficSet,
  range: AddressSet,
  candidates: readonly Permission[],
): readonly Permission[] | undefined {
  const near = candidates.filter(
    (other) =>
      other.ranges.some((addresses) => meets(addresses, range)) &&
      !isNoTraffic(intersectTraffic(other.traffic.surely, traffic)),
  );
  const alone = near.find(
    (other) =>
      trafficWithin(traffic, other.traffic.surely) &&
      other.ranges.some((addresses) => addressesWithin(range, addresses)),
  );
  if (alone !== undefined) return [alone];
  if (near.length < 2) return undefined;
  const atoms = trafficAtoms([traffic, ...near.map(surelyOf)]);
  const isCovered = atoms
    .filter((atom) => trafficWithin(atom, traffic))
    .every((atom) => {
      const there = near.filter((other) => trafficWithin(atom, other.traffic.surely));
      const sets = there.flatMap(({ ranges }) => ranges);
      return addressesWithin(range, uniteAddresses(range.family, sets));
    });
  return isCovered ? near : undefined;
}

/** Of two that are the same, only the earlier one covers the other. */
function counts(other: Permission, one: Permission): boolean {
  if (other.order === one.order) return false;
  if (other.order < one.order) return true;
  if (!equalTraffic(other.traffic.surely, one.traffic.surely)) return true;
  if (other.key !== undefined && other.key === one.key) return false;
  return !(
    other.ranges.length === one.ranges.length &&
    other.ranges.length > 0 &&
    other.ranges.every((range, index) => {
      const own = one.ranges[index];
      return own !== undefined && equalAddresses(range, own);
    })
  );
}

function surelyOf({ traffic }: Permission): TrafficSet {
  return traffic.surely;
}

/** Whether two sets have an address in common. */
export function meets(left: AddressSet, right: AddressSet): boolean {
  return left.family === right.family && !isNoAddresses(intersectAddresses(left, right));
}
