import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sync as writeFileAtomic } from "write-file-atomic";
import { packageRoot } from "../engine/release";
import { packageVersion } from "../schema/declarations";

/**
 * Makes the offline AWS the `aws` provider of a Pulumi home: a small launcher in its folder of plugins.
 * The user's own Pulumi home is never touched unless it is the one named here.
 *
 * @param pulumiHome What PULUMI_HOME will be.
 * @returns The path of the launcher.
 */
export function installProviderPlugin(pulumiHome: string): string {
  const folder = join(pulumiHome, "plugins", `resource-aws-v${packageVersion()}`);
  const windows = process.platform === "win32";
  const launcher = join(folder, windows ? "pulumi-resource-aws.cmd" : "pulumi-resource-aws");
  // Compiled, also when this runs from its source: the engine starts a plain Node.
  const main = join(packageRoot(), "dist", "offline", "provider", "main.js");
  const script = windows
    ? `@"${process.execPath}" "${main}" %*\r\n`
    : `#!/bin/sh\nexec ${quote(process.execPath)} ${quote(main)} "$@"\n`;
  if (existsSync(launcher) && readFileSync(launcher, "utf8") === script) return launcher;
  mkdirSync(folder, { recursive: true });
  writeFileAtomic(launcher, script, { mode: 0o755 });
  return launcher;
}

function quote(path: string): string {
  return `'${path.replaceAll("'", `'\\''`)}'`;
}
