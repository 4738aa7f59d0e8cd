import { createHash } from "node:crypto";
import type { Location, Log, ReportingDescriptor, Result } from "sarif";
import { pathInRepository } from "../../check/repository";
import type { CheckedFinding, CheckResult, RuleText } from "../../check/result";
import { printable } from "../printable";

const rootId = "%SRCROOT%";

// Scores by which code scanning sorts: the middle of each band of CVSS.
const scores: Readonly<Record<RuleText["severity"], string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "2.0",
};

/**
 * The findings as SARIF 2.1.0, for code scanning. Lines are relative to the repository. What is not decided
 * is of kind `open`, what is exempted carries a suppression. Which analysis of a repository it is, is for
 * whoever uploads it to say (`category` of GitHub's action, which an id of ours would override).
 *
 * @see OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0"
 */
export function checkSarif(result: CheckResult, version: string): Log {
  const { rules, findings } = result;
  const described = new Map(
    [...rules, ...findings.map(({ rule }) => rule)].map((rule) => [rule.name, rule]),
  );
  const sorted = [...described.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
  const indexOf = new Map(sorted.map(({ name }, index) => [name, index]));
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: { name: "palisade", version, rules: sorted.map(descriptor) },
        },
        columnKind: "utf16CodeUnits",
        results: findings.map((finding) =>
          resultOf(finding, indexOf.get(finding.rule.name) ?? -1, result),
        ),
      },
    ],
  };
}

function descriptor({
  name,
  description,
  severity,
  level,
  frameworks,
  fix,
  page,
}: RuleText): ReportingDescriptor {
  const help = [
    description,
    ...(fix === undefined ? [] : [`Fix: ${fix}`]),
    ...(page === undefined ? [] : [`See ${page}`]),
  ].join("\n\n");
  const tags = Object.entries(frameworks).flatMap(([standard, ids]: [string, readonly string[]]) =>
    ids.map((id) => `${standard}/${id}`),
  );
  return {
    id: name,
    shortDescription: { text: description },
    help: { text: help, markdown: help },
    defaultConfiguration: { level: level === "mandatory" ? "error" : "warning" },
    properties: { "security-severity": scores[severity], tags: ["security", ...tags] },
  };
}

function resultOf(finding: CheckedFinding, ruleIndex: number, result: CheckResult): Result {
  const { rule, outcome, level, message, fix, exemption, subject, cause } = finding;
  const isOpen = outcome === "not decided" && level === "advisory";
  const text = [message, ...(fix === undefined ? [] : [fix])]
    .map((part) => printable(part, { lines: true }))
    .join(" ");
  const identity = JSON.stringify([rule.name, subject?.id ?? "", cause]);
  return {
    ruleId: rule.name,
    ruleIndex,
    // A result that is no failure has the level `none`.
    ...(isOpen
      ? { kind: "open", level: "none" }
      : { kind: "fail", level: level === "mandatory" ? "error" : "warning" }),
    message: { text },
    locations: [locationOf(finding, result)],
    // By this one GitHub tells results apart. Made of lines, it would be one for all that a loop creates.
    partialFingerprints: {
      primaryLocationLineHash: createHash("sha256").update(identity).digest("hex"),
    },
    ...(outcome === "exempted" && exemption !== undefined
      ? {
          suppressions: [{ kind: "external", status: "accepted", justification: exemption.reason }],
        }
      : {}),
    properties: { outcome },
  };
}

/** The line where it is known, else the project's file: what has no file is shown nowhere. */
function locationOf(
  { line, subject }: CheckedFinding,
  { source: { projectFolder, kind } }: CheckResult,
): Location {
  const file = line?.file ?? (kind === "describe" ? undefined : "Pulumi.yaml");
  const uri = file === undefined ? undefined : pathInRepository(file, projectFolder);
  return {
    ...(uri === undefined
      ? {}
      : {
          physicalLocation: {
            artifactLocation: { uri: encodeURI(uri), uriBaseId: rootId },
            ...(line === undefined ? {} : { region: { startLine: line.line } }),
          },
        }),
    ...(subject === undefined
      ? {}
      : {
          logicalLocations: [
            {
              name: subject.name,
              fullyQualifiedName: subject.id,
              ...(subject.type === undefined ? {} : { kind: subject.type }),
            },
          ],
        }),
  };
}
