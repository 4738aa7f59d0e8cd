import { rulesByGroup } from "../../analysis/facts/groupRules";
import { permissionsOf, type Permission } from "../../analysis/facts/permissions";
import { mayBeOnePeer, mayMeet } from "../../analysis/facts/samePeer";
import type { Network } from "../../analysis/model/network";
import type { SecurityGroupRule } from "../../analysis/model/securityGroup";
import type { Unknown } from "../../analysis/model/value";
import { intersectTraffic, isNoTraffic } from "../../analysis/sets/trafficSet";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation, type Finding } from "../rule";
import { rulesByDirection, type GroupDirection } from "../securityGroups/rulesByDirection";
import { describePermission } from "../words/describeRule";

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
    const asked = new Set<SecurityGroupRule>();
    for (const group of rulesByDirection(network)) yield* judge(network, group, asked);
    yield* checkStrays(network, asked);
  },
});

function* judge(
  network: Network,
  { name, direction, rules }: GroupDirection,
  asked: Set<SecurityGroupRule>,
): Iterable<Finding> {
  const { possible, doubts } = rules;
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
        `Security group rule ${one.rule.name} is ${describePermission(network, one.rule, one.peer, direction)} of ` +
          `security group ${name}, and so is rule ${first.rule.name}: AWS refuses the second.`,
        "duplicate",
      );
    }
  }
  for (const one of open) {
    const other = certain.find((two) => two.rule !== one.rule && mayBeEqual(one, two));
    if (other !== undefined) yield* askAbout(one.rule, other.rule, one.missing, asked);
  }
  for (const [rule, why] of doubts) {
    if (rule.written.kind !== "separate" || asked.has(rule)) continue;
    for (const { key } of permissionsOf(network, rule)) {
      const other = key === undefined ? undefined : byKey.get(key);
      if (other !== undefined) yield* askAbout(rule, other.rule, [why], asked);
    }
  }
}

/** Rules of unknown groups may be the same rule of one group. */
function* checkStrays(network: Network, asked: Set<SecurityGroupRule>): Iterable<Finding> {
  const strays = new Map<string, SecurityGroupRule[]>();
  for (const rule of rulesByGroup(network).unsure) {
    const { direction, group } = rule;
    if (direction.kind === "unknown" || !("why" in group)) continue;
    for (const { key } of permissionsOf(network, rule)) {
      if (key === undefined) continue;
      const place = `${direction.value} ${key}`;
      const others = strays.get(place) ?? [];
      const other = others.find((one) => one !== rule && mayMeet(one.group, group));
      if (other !== undefined) yield* askAbout(rule, other, [group.why], asked);
      strays.set(place, [...others, rule]);
    }
  }
}

function* askAbout(
  rule: SecurityGroupRule,
  other: SecurityGroupRule,
  reasons: readonly Unknown[],
  asked: Set<SecurityGroupRule>,
): Iterable<Finding> {
  if (asked.has(rule) || !isSubject(rule)) return;
  asked.add(rule);
  yield notDecided(
    rule.urn,
    `Security group rule ${rule.name}: ${reasons.map(({ why }) => why).join("; ")}. It is a violation if this makes it the ` +
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
