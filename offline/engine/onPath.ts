import { execFile } from "node:child_process";
import { accessSync, constants, realpathSync, statSync } from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";

import { executableName, isUsableVersion, oldestUsableVersion } from "./release";

/** What looking for one engine led to: the path of a usable `pulumi`, or why there is none. */
export type Attempt =
  | { readonly kind: "found"; readonly pulumi: string }
  | { readonly kind: "absent"; readonly why: string };

/** Looks a program up in the folders of a PATH value, as a shell does. */
export function whichOnPath(name: string, searchPath: string): string | undefined {
  return searchPath
    .split(path.delimiter)
    .filter((folder) => folder !== "")
    .map((folder) => path.join(folder, executableName(name)))
    .find(isExecutable);
}

/**
 * The user's own Pulumi installation, when it is recent enough and has its Node language host, next
 * to the program or on PATH.
 */
export async function findOnPath(searchPath: string): Promise<Attempt> {
  const pulumi = whichOnPath("pulumi", searchPath);
  if (pulumi === undefined) return { kind: "absent", why: "no pulumi found" };
  const version = await versionOf(pulumi);
  if (version === undefined || !isUsableVersion(version)) {
    const received = version ?? "a program that does not tell its version";
    return {
      kind: "absent",
      why: `${pulumi} is ${received}, allowed: version 3 from ${oldestUsableVersion} on`,
    };
  }
  const languageHost = "pulumi-language-nodejs";
  const beside = path.join(path.dirname(realpathSync(pulumi)), executableName(languageHost));
  if (!isExecutable(beside) && whichOnPath(languageHost, searchPath) === undefined) {
    return { kind: "absent", why: `${pulumi} has no ${languageHost} beside it or on PATH` };
  }
  return { kind: "found", pulumi };
}

async function versionOf(pulumi: string): Promise<string | undefined> {
  try {
    const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
    const { stdout } = await promisify(execFile)(pulumi, ["version"], { env, timeout: 15_000 });
    return stdout.trim();
  } catch {
    return undefined;
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
