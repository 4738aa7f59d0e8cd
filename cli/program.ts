import { readFileSync } from "node:fs";
import * as path from "node:path";

import { Command, Option } from "commander";

import { packageRoot } from "../offline/engine/release";
import { addAddressesCommand } from "./addressesCommand";
import { addCheckCommand } from "./checkCommand";
import { addCompletionCommand } from "./completionCommand";
import { addCostCommand } from "./costCommand";
import { addDiffCommand } from "./diffCommand";
import { addEngineCommand } from "./engineCommand";
import { addExamples } from "./examples";
import { addExposureCommand } from "./exposureCommand";
import { addInitCommand } from "./initCommand";
import { addInsightsCommand } from "./insightsCommand";
import { addMapCommand } from "./mapCommand";
import { addMatrixCommand } from "./matrixCommand";
import { setVerbosity } from "./notes";
import { addPreviewCommand } from "./previewCommand";
import { addOfflineCommand } from "./offlineCommand";
import { addReachCommand } from "./reachCommand";
import { addStartCommand } from "./startCommand";

/** The `palisade` command with all of its parts. What it cannot parse is an error that it throws. */
export function createProgram(): Command {
  const manifest = readFileSync(path.join(packageRoot(), "package.json"), "utf8");
  const { version, description } = JSON.parse(manifest) as { version: string; description: string };
  const program = new Command("palisade").description(description).version(version).exitOverride();
  addVerbosity(program);
  addReachCommand(program);
  addExposureCommand(program);
  addMatrixCommand(program);
  addMapCommand(program);
  addInsightsCommand(program);
  addAddressesCommand(program);
  addCostCommand(program);
  addCheckCommand(program);
  addDiffCommand(program);
  addPreviewCommand(program);
  addInitCommand(program);
  addStartCommand(program);
  addOfflineCommand(program);
  addEngineCommand(program);
  addCompletionCommand(program);
  addExamples(program);
  return program;
}

/** How much is said beside the answer: options of every command, before or after its name. */
function addVerbosity(program: Command): void {
  const verbose = new Option("--verbose", "say what is done and how long it takes").default(false);
  program
    .addOption(new Option("-q, --quiet", "leave out notes and progress").default(false))
    .addOption(verbose.conflicts("quiet"))
    .configureHelp({ showGlobalOptions: true })
    .hook("preAction", () => {
      const { quiet, verbose } = program.opts<{ quiet: boolean; verbose: boolean }>();
      setVerbosity(quiet ? "quiet" : verbose ? "verbose" : "normal");
    });
}
