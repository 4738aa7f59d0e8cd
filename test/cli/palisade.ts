import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { createProgram } from "../../cli/program";
import { reportFailure } from "../../cli/userError";

// Commands are loaded when they are asked for; the time of a test is not for compiling them.
createProgram();

/** How a run of the command line ended. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A file that the engine made once (test/cli/record.ts). */
export function recorded(name: string): string {
  return path.join(__dirname, "recorded", name);
}

/** A folder with a Pulumi project whose program the recorded positions point into. */
export function projectFolder(): { readonly folder: string; readonly dispose: () => void } {
  const around = mkdtempSync(path.join(tmpdir(), "palisade-project-"));
  const folder = path.join(around, "project");
  mkdirSync(path.join(folder, "stacks", "quickstart"), { recursive: true });
  writeFileSync(path.join(folder, "Pulumi.yaml"), "name: palisade\nruntime: nodejs\n");
  const lines = Array.from({ length: 60 }, (_, index) => `  line ${index + 1} of the program`);
  writeFileSync(path.join(folder, "stacks", "quickstart", "program.ts"), lines.join("\n"));
  return { folder, dispose: () => rmSync(around, { recursive: true }) };
}

/** Runs `palisade` in this process, in the folder, as on pipes: no terminal, no colours. */
export async function palisade(folder: string, ...args: readonly string[]): Promise<Run> {
  const { stdout, stderr } = process;
  const [written, complained]: [string[], string[]] = [[], []];
  const [write, complain] = [stdout.write.bind(stdout), stderr.write.bind(stderr)];
  const [start, code, isTerminal] = [process.cwd(), process.exitCode, stdout.isTTY];
  process.chdir(folder);
  process.exitCode = 0;
  stdout.isTTY = false;
  stdout.write = (text: unknown) => written.push(String(text)) > 0;
  stderr.write = (text: unknown) => complained.push(String(text)) > 0;
  try {
    await createProgram().parseAsync(args, { from: "user" }).catch(reportFailure);
    return {
      code: process.exitCode,
      stdout: written.join(""),
      stderr: complained.join(""),
    };
  } finally {
    stdout.write = write;
    stderr.write = complain;
    stdout.isTTY = isTerminal;
    process.exitCode = code;
    process.chdir(start);
  }
}
