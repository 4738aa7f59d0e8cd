import { baseline } from "../baseline";
import type { Frameworks, Rule } from "../rule";
import type { JudgedFinding } from "./judge";

const standards: readonly (readonly [keyof Frameworks, string])[] = [
  ["cis3", "CIS AWS Foundations 3.0"],
  ["cis5", "CIS AWS Foundations 5.0"],
  ["cis7", "CIS AWS Foundations 7.0"],
  ["securityHub", "Security Hub"],
  ["pci", "PCI DSS 4.0"],
  ["nist", "NIST 800-53 r5"],
];

/**
 * What the engine prints of a finding, after the rule's desired state: which resource, what was seen, what
 * follows from it, what to do, the controls it counts for, its exemption, and where to read on.
 */
export function writeMessage(rule: Rule, { outcome, finding, exemption }: JudgedFinding): string {
  const isViolation = finding.kind === "violation";
  const ids = isViolation ? frameworkText(rule.frameworks) : "";
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

/** Standards with their controls, as in `CIS AWS Foundations 5.0: 5.3, 5.4; Security Hub: EC2.13`. */
function frameworkText(frameworks: Frameworks): string {
  return standards
    .flatMap(([key, label]) => {
      const ids = frameworks[key] ?? [];
      return ids.length === 0 ? [] : [`${label}: ${ids.join(", ")}`];
    })
    .join("; ");
}
