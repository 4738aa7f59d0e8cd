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
const sources = readSources(root);
const before = readSchema(root);
const schema = inferSchema(root, sources);
writeFileSync(path.join(root, "schema.json"), printSchema(schema));

const folder = path.join(root, "docs", "reference");
mkdirSync(folder, { recursive: true });
const pages = renderReference(root, schema, sources);
for (const file of readdirSync(folder)) if (!pages.has(file)) rmSync(path.join(folder, file));
for (const [file, text] of pages) writeFileSync(path.join(folder, file), text);

const components = Object.keys(schema.resources).length;
process.stdout.write(
  `Wrote schema.json (${String(components)} components) and ${String(pages.size)} pages in docs/reference.\n`,
);
const breaking = breakingChanges(before, schema);
if (breaking.length > 0) {
  const lines = breaking.map((change) => `  ${change}\n`).join("");
  process.stdout.write(`This breaks programs that use the package:\n${lines}`);
}
