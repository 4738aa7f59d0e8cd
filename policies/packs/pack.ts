import type { PolicyConfigJSONSchemaType } from "@pulumi/policy/schema";
import { baseline } from "../baseline";
import type { ConfigShape } from "../config";
import type { ReportedLevel } from "../evaluate/judge";
import type { Frameworks, Rule } from "../rule";
import type { CisVersion, PackSettings } from "../settings";

/** A choice among the rules, with a level and values for each. */
export interface Pack {
  /** Name of its folder below `policies/packs`. */
  readonly id: string;
  /** What it is for, in one sentence. */
  readonly description: string;
  /** What it takes of the rules; those that it does not name are no part of it. */
  readonly rules: readonly PackRule[];
  /** True when a rule takes part only if it has an id in the version of CIS AWS Foundations that is set. */
  readonly byCisVersion?: boolean;
}

/** What a pack says of one rule. */
export interface PackRule {
  /** Name of the rule. */
  readonly name: string;
  /** What the pack does with a violation. */
  readonly level: ReportedLevel;
  /** Values of the rule's configuration that are not the rule's own defaults. A user's values win. */
  readonly values?: Readonly<Record<string, unknown>>;
}

/** How a rule is changed for a pack. */
export interface RuleChanges {
  /** Default: that of the rule. */
  readonly level?: Rule["level"];
  /** Values of the rule's configuration that take the place of its own defaults. */
  readonly values?: Readonly<Record<string, unknown>>;
}

/**
 * The rules of a pack that exist, each at the pack's level and with the pack's values as defaults. In a
 * pack that goes by a version, a rule without an id in the version of the settings is silent.
 */
export function rulesOf({ rules, byCisVersion = false }: Pack): readonly Rule[] {
  return rules.flatMap((one) => {
    const rule = baseline.find(({ name }) => name === one.name);
    if (rule === undefined) return [];
    const changed = changeRule(rule, one);
    return [byCisVersion ? inVersion(changed) : changed];
  });
}

/**
 * A rule at another level, or with other values where the user sets none.
 *
 * @throws {Error} when a value is none that the rule's configuration allows.
 */
export function changeRule(rule: Rule, { level = rule.level, values = {} }: RuleChanges): Rule {
  return { ...rule, level, config: { ...rule.config, ...defaultsOf(rule, values) } };
}

/**
 * Several lists of rules as one, each rule once. The stricter level wins; where values differ from the
 * rule's own defaults, those of the earlier list.
 *
 * ```ts
 * combineRules(rulesOf(packs["cis-aws-foundations"]), rulesOf(packs.cost));
 * ```
 */
export function combineRules(...lists: readonly (readonly Rule[])[]): readonly Rule[] {
  const combined = new Map<string, Rule>();
  for (const rule of lists.flat()) {
    const before = combined.get(rule.name);
    combined.set(rule.name, before === undefined ? rule : combineTwo(before, rule));
  }
  return [...combined.values()];
}

const strictness: Readonly<Record<Rule["level"], number>> = {
  disabled: 0,
  advisory: 1,
  mandatory: 2,
};

function combineTwo(first: Rule, second: Rule): Rule {
  const own = baseline.find(({ name }) => name === first.name)?.config ?? first.config;
  const config = Object.entries(first.config).map(([key, value]) => {
    const isChanged = value !== own[key];
    return [key, isChanged ? value : (second.config[key] ?? value)] as const;
  });
  const takesPart = (pack: PackSettings): boolean =>
    [first, second].some((rule) => rule.takesPart?.(pack) !== false);
  return {
    ...first,
    level: strictness[first.level] >= strictness[second.level] ? first.level : second.level,
    config: Object.fromEntries(config),
    takesPart,
  };
}

function defaultsOf(rule: Rule, values: Readonly<Record<string, unknown>>): ConfigShape {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const key = rule.config[name];
      const read = key?.read(value);
      if (key === undefined || read === undefined) {
        const allowed = key?.allowed ?? Object.keys(rule.config).join(", ");
        throw new Error(
          `${rule.name}: got ${name} ${JSON.stringify(value)}, allowed: ${allowed}. ` +
            "Change the value in the pack.",
        );
      }
      // What the key can read is a value that a JSON schema can have as its default.
      const schema = { ...key.schema, default: value as PolicyConfigJSONSchemaType };
      return [name, { ...key, schema, default: read }];
    }),
  );
}

const frameworkOf: Readonly<Record<CisVersion, keyof Frameworks>> = {
  "3.0": "cis3",
  "5.0": "cis5",
  "7.0": "cis7",
};

function inVersion(rule: Rule): Rule {
  const takesPart = ({ version }: PackSettings): boolean =>
    (rule.frameworks[frameworkOf[version]] ?? []).length > 0;
  return { ...rule, takesPart };
}
