#!/usr/bin/env node
import { createProgram } from "./program";
import { reportFailure } from "./userError";

// Whoever reads our output may stop reading: `palisade matrix --json | head`.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  throw error;
});
createProgram(process.argv.slice(2)).parseAsync().catch(reportFailure);
