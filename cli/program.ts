import { readFileSync } from "node:fs";
import * as path from "node:path";

import { Command } from "commander";

import { packageRoot } from "../offline/engine/release";
import { addCheckCommand } from "./checkCommand";
import { addEngineCommand } from "./engineCommand";
import { addExposureCommand } from "./exposureCommand";
import { addInsightsCommand } from "./insightsCommand";
import { addMatrixCommand } from "./matrixCommand";
import { addPreviewCommand } from "./previewCommand";
import { addOfflineCommand } from "./offlineCommand";
import { addReachCommand } from "./reachCommand";
import { addStartCommand } from "./startCommand";

/** The `palisade` command with all of its parts. What it cannot parse is an error that it throws. */
export function createProgram(): Command {
  const manifest = readFileSync(path.join(packageRoot(), "package.json"), "utf8");
  const { version, description } = JSON.parse(manifest) as { version: string; description: string };
  const program = new Command("palisade").description(description).version(version).exitOverride();
  addReachCommand(program);
  addExposureCommand(program);
  addMatrixCommand(program);
  addInsightsCommand(program);
  addCheckCommand(program);
  addPreviewCommand(program);
  addStartCommand(program);
  addOfflineCommand(program);
  addEngineCommand(program);
  return program;
}
