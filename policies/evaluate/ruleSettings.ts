import { readConfig, type ConfigOf } from "../config";
import type { Rule, RuleSettings } from "../rule";
import type { PackSettings } from "../settings";

/** The configuration of a rule, read: what it is told, and what could not be read. */
export interface ReadRuleSettings {
  readonly values: ConfigOf<Rule["config"]> & { readonly pack: PackSettings };
  readonly problems: readonly string[];
}

/** Reads what the user gave a rule. `exempt` is not the rule's to know. */
export function settingsOf(rule: Rule, given: object, pack: PackSettings): ReadRuleSettings {
  const { values, problems } = readConfig(rule.config, { ...given }, ["exempt"]);
  return { values: { ...values, pack }, problems };
}

/** The rules among `enabled` to which this one leaves cases. */
export function othersOf(
  { leavesTo = [] }: Rule,
  enabled: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
): RuleSettings<Rule["config"]>["others"] {
  return new Map(
    leavesTo.flatMap((name) => {
      const values = enabled.get(name);
      return values === undefined ? [] : [[name, values] as const];
    }),
  );
}

/** Rules by name, but each after those to which it leaves cases. */
export function inAskingOrder(rules: readonly Rule[]): readonly Rule[] {
  const sorted = [...rules].sort((left, right) => (left.name < right.name ? -1 : 1));
  const byName = new Map(sorted.map((rule) => [rule.name, rule]));
  const ordered = new Set<Rule>();
  const visit = (rule: Rule, above: readonly string[]): void => {
    for (const name of rule.leavesTo ?? []) {
      const other = byName.get(name);
      if (other !== undefined && !above.includes(name)) visit(other, [...above, name]);
    }
    ordered.add(rule);
  };
  for (const rule of sorted) visit(rule, [rule.name]);
  return [...ordered];
}
