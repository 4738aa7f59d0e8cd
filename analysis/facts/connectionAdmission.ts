import type { Link, LinkList } from "../model/link";
import type { Network } from "../model/network";
import type { Direction, Peer, SecurityGroupRule } from "../model/securityGroup";
import { unknown, type Unknown } from "../model/value";
import {
  addressesWithin,
  intersectAddresses,
  isNoAddresses,
  uniteAddresses,
  type AddressSet,
} from "../sets/addressSet";
import type { Family } from "../sets/cidr";
import { portsInclude } from "../sets/portSet";
import { groupAt } from "./groupRules";
import { rangesOfPeer } from "./ruleSources";
import { sameLink } from "./sameLink";
import { whyOf, type Answer } from "./subnetRouting";
import { portsOfRule } from "./worldExposure";

/** The other end of a connection, as security groups see it. */
export interface Counterpart {
  readonly groups: LinkList;
  readonly family: Family;
  readonly addresses: AddressSet;
  /** False when it has one of these addresses and nobody knows which. */
  readonly isExact: boolean;
  /**
   * It stands for callers of whom some have to come through: those of the internet, or those of networks
   * nearby, who may have any group as well. Absent: it is one end, and all its addresses have to.
   */
  readonly callers?: "internet" | "nearby";
}

/** A port of TCP (6) or UDP (17). */
export interface PortOfProtocol {
  readonly protocol: number;
  readonly port: number;
}

/**
 * Whether security groups let a connection through: egress of who opens it, ingress of who takes it. A
 * rule admits by a group that the other end has, or by its addresses; those of all rules are united.
 */
export function connectionAdmitted(
  network: Network,
  { items, more }: LinkList,
  direction: Direction,
  other: Counterpart,
  traffic: PortOfProtocol,
): Answer {
  const ranges: AddressSet[] = [];
  const doubts: Unknown[] = [];
  for (const link of items) {
    const group = groupAt(network, link);
    if (group === undefined) {
      doubts.push(whyOf(link, "the rules of a security group outside of this stack are not known"));
      continue;
    }
    const { possible, doubts: unsure, open } = group[direction];
    for (const rule of possible) {
      const speaks = speaksOf(rule, traffic);
      if (speaks === "no") continue;
      const why = unsure.get(rule) ?? (speaks === "yes" ? undefined : speaks);
      for (const peer of rule.peers) {
        const match = matchPeer(network, peer, link, other);
        if (match.byGroup === "yes" && why === undefined) return "yes";
        if (typeof match.byGroup === "object") doubts.push(match.byGroup);
        const isPossible = match.byGroup === "yes" || match.ranges.some(meets(other.addresses));
        if (why === undefined) ranges.push(...match.ranges);
        else if (isPossible) doubts.push(why);
      }
    }
    doubts.push(...open);
  }
  const admitted = uniteAddresses(other.family, ranges);
  if (addressesWithin(other.addresses, admitted)) return "yes";
  const isMet = meets(other.addresses)(admitted);
  if (other.callers !== undefined && isMet) return "yes";
  const [first] = [...doubts, ...(more === undefined ? [] : [more.why])];
  if (first !== undefined) return first;
  return !other.isExact && isMet
    ? unknown("which of the addresses of a subnet it gets is not known")
    : "no";
}

function speaksOf(rule: SecurityGroupRule, { protocol, port }: PortOfProtocol): Answer {
  const { surely, perhaps, missing } = portsOfRule(rule, protocol);
  if (portsInclude(surely, port)) return "yes";
  return portsInclude(perhaps, port) ? (missing[0] ?? "no") : "no";
}

/** What of the other end a peer stands for. */
interface PeerOfOther {
  readonly byGroup: Answer;
  readonly ranges: readonly AddressSet[];
}

function matchPeer(network: Network, peer: Peer, own: Link, other: Counterpart): PeerOfOther {
  switch (peer.kind) {
    case "securityGroup": {
      const named = peer.self ? own : peer.group;
      return {
        byGroup: other.callers === "nearby" ? "yes" : isAmong(other.groups, named),
        ranges: [],
      };
    }
    case "unknown":
      return { byGroup: peer.why, ranges: [] };
    case "unknownCidr":
      return { byGroup: peer.family === other.family ? peer.why : "no", ranges: [] };
    case "cidr":
    case "prefixList": {
      const { ranges, unknown: hidden } = rangesOfPeer(network, peer, other.family);
      const open = hidden.find(
        ({ within }) => within === undefined || meets(other.addresses)(within),
      );
      return { byGroup: open?.why ?? "no", ranges: ranges.map(({ addresses }) => addresses) };
    }
  }
}

function isAmong({ items, more }: LinkList, wanted: Link): Answer {
  const answers = items.map((link) => sameLink(link, wanted));
  if (answers.includes("yes")) return "yes";
  if (more !== undefined) return more.why;
  return answers.includes("maybe") ? whyOf(wanted, "which group a rule names is not known") : "no";
}

function meets(addresses: AddressSet): (range: AddressSet) => boolean {
  return (range) => !isNoAddresses(intersectAddresses(range, addresses));
}
