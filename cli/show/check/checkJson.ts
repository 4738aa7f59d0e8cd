import { countsOf, type CheckedFinding, type CheckResult } from "../../check/result";

/** The findings as plain data: docs/answers.schema.json describes it. */
export function checkJson(result: CheckResult): unknown {
  const { source, packs, failOn, findings, exemptions, statements, rules } = result;
  return {
    format: "palisade.check.v1",
    source: { kind: source.kind, title: source.title },
    hasNetwork: result.hasNetwork,
    packs,
    failOn,
    passed: !findings.some(({ counts }) => counts),
    counts: countsOf(result),
    findings: findings.map(findingJson),
    exemptions: exemptions.map(({ rule, exemption, inForce, findings: covered }) => ({
      ...{ rule: rule.name, ...exemption, inForce, findings: covered },
    })),
    statements,
    rules: rules.map(({ name, level }) => ({ name, level })),
  };
}

function findingJson({ rule, line, ...finding }: CheckedFinding): unknown {
  const { name, description, severity, frameworks, page } = rule;
  return {
    rule: name,
    ...finding,
    severity,
    description,
    frameworks,
    ...(page === undefined ? {} : { page }),
    ...(line === undefined ? {} : { line }),
  };
}
