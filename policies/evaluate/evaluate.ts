import type { Network } from "../../analysis/model/network";
import { ascending } from "../../analysis/text/order";
import { readConfig } from "../config";
import type { Rule } from "../rule";
import { settingsShape, type PackSettings } from "../settings";
import { levelOf, noConfiguration, type PolicyConfiguration } from "./configuration";
import type { Exemption } from "./exemptions";
import {
  askRule,
  judgeConfiguration,
  judgeExemptions,
  judgeFindings,
  listExemptions,
  type ConfigurationFault,
  type JudgedFinding,
  type JudgeSettings,
  type ListedExemption,
  type ReportedLevel,
} from "./judge";
import { inAskingOrder, othersOf, settingsOf } from "./ruleSettings";
import { unlessHidden } from "./unlessHidden";

/** By what rules judge. */
export interface EvaluateOptions {
  /** Default: every rule at its own level, every value at its default, no exemptions. */
  readonly configuration?: PolicyConfiguration;
  /** The day on which exemptions are judged, as 2027-03-31; the setting `asOf` wins. */
  readonly today: string;
}

/** One finding with all that is known of it. */
export interface RuleFinding {
  readonly rule: Rule;
  readonly outcome: JudgedFinding["outcome"];
  readonly level: ReportedLevel;
  /** Resource that the user has to edit: its URN, or its AWS id in a network read from an account. */
  readonly urn: string;
  readonly cause: string;
  /** Which resource, what was seen, what follows. */
  readonly message: string;
  /** What to do about it. Absent for what is not decided. */
  readonly fix?: string;
  /** The exemption that covers it, or the one that did until it was over. */
  readonly exemption?: Exemption;
}

/** A fault of the configuration, and the policy that has it. */
export interface PolicyFault extends ConfigurationFault {
  readonly policy: string;
}

/** An exemption, and the rule that it silences. */
export interface RuleExemption extends ListedExemption {
  readonly rule: Rule;
}

/** A rule that judged, and at which level. */
export interface JudgingRule {
  readonly rule: Rule;
  readonly level: ReportedLevel;
}

/** What the rules say of a network. */
export interface Evaluation {
  /** By rule, then URN, then cause. */
  readonly findings: readonly RuleFinding[];
  readonly faults: readonly PolicyFault[];
  /** Every exemption of the rules that judged, those that are over too. */
  readonly exemptions: readonly RuleExemption[];
  /** The rules that judged: those that are switched on and take part, by name. */
  readonly rules: readonly JudgingRule[];
}

const settingsPolicy = "palisade-settings";

/** The shared settings of a configuration, and sentences on what could not be read. */
export function packSettingsOf({ policies }: PolicyConfiguration): {
  readonly values: PackSettings;
  readonly problems: readonly string[];
} {
  return readConfig(settingsShape, policies.get(settingsPolicy)?.values ?? {}, ["exempt"]);
}

/**
 * Asks every rule that is switched on, without an engine: the same findings as a preview under the pack.
 * `networkSettings` of the configuration belong into the reading of the network.
 */
export function evaluate(
  network: Network,
  rules: readonly Rule[],
  { configuration = noConfiguration, today }: EvaluateOptions,
): Evaluation {
  const { values: pack, problems } = packSettingsOf(configuration);
  const day = pack.asOf === "" ? today : pack.asOf;
  const faults: PolicyFault[] = withPolicy(
    settingsPolicy,
    judgeConfiguration(settingsPolicy, problems),
  );
  const enabled = new Map<string, Readonly<Record<string, unknown>>>();
  const judged: (JudgingRule & { readonly findings: readonly RuleFinding[] })[] = [];
  const exemptions: RuleExemption[] = [];
  for (const rule of inAskingOrder(rules)) {
    const level = levelOf(configuration, rule.name, rule.level);
    if (level === "disabled" || rule.takesPart?.(pack) === false) continue;
    const given = configuration.policies.get(rule.name)?.values ?? {};
    const { values, problems: unread } = settingsOf(rule, given, pack);
    enabled.set(rule.name, values);
    const found = unlessHidden(
      network,
      rule,
      askRule(rule, "", () => rule.check(network, { ...values, others: othersOf(rule, enabled) })),
    );
    const how: JudgeSettings = { exempt: given["exempt"], pack, today: day };
    faults.push(
      ...withPolicy(rule.name, judgeConfiguration(rule.name, unread)),
      ...withPolicy(rule.name, judgeExemptions(found, how)),
    );
    exemptions.push(...listExemptions(found, how).map((one) => ({ ...one, rule })));
    const findings = judgeFindings(found, how).map((one) => ruleFinding(rule, one, level));
    judged.push({ rule, level, findings });
  }
  judged.sort((left, right) => ascending(left.rule.name, right.rule.name));
  return {
    findings: judged.flatMap(({ findings }) => findings),
    faults: faults.sort((left, right) => ascending(left.policy, right.policy)),
    exemptions: exemptions.sort((left, right) => ascending(left.rule.name, right.rule.name)),
    rules: judged.map(({ rule, level }) => ({ rule, level })),
  };
}

function withPolicy(policy: string, faults: readonly ConfigurationFault[]): PolicyFault[] {
  return faults.map((fault) => ({ ...fault, policy }));
}

function ruleFinding(
  rule: Rule,
  { outcome, finding, level, exemption }: JudgedFinding,
  ofRule: ReportedLevel,
): RuleFinding {
  return {
    rule,
    outcome,
    level: level ?? ofRule,
    urn: finding.urn,
    cause: finding.cause,
    message: finding.message,
    ...(finding.kind === "violation" ? { fix: rule.remediationSteps } : {}),
    ...(exemption === undefined ? {} : { exemption }),
  };
}
