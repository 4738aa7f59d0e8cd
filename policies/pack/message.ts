import type { Finding, Frameworks, Rule } from "../rule";

const standards: readonly (readonly [keyof Frameworks, string])[] = [
  ["cis3", "CIS AWS Foundations 3.0"],
  ["cis5", "CIS AWS Foundations 5.0"],
  ["cis7", "CIS AWS Foundations 7.0"],
  ["securityHub", "Security Hub"],
  ["pci", "PCI DSS 4.0"],
  ["nist", "NIST 800-53 r5"],
];

/**
 * What a user reads about a finding: the rule's desired state, then which resource, what was seen, what
 * follows from it, what to do, and the controls it counts for.
 */
export function writeMessage(rule: Rule, finding: Finding): string {
  switch (finding.kind) {
    case "violation":
      return withFrameworks(rule, `${finding.message} ${rule.remediationSteps}`);
    case "not decided":
      return `Not decided: ${finding.message}`;
  }
}

function withFrameworks({ frameworks }: Rule, message: string): string {
  const named = standards.flatMap(([key, label]) => {
    const ids = frameworks[key] ?? [];
    return ids.length === 0 ? [] : [`${label}: ${ids.join(", ")}`];
  });
  return named.length === 0 ? message : `${message}\n(${named.join("; ")})`;
}
