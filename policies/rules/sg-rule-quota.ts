import { countRules, type PrefixListWeights } from "../../analysis/facts/ruleCount";
import type { Network } from "../../analysis/model/network";
import type { Direction, SecurityGroupRule } from "../../analysis/model/securityGroup";
import type { Family } from "../../analysis/sets/cidr";
import { entries, numberBetween } from "../config";
import { securityGroupTypes } from "../resources/types";
import { defineRule } from "../rule";
import { askGroups, type GroupAnswer } from "../securityGroups/askGroups";

/**
 * AWS refuses the rule that is one too many, halfway through a deployment. It counts per direction and
 * family, and a prefix list counts as many as it may have entries.
 *
 * @see Amazon VPC User Guide, "Amazon VPC quotas"
 */
export const sgRuleQuota = defineRule({
  name: "sg-rule-quota",
  description: "No security group has more rules than the account allows.",
  severity: "medium",
  level: "mandatory",
  remediationSteps:
    "Merge neighbouring ranges, use a prefix list, split the group, or raise the quota and set `max`.",
  frameworks: {},
  config: {
    max: numberBetween(
      1,
      1000,
      60,
      "Rules per group, direction and family that the account allows.",
    ),
    prefixListWeights: entries<number>(
      (value) => (Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : undefined),
      "for each id or name of a prefix list a whole number from 1",
      "How many rules a prefix list outside the stack counts for, by its id or name.",
    ),
  },
  provenBy: securityGroupTypes,
  *check(network, { max, prefixListWeights }) {
    for (const direction of ["ingress", "egress"] as const) {
      for (const family of [4, 6] as const) {
        yield* askGroups<number>(network, {
          direction,
          cause: `${direction} ${String(family)}`,
          ask: (rules) => ask(network, rules, family, max, prefixListWeights),
          sentence: (name, _, count) =>
            `${name} has ${String(count)} ${rulesOf(direction, family)} as AWS counts them, more than ` +
            `the ${String(max)} that the account allows, so AWS refuses the last ones.`,
          suspicion: `this comes to more than ${String(max)} ${rulesOf(direction, family)}`,
        });
      }
    }
  },
});

function rulesOf(direction: Direction, family: Family): string {
  return `${direction} rules for IPv${String(family)}`;
}

function ask(
  network: Network,
  rules: readonly SecurityGroupRule[],
  family: Family,
  max: number,
  weights: PrefixListWeights,
): GroupAnswer<number> {
  // What AWS tells of a group that was looked up may be the very rules of the program.
  const counted = rules.filter(({ origin }) => origin !== "read");
  const { least, most, missing } = countRules(network, counted, family, weights);
  if (least > max) return { kind: "yes", fault: least };
  return most > max ? { kind: "perhaps", missing } : { kind: "no" };
}
