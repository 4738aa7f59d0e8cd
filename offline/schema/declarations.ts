import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Environment variable that names another `@pulumi/aws` than the one beside palisade: a project's own. */
export const awsPackageVariable = "PALISADE_AWS_PACKAGE";

/** The folder of the `@pulumi/aws` whose declarations say what resources there are. */
export function packageFolder(): string {
  const named = process.env[awsPackageVariable] ?? "";
  return named === "" ? dirname(require.resolve("@pulumi/aws/package.json")) : named;
}

let version: string | undefined;

/** The version of the installed `@pulumi/aws`, such as `7.48.0`. */
export function packageVersion(): string {
  if (version === undefined) {
    const text = readFileSync(join(packageFolder(), "package.json"), "utf8");
    const described: unknown = JSON.parse(text);
    const found =
      typeof described === "object" && described !== null && "version" in described
        ? described.version
        : undefined;
    if (typeof found !== "string") throw new Error("The installed @pulumi/aws names no version.");
    version = found;
  }
  return version;
}

export interface Token {
  /** `ec2`, or empty for the root of the package. */
  readonly folder: string;
  /** `subnet` */
  readonly file: string;
  /** `Subnet` */
  readonly name: string;
}

/** Takes `aws:ec2/subnet:Subnet` apart; undefined for what is no token of the aws package. */
export function parseToken(token: string): Token | undefined {
  const match = /^aws:(?<folder>\w+)\/(?<file>\w+):(?<name>\w+)$/.exec(token);
  const { folder, file, name } = match?.groups ?? {};
  if (folder === undefined || file === undefined || name === undefined) return undefined;
  return { folder: folder === "index" ? "" : folder, file, name };
}

/** The declaration file of a token; undefined when `@pulumi/aws` has no such resource or function. */
export function declarationFile(token: string): string | undefined {
  const parsed = parseToken(token);
  if (parsed === undefined) return undefined;
  const folder = join(packageFolder(), parsed.folder);
  const exact = join(folder, `${parsed.file}.d.ts`);
  if (parsed.file !== "index" && existsSync(exact)) return exact;
  // Some files are written differently from their token: guardduty/ipset.d.ts holds
  // aws:guardduty/iPSet:IPSet, and kendra/index_.d.ts holds aws:kendra/index:Index.
  if (!existsSync(folder)) return undefined;
  const wanted = parsed.file === "index" ? "index_.d.ts" : `${parsed.file}.d.ts`.toLowerCase();
  const found = readdirSync(folder).find((file) => file.toLowerCase() === wanted);
  return found === undefined ? undefined : join(folder, found);
}

export interface PackageTokens {
  readonly resources: readonly string[];
  readonly functions: readonly string[];
}

/** Every resource type and function of the installed `@pulumi/aws`. Reads all of its files: seconds. */
export function listTokens(): PackageTokens {
  const resources: string[] = [];
  const functions: string[] = [];
  const root = packageFolder();
  const folders = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !["types", "node_modules"].includes(entry.name))
    .map(({ name }) => name);
  for (const folder of ["", ...folders]) {
    for (const file of readdirSync(join(root, folder)).filter((name) => name.endsWith(".js"))) {
      const text = readFileSync(join(root, folder, file), "utf8");
      const resource = /__pulumiType = '(aws:[^']+)'/.exec(text)?.[1];
      if (resource !== undefined) resources.push(resource);
      const invoked = /runtime\.invoke\("(aws:[^"]+)"/.exec(text)?.[1];
      if (invoked !== undefined) functions.push(invoked);
    }
  }
  return { resources: resources.sort(), functions: functions.sort() };
}
