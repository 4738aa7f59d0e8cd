import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import * as path from "node:path";

import envPaths from "env-paths";

import { whichOnPath } from "../../offline/engine/onPath";
import { executableName } from "../../offline/engine/release";

const sources = path.join(__dirname, "actionlint");

/**
 * The program `actionlint`: the one on PATH, else one built with Go from the module proxy, which is kept
 * in the user's cache folder by version. Undefined when there is neither.
 *
 * @throws when Go is there and cannot build it; the message is what Go says.
 */
export function findActionlint(): string | undefined {
  const searchPath = process.env["PATH"] ?? "";
  const installed = whichOnPath("actionlint", searchPath);
  if (installed !== undefined) return installed;
  const parent = path.join(envPaths("palisade", { suffix: "" }).cache, "actionlint");
  const kept = path.join(parent, `${version()}-${process.platform}-${process.arch}`);
  const program = path.join(kept, executableName("actionlint"));
  if (existsSync(program)) return program;
  const go = whichOnPath("go", searchPath);
  if (go === undefined) return undefined;
  mkdirSync(parent, { recursive: true });
  const work = mkdtempSync(path.join(parent, "unfinished-"));
  try {
    build(go, work);
    // Whole or not at all; another run may have been faster.
    if (!existsSync(kept)) renameSync(work, kept);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return program;
}

function version(): string {
  const [, found] = / (v[\d.]+)$/m.exec(readFileSync(path.join(sources, "go.mod"), "utf8")) ?? [];
  if (found === undefined) throw new Error("go.mod names no version of actionlint");
  return found;
}

/** Go checks every module against go.sum. */
function build(go: string, folder: string): void {
  const source = path.join(folder, "source");
  cpSync(sources, source, { recursive: true });
  const output = path.join(folder, executableName("actionlint"));
  const { status, stderr } = spawnSync(
    go,
    ["build", "-mod=readonly", "-o", output, "github.com/rhysd/actionlint/cmd/actionlint"],
    { cwd: source, env: { ...process.env, GOWORK: "off" }, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`actionlint cannot be built:\n${stderr}`);
  rmSync(source, { recursive: true });
}
