import type { ConfigOf, ConfigShape } from "./config";
import type { Rule, RuleSettings } from "./rule";

/** The configuration of another rule, when this one leaves cases to it and it is switched on. */
export function configOfOther<Shape extends ConfigShape>(
  { others }: Pick<RuleSettings<ConfigShape>, "others">,
  rule: Rule<Shape>,
): ConfigOf<Shape> | undefined {
  // The map holds what that rule's own shape has read.
  return others.get(rule.name) as ConfigOf<Shape> | undefined;
}
