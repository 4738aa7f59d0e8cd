/*
 * `npm run record`: keeps the state of every sample stack that has none yet, and tells what today's
 * components would do to the others. `-- --accept` keeps today's states instead: for changes of a
 * sample's own program, and for those of components that the change log tells.
 */
import { writeFileSync } from "node:fs";

import { printRecording, recordingOf } from "./recording";
import { replay } from "./replay";
import { previewStack, readRecording, recordedStacks, recordingFile } from "./stacks";

async function main(accept: boolean): Promise<void> {
  for (const stack of recordedStacks) {
    const today = await previewStack(stack);
    const recording = readRecording(stack);
    const changes = recording === undefined ? [] : replay(recording, today);
    if (recording === undefined || accept) {
      const fresh = recordingOf(stack, today);
      writeFileSync(recordingFile(stack), printRecording(fresh));
      process.stdout.write(`${stack}: recorded ${String(fresh.resources.length)} resources.\n`);
    } else if (changes.length === 0) process.stdout.write(`${stack}: as recorded.\n`);
    else {
      process.stdout.write(`${stack}:\n${changes.map((change) => `  ${change}\n`).join("")}`);
      process.exitCode = 1;
    }
  }
  if (process.exitCode === 1) {
    process.stdout.write("If all of this is meant: npm run record -- --accept\n");
  }
}

void main(process.argv.includes("--accept"));
