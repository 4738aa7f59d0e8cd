import type { SourceLine } from "../../analysis/explain/sourceLine";
import type { ReportedLevel } from "../../policies/evaluate/judge";
import type { PolicyFault, RuleExemption, RuleFinding } from "../../policies/evaluate/evaluate";
import type { Frameworks, Severity } from "../../policies/rule";
import type { Source } from "../source/loadNetwork";

/** What makes the command end with 1. Each word counts what those before it count, too. */
export const failOnWords = ["mandatory", "advisory", "undecided"] as const;

/** One of the words of `--fail-on`. */
export type FailOn = (typeof failOnWords)[number];

/** What is told of a rule beside its findings. */
export interface RuleText {
  readonly name: string;
  readonly description: string;
  readonly severity: Severity;
  readonly level: ReportedLevel;
  readonly frameworks: Frameworks;
  readonly fix?: string;
  /** The rule's page in this package. */
  readonly page?: string;
}

/** The resource that a finding is about. */
export interface Subject {
  /** URN; the AWS id or ARN in a network read from an account. */
  readonly id: string;
  readonly name: string;
  /** Pulumi type; absent in a network read from an account. */
  readonly type?: string;
}

/** A finding, ready to be shown in any format. */
export interface CheckedFinding {
  readonly rule: RuleText;
  /** The last three are faults of the configuration and have no subject. */
  readonly outcome: RuleFinding["outcome"] | PolicyFault["outcome"];
  readonly level: ReportedLevel;
  /** True when it makes the command end with 1. */
  readonly counts: boolean;
  readonly subject?: Subject;
  readonly cause: string;
  readonly message: string;
  readonly fix?: string;
  readonly exemption?: RuleFinding["exemption"];
  readonly line?: SourceLine;
}

/** A statement of an intent file, and what the network makes of it. */
export interface JudgedStatement {
  readonly name: string;
  readonly expect: "allow" | "forbid";
  readonly verdict: "violated" | "proven" | "undecided";
  readonly line?: SourceLine;
}

/** What `palisade check` found. */
export interface CheckResult {
  readonly source: Pick<Source, "kind" | "title" | "projectFolder">;
  /** False when the source has nothing that the rules could judge. */
  readonly hasNetwork: boolean;
  readonly packs: readonly string[];
  readonly failOn: FailOn;
  /** By rule, then subject, then cause. */
  readonly findings: readonly CheckedFinding[];
  readonly exemptions: readonly RuleExemption[];
  /** The statements of the intent file, in its order; empty without one. */
  readonly statements: readonly JudgedStatement[];
  /** Every rule that judged, by name. */
  readonly rules: readonly RuleText[];
}

/** How many findings there are of each sort. */
export interface Counts {
  readonly mandatory: number;
  readonly advisory: number;
  readonly undecided: number;
  readonly exempted: number;
}

/** Violations and faults by level, and what is not decided or exempted. */
export function countsOf({ findings }: CheckResult): Counts {
  const count = (has: (finding: CheckedFinding) => boolean): number => findings.filter(has).length;
  const isFault = ({ outcome }: CheckedFinding): boolean =>
    outcome !== "not decided" && outcome !== "exempted";
  return {
    mandatory: count((one) => isFault(one) && one.level === "mandatory"),
    advisory: count((one) => isFault(one) && one.level === "advisory"),
    undecided: count(({ outcome }) => outcome === "not decided"),
    exempted: count(({ outcome }) => outcome === "exempted"),
  };
}

/** Whether a finding makes the command end with 1. What is exempted never does. */
export function countsFor(
  failOn: FailOn,
  { outcome, level }: Pick<CheckedFinding, "outcome" | "level">,
): boolean {
  if (outcome === "exempted") return false;
  if (level === "mandatory") return true;
  return outcome === "not decided" ? failOn === "undecided" : failOn !== "mandatory";
}

/** What is to be said of a finding's exemption, in force or over. */
export function exemptionText({
  outcome,
  exemption,
}: Pick<CheckedFinding, "outcome" | "exemption">): string | undefined {
  if (exemption === undefined) return undefined;
  const { expires, reason } = exemption;
  return outcome === "exempted"
    ? `exempted until ${expires}: ${reason}`
    : `Its exemption is over since the end of ${expires}.`;
}
