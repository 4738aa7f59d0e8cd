#!/usr/bin/env node
import { createProgram } from "./program";
import { reasonOf } from "./source/readJson";
import { exitCodes, reportFailure, UserError } from "./userError";

// Whoever reads our output may stop reading: `palisade matrix --json | head`.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") {
    const what = `standard output cannot be written: ${reasonOf(error)}.`;
    reportFailure(new UserError(what, exitCodes.noInput));
  }
  process.exit();
});
// What reads notes may stop as well, with both in one pipe: `palisade cost 2>&1 | head`.
process.stderr.on("error", () => undefined);
createProgram(process.argv.slice(2)).parseAsync().catch(reportFailure);
