import { keeps } from "../facts/groupRules";
import type { InlineList } from "../model/entity";
import type { NetworkInterface } from "../model/networkInterface";
import type { Direction, SecurityGroup, SecurityGroupRule } from "../model/securityGroup";
import { unknown, type Unknown } from "../model/value";
import { linkCertainty } from "./certainty";
import type { Code } from "./code";
import { matchPeer } from "./groupPeers";
import type { Region, State } from "./state";
import type { Topology } from "./topology";
import { trafficOf } from "./traffic";
import type { Explanation } from "./verdict";

/** One thing that a group allows. */
interface Allowance {
  readonly region: Region;
  readonly rule: SecurityGroupRule;
  readonly text: string;
  /** Present when it is not certain that the rule says so. */
  readonly doubt?: Unknown;
  readonly code?: Code;
}

/** A reference that would match, had the sender's identity not been lost. */
export interface Reading {
  readonly allowances: readonly Allowance[];
  readonly refused: readonly Explanation[];
  /** Rules may exist that nobody listed. */
  readonly open: readonly Unknown[];
  readonly ruleCount: number;
}

/** A rule as far as it can be read without looking at any packet. */
export interface ReadRule {
  readonly rule: SecurityGroupRule;
  /** Protocols and ports that it speaks of. */
  readonly regions: readonly Region[];
  /** Present when it is not certain that the rule says so. */
  readonly doubt?: Unknown;
  readonly code?: Code;
}

/** The rules of a group in one direction. */
export interface ReadRules {
  readonly rules: readonly ReadRule[];
  /** Rules may exist that nobody listed. */
  readonly open: readonly Unknown[];
  readonly ruleCount: number;
}

/** What a group allows an interface in one direction. */
export function readGroup(
  topology: Topology,
  state: State,
  group: SecurityGroup,
  networkInterface: NetworkInterface,
  side: Direction,
): Reading {
  const { rules, open, ruleCount } = readRules(topology, group, side);
  const allowances: Allowance[] = [];
  const refused: Explanation[] = [];
  for (const { rule, regions, doubt: why, code } of rules)
    for (const peer of rule.peers) {
      const match = matchPeer(topology, state, peer, group, rule, networkInterface, side);
      refused.push(...match.refused);
      for (const part of match.parts)
        for (const region of regions) {
          const reason = why ?? part.doubt;
          allowances.push({
            rule,
            region: { ...region, [side === "ingress" ? "source" : "destination"]: part.range },
            text: part.text,
            ...(reason === undefined ? {} : { doubt: reason }),
            ...(code === undefined ? {} : { code }),
          });
        }
    }
  return { allowances, refused, open, ruleCount };
}

/** Reads the rules of a group in one direction. */
export function readRules(topology: Topology, group: SecurityGroup, side: Direction): ReadRules {
  const inline: InlineList = side === "ingress" ? group.inlineIngress : group.inlineEgress;
  const open: Unknown[] = [];
  if (group.open !== undefined) open.push(group.open);
  if (inline.kind === "unknown") open.push(unknown(inline.why, inline.sources));
  const exclusive = topology.network.securityGroupRulesExclusives.filter(
    (one) => linkCertainty(one.group, group.id) !== "no",
  );
  const found = topology
    .rulesOf(group.id)
    .filter(({ item }) => item.direction.kind === "unknown" || item.direction.value === side)
    .filter(({ item }) => exclusive.every((list) => keeps(list, group, item, side) !== "no"));
  const kinds = new Set(found.map(({ item }) => item.written.kind));
  const mixed = kinds.has("inline") && kinds.has("separate");
  const rules = found.map(({ item: rule, certain }): ReadRule => {
    let why: Unknown | undefined = certain
      ? undefined
      : unknown(`${rule.name} may belong to ${group.name}`);
    let code: Code | undefined;
    if (rule.direction.kind === "unknown") why = rule.direction;
    if (mixed) {
      why = unknown(
        `${group.name} has inline rules and rule resources, which overwrite each other`,
      );
      code = "P_MIXED_DECLARATIONS";
    }
    const remover = exclusive.find((list) => keeps(list, group, rule, side) === "maybe");
    if (remover !== undefined) why ??= unknown(`${remover.name} may remove ${rule.name}`);
    const traffic = trafficOf({ protocol: rule.protocol, from: rule.fromPort, to: rule.toPort });
    if (!traffic.certain)
      why ??= unknown(`protocol or ports of ${rule.name} are not known`, unknownParts(rule));
    return {
      rule,
      regions: traffic.regions,
      ...(why === undefined ? {} : { doubt: why }),
      ...(code === undefined ? {} : { code }),
    };
  });
  return { rules, open, ruleCount: found.filter(({ certain }) => certain).length };
}

function unknownParts(rule: SecurityGroupRule): Unknown["sources"] {
  return [rule.protocol, rule.fromPort, rule.toPort].flatMap((value) =>
    value?.kind === "unknown" ? value.sources : [],
  );
}
