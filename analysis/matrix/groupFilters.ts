import type { EntityId } from "../model/identity";
import type { Direction, Peer, SecurityGroup } from "../model/securityGroup";
import { everyAddress, rangeOfCidr } from "../reach/addresses";
import { intersect, type Range } from "../reach/box";
import { readRules } from "../reach/groupReading";
import { contentsOf, mayHold, rangesOf } from "../reach/prefixLists";
import type { Topology } from "../reach/topology";
import type { Family } from "../sets/cidr";
import type { Filter, Filters } from "./filter";
import type { TrafficAtoms } from "./trafficAtoms";

/** Traffic that a rule allows with the addresses of a range. */
export interface AddressRule {
  readonly range: Range;
  readonly bits: bigint;
  readonly certain: boolean;
}

/** Traffic that a rule allows with the interfaces of a group. */
interface ReferenceRule {
  readonly group: EntityId;
  readonly bits: bigint;
  readonly certain: boolean;
}

/** The rules of one direction of some security groups together. */
export interface GroupRules {
  readonly addresses: readonly AddressRule[];
  readonly references: readonly ReferenceRule[];
  /** True when there may be rules that nobody listed. */
  readonly isOpen: boolean;
  /** Equal texts: equal rules for addresses. */
  readonly text: string;
  /** The groups that rules name, where an address that nobody knows may be one of their members'. */
  readonly referenceText: string;
}

/** What one group says; texts are made for groups together. */
export type RulesOfOne = Omit<GroupRules, "text" | "referenceText">;

/**
 * The rules of a group as bits; `undefined` when one of them names a group that nobody can tell: then
 * only a packet can be judged.
 */
export function rulesOfGroup(
  topology: Topology,
  atoms: TrafficAtoms,
  group: SecurityGroup,
  side: Direction,
  family: Family,
): RulesOfOne | undefined {
  const { rules, open } = readRules(topology, group, side);
  const addresses: AddressRule[] = [];
  const references: ReferenceRule[] = [];
  for (const { rule, regions, doubt } of rules) {
    const bits = regions.reduce((all, region) => all | atoms.bitsOf(region), 0n);
    for (const peer of rule.peers) {
      if (peer.kind === "securityGroup" && peer.group.kind !== "external") {
        if (peer.group.kind !== "entity") return undefined;
        references.push({ group: peer.group.id, bits, certain: doubt === undefined });
      } else
        for (const { range, certain } of rangesOfPeer(topology, peer, family))
          addresses.push({ range, bits, certain: certain && doubt === undefined });
    }
  }
  return { addresses, references, isOpen: open.length > 0 };
}

/** Addresses that a peer matches, for certain or perhaps; references are matched by their groups. */
export function rangesOfPeer(
  topology: Topology,
  peer: Peer,
  family: Family,
): readonly { readonly range: Range; readonly certain: boolean }[] {
  const all = everyAddress(family);
  switch (peer.kind) {
    case "cidr":
      return peer.family === family ? [{ range: rangeOfCidr(peer.cidr), certain: true }] : [];
    case "unknownCidr":
      return peer.family === family ? [{ range: all, certain: false }] : [];
    case "prefixList": {
      const contents = contentsOf(topology, peer.prefixList);
      return [
        ...rangesOf(contents.cidrs, family).map((range) => ({ range, certain: true })),
        ...mayHold(contents, family).map((range) => ({ range, certain: false })),
      ];
    }
    case "unknown":
      return [{ range: all, certain: false }];
    case "securityGroup":
      // A group of another account may be anybody's; others are matched by who carries them.
      return peer.group.kind === "external" ? [{ range: all, certain: false }] : [];
  }
}

/** What rules for addresses let pass with one address, whoever has it. */
export function passByAddress(filters: Filters, rules: GroupRules, address: bigint): Filter {
  let certain = 0n;
  let possible = rules.isOpen ? filters.all.possible : 0n;
  for (const { range, bits, certain: sure } of rules.addresses) {
    if (address < range.first || range.last < address) continue;
    possible |= bits;
    if (sure) certain |= bits;
  }
  return filters.of(certain, possible);
}

/** What references let pass with somebody who carries the groups that `carries` names. */
export function passByReference(
  filters: Filters,
  rules: GroupRules,
  carries: (group: EntityId) => boolean,
): Filter {
  let certain = 0n;
  let possible = 0n;
  for (const { group, bits, certain: sure } of rules.references) {
    if (!carries(group)) continue;
    possible |= bits;
    if (sure) certain |= bits;
  }
  return filters.of(certain, possible);
}

/** The rules that are about addresses of some ranges, as text: equal texts, equal rules there. */
export function rulesWithin({ addresses, isOpen }: GroupRules, ranges: readonly Range[]): string {
  const texts = addresses
    .filter(({ range }) => ranges.some((part) => intersect(part, range) !== undefined))
    .map(textOfRule);
  return [String(isOpen), ...texts.sort()].join(";");
}

/** A rule that names a group, as text. */
export function textOfReference({ group, bits, certain }: ReferenceRule): string {
  return `${group} ${bits.toString(36)} ${String(certain)}`;
}

/** A rule as text. */
export function textOfRule({ range, bits, certain }: AddressRule): string {
  return `${range.first}-${range.last} ${bits.toString(36)} ${String(certain)}`;
}
