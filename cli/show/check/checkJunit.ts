import XMLBuilder from "fast-xml-builder";
import { exemptionText, type CheckedFinding, type CheckResult } from "../../check/result";
import { printable } from "../printable";

/** An element of XML: names with `@` are attributes, `#text` is what stands between the tags. */
type Element = Readonly<Record<string, unknown>>;

const builder = new XMLBuilder({
  attributeNamePrefix: "@",
  format: true,
  ignoreAttributes: false,
  suppressEmptyNode: true,
});

/**
 * The findings as JUnit XML: a suite for each rule, a case for each finding. What makes the command fail is
 * a failure, all else is skipped; a rule without findings is one case that passed.
 */
export function checkJunit({ source, rules, findings }: CheckResult): string {
  const policies = new Set([...rules, ...findings.map(({ rule }) => rule)].map(({ name }) => name));
  const suites = [...policies].sort().map((name) => {
    const own = findings.filter(({ rule }) => rule.name === name);
    const passed = { "@name": name, "@classname": name };
    return {
      "@name": name,
      ...countsOf(own, Math.max(own.length, 1)),
      testcase: own.length === 0 ? [passed] : own.map(testCase),
    };
  });
  const tests = suites.reduce((sum, suite) => sum + suite.testcase.length, 0);
  const title = printable(`palisade check: ${source.title}`);
  return builder
    .build({
      "?xml": { "@version": "1.0", "@encoding": "UTF-8" },
      testsuites: { "@name": title, ...countsOf(findings, tests), testsuite: suites },
    })
    .trimEnd();
}

function countsOf(findings: readonly CheckedFinding[], tests: number): Element {
  const failures = findings.filter(({ counts }) => counts).length;
  return {
    "@tests": tests,
    "@failures": failures,
    "@errors": 0,
    "@skipped": findings.length - failures,
  };
}

function testCase({ rule, subject, line, counts, ...finding }: CheckedFinding): Element {
  const { outcome, message, fix } = finding;
  const exemption = exemptionText(finding);
  const text = [
    `${outcome}: ${message}`,
    ...(line === undefined ? [] : [`${line.file}:${line.line}`]),
    ...(fix === undefined ? [] : [`Fix: ${fix}`]),
    ...(exemption === undefined ? [] : [exemption]),
    ...(rule.page === undefined ? [] : [`See ${rule.page}`]),
  ];
  const told = {
    "@message": printable(message),
    "#text": text.map((one) => printable(one, { lines: true })).join("\n"),
  };
  return {
    "@name": printable(subject?.id ?? outcome),
    "@classname": rule.name,
    ...(line === undefined ? {} : { "@file": printable(line.file), "@line": line.line }),
    ...(counts ? { failure: { ...told, "@type": outcome } } : { skipped: told }),
  };
}
