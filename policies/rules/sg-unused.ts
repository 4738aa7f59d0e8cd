import { groupUse } from "../../analysis/facts/groupUse";
import { texts } from "../config";
import { textFits } from "../../analysis/facts/textFits";
import { defineRule, notDecided, violation } from "../rule";
import { isSubject } from "../resources/subjects";

/**
 * A group that nothing wears protects nothing, and whoever picks it later inherits its rules. Default
 * groups cannot be deleted and are not judged.
 *
 * @see AWS Security Hub User Guide, "Security Hub controls for Amazon EC2", EC2.22
 */
export const sgUnused = defineRule({
  name: "sg-unused",
  description: "Every security group is attached to something.",
  severity: "low",
  level: "advisory",
  remediationSteps:
    "Delete the group, attach it, or list it under `assumeUsed` if another stack uses it.",
  frameworks: { securityHub: ["EC2.22"] },
  config: {
    assumeUsed: texts([], "Names of groups that another stack uses; `*` stands for any text."),
  },
  looksFor: ["networkInterface", "launchTemplate"],
  provenBy: [],
  *check(network, { assumeUsed }) {
    const { used, open } = groupUse(network);
    for (const group of network.securityGroups) {
      if (!isSubject(group) || group.role !== "custom" || used.has(group.id)) continue;
      if (assumeUsed.some((pattern) => textFits(pattern, group.name))) continue;
      const maybe = open.find(({ candidates }) => candidates?.includes(group.id) ?? true);
      const name = `Security group ${group.name}`;
      yield maybe === undefined
        ? violation(
            group.urn,
            `${name} is attached to no interface, workload, endpoint or template, so it protects ` +
              "nothing, and its rules wait for whoever picks it.",
          )
        : notDecided(
            group.urn,
            `${name}: ${maybe.why.why}. It is a violation if the group is not attached there either.`,
          );
    }
  },
});
