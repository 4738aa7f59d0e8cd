import {
  exclusiveLists,
  groupsWithRules,
  type RulesOfDirection,
} from "../../analysis/facts/groupRules";
import { pointsTo } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import type { Direction, SecurityGroup } from "../../analysis/model/securityGroup";
import type { Unknown } from "../../analysis/model/value";
import { listNames } from "../../analysis/text/words";
import { defineRule, notDecided, violation, type Finding } from "../rule";
import { placeOf } from "../words/describeRule";

/**
 * The provider makes a group hold exactly its inline rules, so rules of their own come and go with every
 * update. A `SecurityGroupRulesExclusive` does the same from the other side.
 *
 * @see Pulumi Registry, "aws.ec2.SecurityGroup"
 */
export const sgNoMixedRules = defineRule({
  name: "sg-no-mixed-rules",
  description:
    "Each direction of a security group is written either inline or with separate rules, not both.",
  severity: "high",
  level: "mandatory",
  remediationSteps: "Move the inline rules into separate rule resources, one range each.",
  frameworks: {},
  config: {},
  provenBy: [],
  *check(network) {
    for (const { group, ingress, egress } of groupsWithRules(network)) {
      // Only a program has two ways to write a rule down.
      if (group?.origin !== "program") continue;
      yield* checkDirection(network, group, "ingress", ingress);
      yield* checkDirection(network, group, "egress", egress);
    }
  },
});

function* checkDirection(
  network: Network,
  group: SecurityGroup,
  direction: Direction,
  { inline, own, possible, doubts }: RulesOfDirection,
): Iterable<Finding> {
  const list = direction === "ingress" ? group.inlineIngress : group.inlineEgress;
  const lists = exclusiveLists(network, group.id);
  const certain = [
    ...own.filter(({ written }) => written.kind === "separate"),
    ...lists.filter((one) => pointsTo(one.group, group.id)),
  ];
  const name = `Security group ${group.name}`;
  if (inline.length > 0 && certain.length > 0) {
    yield violation(
      group.urn,
      `${name} has ${direction} rules inline (${listNames(inline.map(placeOf))}) and in resources of ` +
        `their own (${listNames(certain.map((one) => one.name))}), so each update of the one ` +
        "overwrites the other.",
      direction,
    );
    return;
  }
  const reasons: Unknown[] = [];
  if (list.kind === "unknown" && certain.length > 0) reasons.push({ ...list, kind: "unknown" });
  if (inline.length > 0) {
    for (const rule of possible) {
      const why = rule.written.kind === "separate" ? doubts.get(rule) : undefined;
      if (why !== undefined) reasons.push(why);
    }
    for (const { group: link } of lists) {
      if (link.kind === "unresolved" || link.kind === "oneOf") reasons.push(link.why);
    }
  }
  if (reasons.length === 0) return;
  yield notDecided(
    group.urn,
    `${name}: ${listNames([...new Set(reasons.map(({ why }) => why))])}. It is a violation if ` +
      `${direction} rules of the group are written both inline and in resources of their own.`,
    direction,
  );
}
