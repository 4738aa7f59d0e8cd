import { readFileSync } from "node:fs";
import * as path from "node:path";

import { Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer";
import { generateSchema, type PackageSpec } from "@pulumi/pulumi/provider/experimental/schema";

import type { Sources } from "./sources";

/** The Pulumi package that the components make. */
export const packageName = "palisade";

/**
 * The schema of the package, as Pulumi infers it from the component classes: what programs in Python, Go,
 * C#, Java and YAML see. Pulumi leaves the descriptions of types out; they are put back.
 *
 * Type-checks the components, which takes seconds. What Pulumi cannot express is an error that names
 * component and property.
 */
export function inferSchema(root: string, { components, types }: Sources): PackageSpec {
  const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
    readonly version: string;
    readonly description: string;
  };
  // A tsconfig of its own: with the one of the root, all tests would be read too.
  const folder = path.join(root, "docs", "generate", "componentsOnly");
  const main = path.relative(folder, path.join(root, "components", "index.js"));
  const names = new Set(components.map(({ name }) => name));
  const found = new Analyzer(folder, packageName, { main }, names).analyze();
  const schema = generateSchema(
    packageName,
    manifest.version,
    manifest.description,
    found.components,
    found.typeDefinitions,
    found.dependencies,
  );
  for (const [token, definition] of Object.entries(schema.types)) {
    const doc = types.get(token.split(":")[2] ?? "");
    if (doc !== undefined) definition.description = doc.paragraphs.join("\n\n");
  }
  return referToProviders(schema);
}

/**
 * Pulumi's inference writes a reference to a provider as one to a resource `aws`, which no package has.
 * Pulumi Packages, "Schema": a provider is `#/provider`.
 */
function referToProviders(schema: PackageSpec): PackageSpec {
  const text = JSON.stringify(schema);
  return JSON.parse(text.replaceAll(/#\/resources\/\w+(?=")/g, "#/provider")) as PackageSpec;
}

/** As it is kept in `schema.json`. */
export function printSchema(schema: PackageSpec): string {
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

/** The file, parsed. */
export function readSchema(root: string): PackageSpec {
  return JSON.parse(readFileSync(path.join(root, "schema.json"), "utf8")) as PackageSpec;
}
