import { entriesWithoutEffect } from "../networkAcls/entriesWithoutEffect";
import { defineRule } from "../rule";

/**
 * The first entry that matches decides. A deny behind an allow of the same traffic reads as protection
 * and is none. A deny of which a smaller number allows only a part still denies the rest.
 *
 * @see Amazon VPC User Guide, "Network ACL rules"
 */
export const naclEffectiveDeny = defineRule({
  name: "nacl-effective-deny",
  description: "Every deny entry of a network ACL still denies something.",
  severity: "medium",
  level: "mandatory",
  remediationSteps: "Give the deny a smaller number than the allow it is meant to cut.",
  frameworks: {},
  config: {},
  provenBy: [],
  *check(network) {
    yield* entriesWithoutEffect(network, {
      action: "deny",
      isFault: ({ isAllowed }) => isAllowed,
      consequence: "so it denies nothing",
      condition: "it denies only what an entry with a smaller number allows",
    });
  },
});
