import {
  coveredBy,
  meets,
  overlap,
  permissionsOf,
  type Permission,
} from "../../analysis/facts/permissions";
import { mayBeOnePeer } from "../../analysis/facts/samePeer";
import type { Network } from "../../analysis/model/network";
import type { SecurityGroupRule } from "../../analysis/model/securityGroup";
import { trafficWithin } from "../../analysis/sets/trafficSet";
import { listNames } from "../../analysis/text/words";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation, type Finding } from "../rule";
import { rulesByDirection, type GroupDirection } from "../securityGroups/rulesByDirection";
import { describePeer, describePermission, ownerOf, placeOf } from "../words/describeRule";

/**
 * A rule that other rules contain changes nothing, and the day somebody removes it nothing gets safer.
 * Often the wider one was the mistake.
 *
 * @see Amazon VPC User Guide, "Security group rules"
 */
export const sgNoShadowedRule = defineRule({
  name: "sg-no-shadowed-rule",
  description: "No rule of a security group is wholly contained in other rules of the group.",
  severity: "low",
  level: "advisory",
  remediationSteps: "Drop the narrower rule, or the wider one if it was the mistake.",
  frameworks: {},
  config: {},
  provenBy: [],
  *check(network) {
    const asked = new Set<SecurityGroupRule>();
    for (const group of rulesByDirection(network)) yield* judge(network, group, asked);
  },
});

function* judge(
  network: Network,
  { direction, rules }: GroupDirection,
  asked: Set<SecurityGroupRule>,
): Iterable<Finding> {
  const { own, doubts } = rules;
  // What AWS tells of a group that was looked up may be the very rules of the program.
  const permissions = own
    .filter(({ origin }) => origin !== "read")
    .flatMap((rule) => permissionsOf(network, rule));
  if (permissions.length === 0 || permissions.length + doubts.size < 2) return;
  for (const one of permissions) {
    const others = coveredBy(one, permissions);
    if (others !== undefined && isSubject(one.rule)) {
      const wider = others.map(
        (other) =>
          `${describePermission(network, other.rule, other.peer, direction)} (${placeOf(other.rule)})`,
      );
      const place = one.rule.written.kind === "inline" ? ` (${one.rule.written.path})` : "";
      yield violation(
        one.rule.urn,
        `${ownerOf(network, one.rule)} has ${describePermission(network, one.rule, one.peer, direction)}${place}, all of which ` +
          `${listNames(wider)} already ${others.length === 1 ? "allows" : "allow"}, so it changes nothing.`,
        `${one.rule.id} ${describePeer(network, one.peer)}`,
      );
    } else if (others === undefined && one.missing.length > 0) {
      const other = permissions.find((two) => two.rule !== one.rule && mayContain(one, two));
      if (other !== undefined) yield* askAbout(network, one, other, asked);
    }
  }
  for (const [rule, why] of doubts) {
    if (asked.has(rule)) continue;
    for (const stray of permissionsOf(network, rule)) {
      const near = permissions.filter((other) => overlap(stray, other));
      if (near.length === 0) continue;
      const one = { ...stray, missing: [why] };
      const other =
        coveredBy(one, near)?.[0] ??
        near.find((two) => coveredBy(two, [...permissions, one]) !== undefined);
      if (other !== undefined) yield* askAbout(network, one, other, asked);
    }
  }
}

function* askAbout(
  network: Network,
  { rule, missing }: Permission,
  other: Permission,
  asked: Set<SecurityGroupRule>,
): Iterable<Finding> {
  if (asked.has(rule) || !isSubject(rule)) return;
  asked.add(rule);
  const place = rule.written.kind === "inline" ? ` (${rule.written.path})` : "";
  yield notDecided(
    rule.urn,
    `${ownerOf(network, rule)}${place}: ${missing.map(({ why }) => why).join("; ")}. It is a violation if ` +
      `this and ${placeOf(other.rule)} contain one another.`,
    rule.id,
  );
}

/** Whether a permission that is not wholly known may contain the other, or lie in it. */
function mayContain(one: Permission, other: Permission): boolean {
  if (!mayMeet(one, other)) return false;
  return (
    trafficWithin(one.traffic.surely, other.traffic.perhaps) ||
    trafficWithin(other.traffic.surely, one.traffic.perhaps)
  );
}

function mayMeet(one: Permission, other: Permission): boolean {
  if (one.peer.kind === "unknown" || other.peer.kind === "unknown") return true;
  if (one.peer.kind === "securityGroup" || other.peer.kind === "securityGroup") {
    return mayBeOnePeer(one.peer, one.rule.group, other.peer, other.rule.group);
  }
  if (one.isOfAws && other.isOfAws) return one.peerKey === other.peerKey;
  return one.widest.some((left) => other.widest.some((right) => meets(left, right)));
}
