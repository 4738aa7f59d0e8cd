/*
 * `npm run docs`: writes schema.json and docs/reference anew from the components' sources, docs/rules from
 * the rules', and says what
 * of the change would break programs that use the package.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import { breakingChanges } from "./breakingChanges";
import { renderReference } from "./reference";
import { renderRulePages } from "./rulePages";
import { inferSchema, printSchema, readSchema } from "./schema";
import { readSources } from "./sources";

const root = path.join(__dirname, "..", "..");

try {
  writeReference();
  const rules = renderRulePages(root);
  writePages("rules", rules);
  process.stdout.write(`Wrote ${String(rules.size)} pages in docs/rules.\n`);
} catch (error) {
  // What Pulumi cannot express, or what a comment lacks: the message says where.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

function writeReference(): void {
  const sources = readSources(root);
  const before = readSchema(root);
  const schema = inferSchema(root, sources);
  const pages = renderReference(root, schema, sources);
  writeFileSync(path.join(root, "schema.json"), printSchema(schema));

  writePages("reference", pages);
  const written = `schema.json (${String(sources.components.length)} components) and ${String(pages.size)} pages`;
  process.stdout.write(`Wrote ${written} in docs/reference.\n`);
  const breaking = breakingChanges(before, schema).map((change) => `  ${change}\n`);
  if (breaking.length === 0) return;
  process.stdout.write(`This breaks programs that use the package:\n${breaking.join("")}`);
}

/** Writes a folder of docs; pages that are no longer made go away. */
function writePages(name: string, pages: ReadonlyMap<string, string>): void {
  const folder = path.join(root, "docs", name);
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(folder)) if (!pages.has(file)) rmSync(path.join(folder, file));
  for (const [file, text] of pages) writeFileSync(path.join(folder, file), text);
}
