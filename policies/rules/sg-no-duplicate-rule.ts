import { groupsWithRules, type GroupRules } from "../../analysis/facts/groupRules";
import { permissionsOf, type Permission } from "../../analysis/facts/permissions";
import { mayBeOnePeer } from "../../analysis/facts/samePeer";
import type { Network } from "../../analysis/model/network";
import type { Direction, SecurityGroupRule } from "../../analysis/model/securityGroup";
import { intersectTraffic, isNoTraffic } from "../../analysis/sets/trafficSet";
import { describePeer, describeTraffic, peerWord } from "../describeRule";
import { defineRule, notDecided, violation, type Finding } from "../rule";
import { isSubject } from "../subjects";

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
    .flatMap((rule) => permissionsOf(network, rule));
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
    if (other !== undefined)
      yield* askAbout(
        one.rule,
        other.rule,
        one.missing.map(({ why }) => why),
        asked,
      );
  }
  for (const [rule, why] of doubts) {
    if (rule.written.kind !== "separate" || asked.has(rule)) continue;
    for (const one of permissionsOf(network, rule)) {
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

function mayBeEqual(left: Permission, right: Permission): boolean {
  return (
    mayBeOnePeer(left.peer, left.rule.group, right.peer, right.rule.group) &&
    !isNoTraffic(intersectTraffic(left.traffic.perhaps, right.traffic.perhaps))
  );
}

function describePermission(
  network: Network,
  { rule, peer }: Permission,
  direction: Direction,
): string {
  return `${describeTraffic(rule)} ${peerWord[direction]} ${describePeer(network, peer)}`;
}
