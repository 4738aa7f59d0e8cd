import { ascending } from "../../analysis/text/order";
import type { Finding, Level, Rule } from "../rule";
import type { PackSettings } from "../settings";
import {
  type Exemption,
  exemptionFor,
  isInForce,
  readExemptions,
  type ReadExemptions,
} from "./exemptions";

/** What becomes of one finding of a rule. */
export interface JudgedFinding {
  /** `exempted` is a violation or an open question that an exemption in force covers. */
  readonly outcome: "violation" | "not decided" | "exempted";
  readonly finding: Finding;
  /** Absent when the finding has the level of its rule. */
  readonly level?: ReportedLevel;
  /** The exemption in force, or the one that is over. */
  readonly exemption?: Exemption;
}

/** Something wrong with the configuration itself. */
export interface ConfigurationFault {
  readonly outcome: "configuration" | "refused exemption" | "stale exemption";
  readonly level: ReportedLevel;
  readonly message: string;
}

/** How a finding may be reported. */
export type ReportedLevel = Exclude<Level, "disabled">;

/** The exemptions of one rule as they came, and the settings of the pack. */
export interface JudgeSettings {
  readonly exempt: unknown;
  readonly pack: PackSettings;
  /** The day on which exemptions are judged, as 2027-03-31. */
  readonly today: string;
}

/** One key for each (subject, cause): a finding is published once. */
export function keyOf({ urn, cause, kind }: Finding): string {
  return JSON.stringify([urn, cause, kind]);
}

/**
 * Findings sorted by URN and cause, none twice, each with what becomes of it. Two causes that are told by the
 * same words are one for whoever reads them.
 */
export function judgeFindings(
  findings: readonly Finding[],
  settings: JudgeSettings,
): readonly JudgedFinding[] {
  const { exemptions } = readAll(settings);
  const sorted = [...new Map(findings.map((finding) => [keyOf(finding), finding])).values()].sort(
    (left, right) => ascending(left.urn, right.urn) || ascending(left.cause, right.cause),
  );
  const unique = new Map<string, Finding>();
  for (const finding of sorted) {
    const words = JSON.stringify([finding.urn, finding.kind, finding.message]);
    if (!unique.has(words)) unique.set(words, finding);
  }
  return [...unique.values()].map((finding) => judgeOne(finding, exemptions, settings));
}

/** Exemptions that are refused, and those that no longer match anything. */
export function judgeExemptions(
  findings: readonly Finding[],
  settings: JudgeSettings,
): readonly ConfigurationFault[] {
  const { exemptions, refusals } = readAll(settings);
  const refused = refusals.map((message): ConfigurationFault => ({
    outcome: "refused exemption",
    level: "mandatory",
    message,
  }));
  const stale = exemptions
    .filter((exemption) => !findings.some(({ urn }) => exemptionFor([exemption], urn)))
    .map(({ resource, expires }): ConfigurationFault => ({
      outcome: "stale exemption",
      level: "advisory",
      message: `Stale exemption: ${resource} (until ${expires}) matches no finding of this rule. Remove it.`,
    }));
  return [...refused, ...stale];
}

/** An exemption that is written down, and how much it covers. */
export interface ListedExemption {
  readonly exemption: Exemption;
  readonly inForce: boolean;
  /** How many findings it names; none when it is stale. */
  readonly findings: number;
}

/** Every exemption that is not refused, in the order of the configuration. */
export function listExemptions(
  findings: readonly Finding[],
  settings: JudgeSettings,
): readonly ListedExemption[] {
  return readAll(settings).exemptions.map((exemption) => ({
    exemption,
    inForce: isInForce(exemption, settings.today),
    findings: findings.filter(({ urn }) => exemptionFor([exemption], urn) !== undefined).length,
  }));
}

/** Keys and values of a configuration that cannot be read; `problems` are those of `readConfig`. */
export function judgeConfiguration(
  policy: string,
  problems: readonly string[],
): readonly ConfigurationFault[] {
  return problems.map((problem) => ({
    outcome: "configuration",
    level: "mandatory",
    message: `Configuration of ${policy} is not valid: ${problem}.`,
  }));
}

/** What the rule finds. A fault of the rule itself is an open question about `stack`, never an error. */
export function askRule(
  rule: Rule,
  stack: string,
  ask: () => Iterable<Finding>,
): readonly Finding[] {
  try {
    return [...ask()];
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const message =
      `the rule met a fault of its own and judged nothing: ${text}. ` +
      "This is a bug of palisade; please report it with this message.";
    return [{ kind: "not decided", urn: stack, cause: "fault", message }];
  }
}

function readAll({ exempt, pack, today }: JudgeSettings): ReadExemptions {
  return readExemptions(exempt, { today, maxExemptionDays: pack.maxExemptionDays });
}

function judgeOne(
  finding: Finding,
  exemptions: readonly Exemption[],
  { pack, today }: JudgeSettings,
): JudgedFinding {
  const inForce = exemptions.filter((exemption) => isInForce(exemption, today));
  const exemption = exemptionFor(inForce, finding.urn);
  if (exemption !== undefined) {
    return { outcome: "exempted", finding, level: "advisory", exemption };
  }
  const over = exemptionFor(exemptions, finding.urn);
  return {
    outcome: finding.kind,
    finding,
    ...(finding.kind === "not decided" ? { level: pack.undecided } : {}),
    ...(over === undefined ? {} : { exemption: over }),
  };
}
