import { readFileSync } from "node:fs";
import * as path from "node:path";

import ts from "typescript";

import { baseline } from "../../policies/baseline";
import { rulesOf, type Pack } from "../../policies/packs/pack";
import { packs } from "../../policies/packs/packs";
import type { Frameworks, Rule } from "../../policies/rule";
import { frameworkLines, standards } from "../../policies/standards/frameworks";
import { awsPagesOf } from "./awsPages";
import { docCommentOf, type DocComment } from "./docComment";
import { readRulePrograms } from "./rulePrograms";
import { cell, table } from "./tables";

const command = "npm run docs";

/** Every file of `docs/rules`, by name: the index, a page for each rule, a table for each standard. */
export function renderRulePages(root: string): Map<string, string> {
  return new Map([
    ["index.md", renderIndex()],
    ...baseline.map((rule): [string, string] => [`${rule.name}.md`, renderRulePage(root, rule)]),
    ...standards.map(([key, label]): [string, string] => [
      coverageFile(key),
      renderCoverage(key, label),
    ]),
  ]);
}

/** The page of one rule. An error says what its comment or its programs lack. */
function renderRulePage(root: string, rule: Rule): string {
  const { name, description, severity, remediationSteps, frameworks } = rule;
  const file = `policies/rules/${name}.ts`;
  const doc = commentOf(root, file);
  const programs = readRulePrograms(root, name);
  const controls = frameworkLines(frameworks);
  const sections = [
    `<!-- Made by \`${command}\` from ${file} and docs/programs/${name}.ts: change them. -->`,
    `# ${name}`,
    description,
    `Severity: ${severity}.`,
    "## Why",
    ...doc.paragraphs,
    ...(programs === undefined
      ? []
      : [
          ...(programs.config === undefined
            ? []
            : ["With this configuration:", fenced("json5", programs.config)]),
          "## What fails",
          fenced("ts", programs.failing),
          "## What passes",
          fenced("ts", programs.passing),
        ]),
    "## What to do",
    remediationSteps,
    "## Levels",
    levelTable(rule),
    "## Configuration",
    configurationTable(rule),
    "Every rule also takes `enforcementLevel` and `exempt`.",
    ...(controls.length === 0 ? [] : ["## Controls", controls.map((one) => `- ${one}`).join("\n")]),
    "## Read on",
    [
      ...doc.see.flatMap(pagesOf).map(({ title, address }) => `- [${title}](${address})`),
      "- [All rules](index.md)",
    ].join("\n"),
  ];
  return `${sections.join("\n\n")}\n`;
}

/** Controls stand after the page's title: `…, "Security Hub controls for Amazon EC2", EC2.19`. */
function pagesOf(see: string): ReturnType<typeof awsPagesOf> {
  return awsPagesOf(see.replace(/(?:, [A-Z][A-Za-z0-9]*\.\d+)+$/, ""));
}

/** The comment above the rule. */
function commentOf(root: string, file: string): DocComment {
  const text = readFileSync(path.join(root, file), "utf8");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const rule = source.statements.find(
    (one) => ts.isVariableStatement(one) && one.getText().includes("defineRule("),
  );
  const doc = rule === undefined ? undefined : docCommentOf(rule);
  if (doc !== undefined && doc.paragraphs.length > 0 && doc.see.length > 0) return doc;
  throw new Error(`The rule of ${file} has no doc comment that says why and cites AWS by @see.`);
}

function levelTable(rule: Rule): string {
  const rows = Object.values<Pack>(packs).flatMap((pack) => {
    const inPack = rulesOf(pack).find(({ name }) => name === rule.name);
    const values = pack.rules.find(({ name }) => name === rule.name)?.values ?? {};
    return inPack === undefined ? [] : [[`\`${pack.id}\``, inPack.level, valuesText(values)]];
  });
  return table(["Pack", "Level", "Values"], [["`baseline`", rule.level, ""], ...rows]);
}

function valuesText(values: Readonly<Record<string, unknown>>): string {
  return Object.entries(values)
    .map(([name, value]) => `\`${name}: ${JSON.stringify(value)}\``)
    .join(", ");
}

function configurationTable({ config }: Rule): string {
  const rows = Object.entries(config).map(([name, { schema, allowed }]) => [
    `\`${name}\``,
    schema.default === undefined ? "" : `\`${JSON.stringify(schema.default)}\``,
    cell(allowed),
    cell(schema.description ?? ""),
  ]);
  return rows.length === 0
    ? "Nothing of its own."
    : table(["Name", "Default", "Allowed", "Meaning"], rows);
}

function renderIndex(): string {
  const rows = inOrder(baseline).map(({ name, level, severity, description }) => [
    `[${name}](${name}.md)`,
    level,
    severity,
    cell(description),
  ]);
  const tables = standards.map(([key, label]) => `- [${label}](${coverageFile(key)})`);
  return (
    [
      `<!-- Made by \`${command}\` from policies/rules. -->`,
      "# Rules",
      "Levels are those of the pack `baseline`; each page has those of the other packs.",
      table(["Rule", "Level", "Severity", "Desired state"], rows),
      "## Controls of published standards",
      tables.join("\n"),
      "",
    ]
      .join("\n\n")
      .trimEnd() + "\n"
  );
}

function renderCoverage(key: keyof Frameworks, label: string): string {
  const byControl = new Map<string, Rule[]>();
  for (const rule of inOrder(baseline)) {
    for (const id of rule.frameworks[key] ?? []) {
      byControl.set(id, [...(byControl.get(id) ?? []), rule]);
    }
  }
  const rows = [...byControl]
    .sort(([left], [right]) => left.localeCompare(right, "en", { numeric: true }))
    .map(([id, rules]) => [id, rules.map(({ name }) => `[${name}](${name}.md)`).join(", ")]);
  return (
    [
      `<!-- Made by \`${command}\` from policies/rules. -->`,
      `# ${label}`,
      `Controls that rules serve, as published maps name them. A rule that passes is evidence for a control, ` +
        "not proof that the whole of it is met.",
      table(["Control", "Rules"], rows),
      "[All rules](index.md)",
      "",
    ]
      .join("\n\n")
      .trimEnd() + "\n"
  );
}

function coverageFile(key: keyof Frameworks): string {
  const names = {
    cis3: "cis-3.0",
    cis5: "cis-5.0",
    cis7: "cis-7.0",
    securityHub: "security-hub",
    pci: "pci-dss-4.0",
    nist: "nist-800-53-r5",
  };
  return `coverage-${names[key]}.md`;
}

function inOrder(rules: readonly Rule[]): readonly Rule[] {
  return [...rules].sort((left, right) => (left.name < right.name ? -1 : 1));
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
