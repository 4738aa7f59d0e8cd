import {
  countsOf,
  exemptionText,
  type CheckedFinding,
  type CheckResult,
  type RuleText,
} from "../../check/result";
import { printable } from "../printable";
import type { Colours } from "../renderReach";
import { counted } from "../../../analysis/text/words";

const severities = ["critical", "high", "medium", "low"];

/** The findings for people: by rule, what blocks first; then exemptions, then one line that sums up. */
export function renderCheck(result: CheckResult, colours: Colours): string {
  const { findings } = result;
  const seen = (wanted: readonly CheckedFinding["outcome"][]): readonly CheckedFinding[] =>
    findings.filter(({ outcome }) => wanted.includes(outcome));
  const violations = seen(["violation"]);
  const blocks = [
    ...rulesIn(violations).map((rule) => renderRule(rule, violations, colours)),
    ...section("Not decided", seen(["not decided"]).flatMap(renderOpen), colours),
    ...section(
      "Statements",
      result.statements.map(
        ({ verdict, name, line }) => `  ${verdict}  ${printable(name)}${lineText(line)}`,
      ),
      colours,
    ),
    ...section("Exemptions", renderExemptions(result), colours),
    ...section(
      "Configuration",
      seen(["configuration", "refused exemption", "stale exemption"]).map(
        ({ rule, level, message }) =>
          `  ${level}  ${rule.name}: ${printable(message, { lines: true })}`,
      ),
      colours,
    ),
    renderSummary(result, colours),
  ];
  return blocks.join("\n\n");
}

/** The line that sums up. */
export function renderSummary(result: CheckResult, colours: Colours): string {
  const { mandatory, advisory, undecided, exempted } = countsOf(result);
  const { findings, packs, rules, source } = result;
  const fails = findings.some(({ counts }) => counts);
  const word = fails ? colours.red("failed") : colours.green("passed");
  const sums = [
    `${mandatory} mandatory`,
    `${advisory} advisory`,
    `${undecided} not decided`,
    `${exempted} exempted`,
  ];
  const judges = `${counted(rules.length, "rule")} of ${packs.join(", ")}`;
  return `${word}: ${sums.join(", ")} (${judges}, ${printable(source.title)})`;
}

/** Rules with findings: what blocks first, then by severity and name. */
function rulesIn(findings: readonly CheckedFinding[]): readonly RuleText[] {
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  const rank = ({ level, severity }: RuleText): number =>
    (level === "mandatory" ? 0 : severities.length) + severities.indexOf(severity);
  return rules.sort((left, right) => rank(left) - rank(right));
}

function renderRule(rule: RuleText, all: readonly CheckedFinding[], colours: Colours): string {
  const { name, level, severity, description, fix, page } = rule;
  const paint = level === "mandatory" ? colours.red : colours.yellow;
  return [
    `${paint(level)}  ${colours.bold(name)} (${severity})  ${description}`,
    ...all.filter((finding) => finding.rule === rule).flatMap(renderFinding),
    ...(fix === undefined ? [] : [`  Fix: ${fix}`]),
    ...(page === undefined ? [] : [`  See ${page}`]),
  ].join("\n");
}

function renderFinding(finding: CheckedFinding): readonly string[] {
  const { subject, line, message } = finding;
  const exemption = exemptionText(finding);
  return [
    `  ${subjectText(subject)}${lineText(line)}`,
    ...(line?.text === undefined ? [] : [`      ${printable(line.text)}`]),
    ...linesOf(message),
    ...(exemption === undefined ? [] : [`    ${exemption}`]),
  ];
}

function renderOpen(finding: CheckedFinding): readonly string[] {
  const { rule, level, subject, line, message } = finding;
  const raised = level === "mandatory" ? " (mandatory)" : "";
  return [`  ${rule.name}${raised}  ${subjectText(subject)}${lineText(line)}`, ...linesOf(message)];
}

function renderExemptions({ exemptions }: CheckResult): readonly string[] {
  return exemptions.map(({ rule, exemption, inForce, findings }) => {
    const { resource, expires, reason, approvedBy } = exemption;
    const until = inForce ? `until ${expires}` : `over since the end of ${expires}`;
    const many = counted(findings, "finding");
    const by = approvedBy === undefined ? "" : ` (approved by ${printable(approvedBy)})`;
    return `  ${rule.name}  ${printable(resource)}  ${until}, ${many}: ${printable(reason)}${by}`;
  });
}

function subjectText(subject: CheckedFinding["subject"]): string {
  if (subject === undefined) return "the stack";
  const { id, name, type } = subject;
  if (type !== undefined) return `${printable(name)}  ${printable(type)}`;
  return name === id ? printable(id) : `${printable(name)}  ${printable(id)}`;
}

function lineText(line: CheckedFinding["line"]): string {
  return line === undefined ? "" : `  ${printable(line.file)}:${line.line}`;
}

/** A message may have lines of its own, as the hops of a path. */
function linesOf(message: string): readonly string[] {
  return message.split("\n").map((one) => `    ${printable(one, { lines: true })}`);
}

function section(title: string, lines: readonly string[], colours: Colours): readonly string[] {
  return lines.length === 0 ? [] : [[colours.bold(title), ...lines].join("\n")];
}
