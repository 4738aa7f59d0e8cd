import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** One installed `@pulumi/aws`. */
export interface AwsPackage {
  /** Such as `7.48.0`. */
  readonly version: string;
  readonly folder: string;
}

/**
 * Every `@pulumi/aws` that a program in this folder may load, one of each version: its own, those of the
 * folders above, and the ones that packages bring along for themselves.
 */
export function awsPackagesFor(programFolder: string): readonly AwsPackage[] {
  const byVersion = new Map<string, AwsPackage>();
  for (const modules of modulesAbove(resolve(programFolder)))
    for (const around of [modules, ...nestedModules(modules)]) {
      const found = describePackage(join(around, "@pulumi", "aws"));
      if (found !== undefined && !byVersion.has(found.version)) byVersion.set(found.version, found);
    }
  return [...byVersion.values()];
}

function modulesAbove(start: string): readonly string[] {
  const found: string[] = [];
  for (let folder = start; ; folder = dirname(folder)) {
    found.push(join(folder, "node_modules"));
    if (folder === dirname(folder)) return found.filter((modules) => existsSync(modules));
  }
}

/** The `node_modules` of packages that have some of their own, and those in which pnpm keeps packages. */
function nestedModules(modules: string): readonly string[] {
  const packages = entriesOf(modules).flatMap((name) =>
    name.startsWith("@") ? entriesOf(join(modules, name)).map((part) => join(name, part)) : [name],
  );
  const stored = entriesOf(join(modules, ".pnpm")).filter((name) =>
    name.startsWith("@pulumi+aws@"),
  );
  return [...packages, ...stored.map((name) => join(".pnpm", name))]
    .map((name) => join(modules, name, "node_modules"))
    .filter((nested) => existsSync(nested));
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function describePackage(folder: string): AwsPackage | undefined {
  try {
    const described: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    if (typeof described !== "object" || described === null || !("version" in described))
      return undefined;
    const { version } = described;
    // It becomes the name of a folder.
    if (typeof version !== "string" || !/^\d+\.\d+\.\d+[\w.+-]*$/.test(version)) return undefined;
    return { version, folder: realpathSync(folder) };
  } catch {
    return undefined; // not installed there
  }
}
