import { groupsWithRules, type GroupRules } from "../../analysis/facts/groupRules";
import { mayBeOnePeer, peerKey } from "../../analysis/facts/samePeer";
import { trafficOfRule } from "../../analysis/facts/ruleTraffic";
import type { Bounds } from "../../analysis/facts/worldExposure";
import type { Network } from "../../analysis/model/network";
import type { Direction, Peer, SecurityGroupRule } from "../../analysis/model/securityGroup";
import {
  formatTraffic,
  intersectTraffic,
  isNoTraffic,
  type TrafficSet,
} from "../../analysis/sets/trafficSet";
import { describePeer, describeTraffic, peerWord } from "../describeRule";
import { defineRule, notDecided, violation, type Finding } from "../rule";
import { isSubject } from "../subjects";

/** One permission as AWS compares it: traffic and one peer. */
interface Permission {
  readonly rule: SecurityGroupRule;
  readonly peer: Peer;
  readonly traffic: Bounds<TrafficSet>;
  /** Equal for permissions that are the same; absent while something in it is not known. */
  readonly key?: string;
}

/**
 * AWS compares permissions after it has normalised them, and refuses the second of two with an error in
 * the middle of a deployment.
 *
 * @see Amazon EC2 API Reference, "AuthorizeSecurityGroupIngress"
 */
export const sgNoDuplicateRule = defineRule({
  name: "sg-no-duplicate-rule",
  description:
    "No two separate rules of a security group have the same direction, protocol, ports and source.",
  severity: "medium",
  level: "mandatory",
  remediationSteps: "Remove one of the two rules.",
  frameworks: {},
  config: {},
  provenBy: [],
  *check(network) {
    const unsure = new Map<string, Permission>();
    const asked = new Set<SecurityGroupRule>();
    for (const group of groupsWithRules(network)) {
      yield* checkDirection(network, group, "ingress", asked, unsure);
      yield* checkDirection(network, group, "egress", asked, unsure);
    }
  },
});

function* checkDirection(
  network: Network,
  group: GroupRules,
  direction: Direction,
  asked: Set<SecurityGroupRule>,
  unsure: Map<string, Permission>,
): Iterable<Finding> {
  const { possible, doubts } = group[direction];
  const separate = possible.filter(({ written }) => written.kind === "separate");
  if (separate.length < 2) return;
  const certain = separate
    .filter((rule) => !doubts.has(rule))
    .flatMap((rule) => permissionsOf(rule));
  const byKey = new Map<string, Permission>();
  const open: Permission[] = [];
  const refused = new Set<SecurityGroupRule>();
  for (const one of certain) {
    const first = one.key === undefined ? undefined : byKey.get(one.key);
    if (one.key === undefined) open.push(one);
    else if (first === undefined) byKey.set(one.key, one);
    else if (first.rule !== one.rule && !refused.has(one.rule) && isSubject(one.rule)) {
      refused.add(one.rule);
      yield violation(
        one.rule.urn,
        `Security group rule ${one.rule.name} is ${describePermission(network, one, direction)} of ` +
          `security group ${group.name}, and so is rule ${first.rule.name}: AWS refuses the second.`,
        "duplicate",
      );
    }
  }
  for (const one of open) {
    const other = certain.find((two) => two.rule !== one.rule && mayBeEqual(one, two));
    if (other !== undefined) yield* askAbout(one.rule, other.rule, missingOf(one), asked);
  }
  for (const [rule, why] of doubts) {
    if (rule.written.kind !== "separate" || asked.has(rule)) continue;
    for (const one of permissionsOf(rule)) {
      const { key } = one;
      if (key === undefined) continue;
      const stranger = unsure.get(key);
      if (stranger === undefined) unsure.set(key, one);
      const other = byKey.get(key) ?? stranger;
      if (other !== undefined && other.rule !== rule) {
        yield* askAbout(rule, other.rule, [why.why], asked);
      }
    }
  }
}

function* askAbout(
  rule: SecurityGroupRule,
  other: SecurityGroupRule,
  reasons: readonly string[],
  asked: Set<SecurityGroupRule>,
): Iterable<Finding> {
  if (asked.has(rule) || !isSubject(rule)) return;
  asked.add(rule);
  yield notDecided(
    rule.urn,
    `Security group rule ${rule.name}: ${reasons.join("; ")}. It is a violation if this makes it the ` +
      `same as rule ${other.name}.`,
    "duplicate",
  );
}

function permissionsOf(rule: SecurityGroupRule): readonly Permission[] {
  const traffic = trafficOfRule(rule);
  const { protocol } = rule;
  const name =
    protocol.kind === "known" && protocol.value.kind === "name" ? protocol.value.name : undefined;
  return rule.peers.map((peer): Permission => {
    const whom = peerKey(peer, rule.group);
    const isKnown = whom !== undefined && (name !== undefined || traffic.missing.length === 0);
    return {
      rule,
      peer,
      traffic,
      ...(isKnown ? { key: `${name ?? formatTraffic(traffic.surely)} ${whom}` } : {}),
    };
  });
}

function mayBeEqual(left: Permission, right: Permission): boolean {
  return (
    mayBeOnePeer(left.peer, left.rule.group, right.peer, right.rule.group) &&
    !isNoTraffic(intersectTraffic(left.traffic.perhaps, right.traffic.perhaps))
  );
}

function missingOf({ peer, traffic }: Permission): readonly string[] {
  const link =
    peer.kind === "prefixList"
      ? peer.prefixList
      : peer.kind === "securityGroup"
        ? peer.group
        : peer;
  const whys = [...traffic.missing, ...("why" in link ? [link.why] : [])].map(({ why }) => why);
  return [...new Set(whys)];
}

function describePermission(
  network: Network,
  { rule, peer }: Permission,
  direction: Direction,
): string {
  return `${describeTraffic(rule)} ${peerWord[direction]} ${describePeer(network, peer)}`;
}
