import { readFileSync } from "node:fs";
import * as path from "node:path";

import { Command, Help, Option } from "commander";

import { packageRoot } from "../offline/engine/release";
import { addExamples } from "./examples";
import { setVerbosity } from "./notes";

type AddCommand = (program: Command) => void;

/* eslint-disable @typescript-eslint/no-require-imports, @typescript-eslint/consistent-type-imports --
   a command loads the files that it needs: those of all of them take a fifth of a second */
const commands: ReadonlyMap<string, () => AddCommand> = new Map([
  ["reach", () => (require("./reachCommand") as typeof import("./reachCommand")).addReachCommand],
  [
    "exposure",
    () => (require("./exposureCommand") as typeof import("./exposureCommand")).addExposureCommand,
  ],
  [
    "matrix",
    () => (require("./matrixCommand") as typeof import("./matrixCommand")).addMatrixCommand,
  ],
  ["map", () => (require("./mapCommand") as typeof import("./mapCommand")).addMapCommand],
  [
    "insights",
    () => (require("./insightsCommand") as typeof import("./insightsCommand")).addInsightsCommand,
  ],
  [
    "addresses",
    () =>
      (require("./addressesCommand") as typeof import("./addressesCommand")).addAddressesCommand,
  ],
  ["cost", () => (require("./costCommand") as typeof import("./costCommand")).addCostCommand],
  ["check", () => (require("./checkCommand") as typeof import("./checkCommand")).addCheckCommand],
  ["diff", () => (require("./diffCommand") as typeof import("./diffCommand")).addDiffCommand],
  [
    "preview",
    () => (require("./previewCommand") as typeof import("./previewCommand")).addPreviewCommand,
  ],
  ["init", () => (require("./initCommand") as typeof import("./initCommand")).addInitCommand],
  ["start", () => (require("./startCommand") as typeof import("./startCommand")).addStartCommand],
  [
    "offline",
    () => (require("./offlineCommand") as typeof import("./offlineCommand")).addOfflineCommand,
  ],
  [
    "engine",
    () => (require("./engineCommand") as typeof import("./engineCommand")).addEngineCommand,
  ],
  [
    "completion",
    () =>
      (require("./completionCommand") as typeof import("./completionCommand")).addCompletionCommand,
  ],
] as const);
/* eslint-enable @typescript-eslint/no-require-imports, @typescript-eslint/consistent-type-imports */

/**
 * The `palisade` command with all of its parts, or, where the words on its command line name one, with
 * that one alone. What it cannot parse is an error that it throws.
 */
export function createProgram(words: readonly string[] = []): Command {
  const manifest = readFileSync(path.join(packageRoot(), "package.json"), "utf8");
  const { version, description } = JSON.parse(manifest) as { version: string; description: string };
  const program = new Command("palisade").description(description).version(version).exitOverride();
  addVerbosity(program);
  const wanted = commands.get(words.find((word) => !word.startsWith("-")) ?? "");
  // What completes words has to know them all.
  const isAlone = wanted !== undefined && !words.includes("completion");
  for (const load of isAlone ? [wanted] : commands.values()) load()(program);
  addExamples(program);
  return program;
}

/** How much is said beside the answer: options of every command, before or after its name. */
function addVerbosity(program: Command): void {
  const verbose = new Option("--verbose", "say what is done and how long it takes").default(false);
  program
    .addOption(new Option("-q, --quiet", "leave out notes and progress").default(false))
    .addOption(verbose.conflicts("quiet"))
    .configureHelp({ showGlobalOptions: true, optionDescription })
    .hook("preAction", () => {
      const { quiet, verbose } = program.opts<{ quiet: boolean; verbose: boolean }>();
      setVerbosity(quiet ? "quiet" : verbose ? "verbose" : "normal");
    });
}

/** Commander's text, without the default of what is off or empty: that tells nobody anything. */
function optionDescription(option: Option): string {
  const value = option.defaultValue as unknown; // typed any
  const isEmpty = Array.isArray(value) && value.length === 0;
  const isOff = value === false || (isEmpty && option.defaultValueDescription === undefined);
  return isOff ? option.description : new Help().optionDescription(option);
}
