import { baseline } from "../baseline";
import type { Rule } from "../rule";
import { frameworkLines } from "../standards/frameworks";
import type { JudgedFinding } from "./judge";

/**
 * What the engine prints of a finding, after the rule's desired state: which resource, what was seen, what
 * follows from it, what to do, the controls it counts for, its exemption, and where to read on.
 */
export function writeMessage(rule: Rule, { outcome, finding, exemption }: JudgedFinding): string {
  const isViolation = finding.kind === "violation";
  const ids = isViolation ? frameworkLines(rule.frameworks).join("; ") : "";
  const page = docsPage(rule);
  return [
    ...(outcome === "exempted" && exemption !== undefined
      ? [`exempted until ${exemption.expires}: ${exemption.reason}`]
      : []),
    isViolation ? `${finding.message} ${rule.remediationSteps}` : `Not decided: ${finding.message}`,
    ...(ids === "" ? [] : [`(${ids})`]),
    ...(outcome !== "exempted" && exemption !== undefined
      ? [`(Its exemption is over since the end of ${exemption.expires}.)`]
      : []),
    ...(page === undefined ? [] : [`See ${page}`]),
  ].join("\n");
}

const ours: ReadonlySet<string> = new Set(baseline.map(({ name }) => name));

/** The rule's page in this package; rules of others have none. */
export function docsPage({ name }: Rule): string | undefined {
  return ours.has(name) ? `pulumi-palisade/docs/rules/${name}.md` : undefined;
}
