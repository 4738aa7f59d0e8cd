import { entriesWithoutEffect } from "../networkAcls/entriesWithoutEffect";
import { defineRule } from "../rule";

/**
 * The first entry that matches decides, so an allow of which smaller numbers decide everything does
 * nothing: it hides a mistake in the order, and AWS grants only 20 entries for each direction.
 *
 * @see Amazon VPC User Guide, "Network ACL rules"
 */
export const naclNoUnreachableRule = defineRule({
  name: "nacl-no-unreachable-rule",
  description: "No allow entry of a network ACL is wholly decided by smaller numbers.",
  severity: "low",
  level: "advisory",
  remediationSteps: "Remove the rule or move it before the one that covers it.",
  frameworks: {},
  config: {},
  provenBy: [],
  *check(network) {
    yield* entriesWithoutEffect(network, {
      action: "allow",
      isFault: () => "yes",
      consequence: "so it never decides anything",
      condition: "entries with smaller numbers decide all of it",
    });
  },
});
