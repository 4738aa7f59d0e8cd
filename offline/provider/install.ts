import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sync as writeFileAtomic } from "write-file-atomic";
import { packageRoot } from "../engine/release";
import type { AwsPackage } from "../schema/awsPackages";
import { awsPackageVariable, packageVersion } from "../schema/declarations";

/**
 * Makes the offline AWS the `aws` provider of a Pulumi home: a small launcher in its folder of plugins.
 * The user's own Pulumi home is never touched unless it is the one named here.
 *
 * @param pulumiHome What PULUMI_HOME will be.
 * @param awsPackage The `@pulumi/aws` of a program; the engine asks for a plugin of just its version.
 *   Default: the one beside palisade.
 * @returns The path of the launcher.
 */
export function installProviderPlugin(pulumiHome: string, awsPackage?: AwsPackage): string {
  const version = awsPackage?.version ?? packageVersion();
  const folder = join(pulumiHome, "plugins", `resource-aws-v${version}`);
  const windows = process.platform === "win32";
  const launcher = join(folder, windows ? "pulumi-resource-aws.cmd" : "pulumi-resource-aws");
  // Compiled, also when this runs from its source: the engine starts a plain Node.
  const main = join(packageRoot(), "dist", "offline", "provider", "main.js");
  const node = process.execPath;
  const declarations = awsPackage?.folder ?? "";
  const script = windows
    ? `@set "${awsPackageVariable}=${declarations}"\r\n@"${node}" "${main}" %*\r\n`
    : `#!/bin/sh\n${awsPackageVariable}=${quote(declarations)} exec ${quote(node)} ${quote(main)} "$@"\n`;
  if (existsSync(launcher) && readFileSync(launcher, "utf8") === script) return launcher;
  mkdirSync(folder, { recursive: true });
  writeFileAtomic(launcher, script, { mode: 0o755 });
  return launcher;
}

function quote(path: string): string {
  return `'${path.replaceAll("'", `'\\''`)}'`;
}
