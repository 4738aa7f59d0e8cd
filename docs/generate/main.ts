/*
 * `npm run docs`: writes schema.json and docs/reference anew from the components' sources, and says what
 * of the change would break programs that use the package.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import { breakingChanges } from "./breakingChanges";
import { renderReference } from "./reference";
import { inferSchema, printSchema, readSchema } from "./schema";
import { readSources } from "./sources";

const root = path.join(__dirname, "..", "..");

try {
  writeReference();
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

  const folder = path.join(root, "docs", "reference");
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(folder)) if (!pages.has(file)) rmSync(path.join(folder, file));
  for (const [file, text] of pages) writeFileSync(path.join(folder, file), text);

  const written = `schema.json (${String(sources.components.length)} components) and ${String(pages.size)} pages`;
  process.stdout.write(`Wrote ${written} in docs/reference.\n`);
  const breaking = breakingChanges(before, schema).map((change) => `  ${change}\n`);
  if (breaking.length === 0) return;
  process.stdout.write(`This breaks programs that use the package:\n${breaking.join("")}`);
}
