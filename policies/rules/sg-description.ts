import { groupsWithRules } from "../../analysis/facts/groupRules";
import type { SecurityGroupRule } from "../../analysis/model/securityGroup";
import type { Value } from "../../analysis/model/value";
import { listNames } from "../../analysis/text/words";
import { flag, numberBetween } from "../config";
import { isSubject } from "../resources/subjects";
import { securityGroupTypes } from "../resources/types";
import { defineRule, notDecided, provenViolation } from "../rule";
import { placeOf } from "../words/describeRule";

/** What the provider writes when nothing was given. */
const provided = "Managed by Pulumi";

/**
 * Nobody dares to remove what nobody can explain. AWS never changes the text of a group: a better one
 * means a new group.
 *
 * @see Amazon EC2 API Reference, "CreateSecurityGroup"
 */
export const sgDescription = defineRule({
  name: "sg-description",
  description: "Security groups and their rules say what they are for.",
  severity: "low",
  level: "advisory",
  remediationSteps:
    "Write who talks to whom and why; the group text cannot be changed later without replacement.",
  frameworks: {},
  config: {
    rules: flag(true, "Rules need a description too."),
    minLength: numberBetween(1, 255, 5, "How many characters a description has at least."),
  },
  provenBy: securityGroupTypes,
  *check(network, { rules: withRules, minLength }) {
    const says = (text: Value<string> | undefined): boolean =>
      text !== undefined &&
      (text.kind === "unknown" ||
        (text.value !== provided && text.value.trim().length >= minLength));
    for (const { group, ingress, egress } of groupsWithRules(network)) {
      if (group === undefined || !isSubject(group)) continue;
      // The text of a default group is AWS's own.
      const isBare = group.role === "custom" && !says(group.description);
      const inline = withRules ? [...ingress.inline, ...egress.inline] : [];
      const silent = inline.filter((rule) => !isUnknown(rule) && !says(rule.description));
      const bare = [
        ...(isBare ? ["the group itself"] : []),
        ...(silent.length > 0 ? [listNames(silent.map(placeOf))] : []),
      ];
      if (bare.length > 0) {
        yield provenViolation(
          group.urn,
          `Security group ${group.name} does not say what it is for (${bare.join("; ")}), so nobody ` +
            "can tell later what may be removed.",
        );
      }
      const hidden = withRules ? [group.inlineIngress, group.inlineEgress] : [];
      const open = [...hidden, ...inline.filter(isUnknown).map(({ protocol }) => protocol)].find(
        ({ kind }) => kind === "unknown",
      );
      if (bare.length === 0 && open?.kind === "unknown") {
        yield notDecided(
          group.urn,
          `Security group ${group.name}: ${open.why}. It is a violation if a rule in it has no description.`,
        );
      }
    }
    for (const rule of withRules ? network.securityGroupRules : []) {
      if (rule.written.kind !== "separate" || !isSubject(rule) || says(rule.description)) continue;
      yield provenViolation(
        rule.urn,
        `Security group rule ${rule.name} does not say what it is for, so nobody can tell later ` +
          "whether it may be removed.",
      );
    }
  },
});

/** A block of which nothing is known may well have a description. */
function isUnknown({ protocol, peers }: SecurityGroupRule): boolean {
  return protocol.kind === "unknown" && peers[0]?.kind === "unknown" && peers[0].why === protocol;
}
