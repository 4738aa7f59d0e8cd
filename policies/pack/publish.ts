import type { ReportViolation } from "@pulumi/policy";
import type { JudgedFinding, ReportedLevel } from "../evaluate/judge";
import { writeMessage } from "../evaluate/message";
import type { Rule } from "../rule";

/** A finding ready for CrossGuard. Without a level it has the rule's own. */
export interface Published {
  readonly message: string;
  /** Absent when the finding is about the configuration and not about a resource. */
  readonly urn?: string;
  readonly level?: ReportedLevel;
}

/** Puts a finding into words, without what is secret. */
export function publishFinding(
  rule: Rule,
  judged: JudgedFinding,
  redact: (message: string) => string,
): Published {
  const { finding, level } = judged;
  return {
    urn: finding.urn,
    message: redact(writeMessage(rule, judged)),
    ...(level === undefined ? {} : { level }),
  };
}

/**
 * `reportViolation` also takes an object that carries a level of its own (seen in 1.21.0, undocumented);
 * the text form is used wherever the rule's own level is meant.
 */
type ReportAtLevel = (violation: {
  readonly message: string;
  readonly description: string;
  readonly urn?: string;
  readonly enforcementLevel: ReportedLevel;
}) => void;

/** Hands findings over to CrossGuard, each below the description of its rule. */
export function publish(
  all: readonly Published[],
  description: string,
  report: ReportViolation,
): void {
  for (const { message, urn, level } of all) {
    if (level === undefined) {
      report(message, urn);
      continue;
    }
    const atLevel = report as unknown as ReportAtLevel; // the declared type lacks the object form
    atLevel({
      message: `${description}\n${message}`,
      description,
      enforcementLevel: level,
      ...(urn === undefined ? {} : { urn }),
    });
  }
}
