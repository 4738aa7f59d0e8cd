import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";

/** The engine version that palisade installs when the machine has none; `go/go.mod` requires the same. */
export const engineVersion = "3.250.0";

/** The oldest `pulumi` on PATH that is used as it is. */
export const oldestUsableVersion = "3.200.0";

/** File name of a program on this operating system. */
export function executableName(name: string): string {
  return process.platform === "win32" ? `${name}.exe` : name;
}

/** Reads `v3.250.0` or `3.250.0-dev` as three numbers; anything else is undefined. */
function parseVersion(text: string): readonly [number, number, number] | undefined {
  const match = /^v?(\d+)\.(\d+)\.(\d+)/.exec(text.trim());
  return match === null ? undefined : [Number(match[1]), Number(match[2]), Number(match[3])];
}

/** Whether a `pulumi` of this version runs our stacks: same major version, not older than the oldest. */
export function isUsableVersion(text: string): boolean {
  const found = parseVersion(text);
  const oldest = parseVersion(oldestUsableVersion);
  if (found === undefined || oldest === undefined) return false;
  return found[0] === oldest[0] && found[1] >= oldest[1];
}

/** The root of the installed package: the nearest folder above this file with a package.json. */
export function packageRoot(): string {
  let folder = __dirname;
  while (!isPackageRoot(folder)) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error(`bug in palisade: no package.json above ${__dirname}`);
    folder = parent;
  }
  return folder;
}

function isPackageRoot(folder: string): boolean {
  const manifest = path.join(folder, "package.json");
  if (!existsSync(manifest)) return false;
  const { name } = JSON.parse(readFileSync(manifest, "utf8")) as { name?: unknown };
  return name === "pulumi-palisade";
}
