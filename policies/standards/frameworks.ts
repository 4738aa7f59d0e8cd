import type { Frameworks } from "../rule";

/** The published standards whose controls rules serve, as they are named to people. */
export const standards: readonly (readonly [keyof Frameworks, string])[] = [
  ["cis3", "CIS AWS Foundations 3.0"],
  ["cis5", "CIS AWS Foundations 5.0"],
  ["cis7", "CIS AWS Foundations 7.0"],
  ["securityHub", "Security Hub"],
  ["pci", "PCI DSS 4.0"],
  ["nist", "NIST 800-53 r5"],
];

/** Standards with their controls, as in `CIS AWS Foundations 5.0: 5.3, 5.4`; none without a control. */
export function frameworkLines(frameworks: Frameworks): readonly string[] {
  return standards.flatMap(([key, label]) => {
    const ids = frameworks[key] ?? [];
    return ids.length === 0 ? [] : [`${label}: ${ids.join(", ")}`];
  });
}
