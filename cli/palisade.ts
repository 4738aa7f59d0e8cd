#!/usr/bin/env node
import { readFileSync } from "node:fs";
import * as path from "node:path";

import { Command } from "commander";

import { packageRoot } from "../offline/engine/release";
import { addEngineCommand } from "./engineCommand";
import { addExposureCommand } from "./exposureCommand";
import { addMatrixCommand } from "./matrixCommand";
import { addReachCommand } from "./reachCommand";
import { addStartCommand } from "./startCommand";
import { reportFailure } from "./userError";

const manifest = readFileSync(path.join(packageRoot(), "package.json"), "utf8");
const { version, description } = JSON.parse(manifest) as { version: string; description: string };

const program = new Command("palisade").description(description).version(version);
addReachCommand(program);
addExposureCommand(program);
addMatrixCommand(program);
addStartCommand(program);
addEngineCommand(program);
program.parseAsync().catch(reportFailure);
