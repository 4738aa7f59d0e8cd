import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, renameSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { packageRoot } from "../../offline/engine/release";
import { packTarball } from "../package/tarball";

/**
 * Unpacks the tarball of `npm pack` into a `node_modules` beside the packages of the checkout: what a
 * user gets who installs it.
 *
 * @returns The folder that holds `node_modules`; whoever asked takes it away.
 */
export function packedModules(prefix: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), prefix));
  const modules = path.join(folder, "node_modules");
  mkdirSync(modules);
  const tarball = packTarball();
  execFileSync("tar", ["-xzf", tarball.file, "-C", folder]);
  tarball.dispose();
  renameSync(path.join(folder, "package"), path.join(modules, "pulumi-palisade"));
  const installed = path.join(packageRoot(), "node_modules");
  for (const name of readdirSync(installed))
    symlinkSync(path.join(installed, name), path.join(modules, name));
  return folder;
}
