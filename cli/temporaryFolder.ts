import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { endingSignals, isChildRunning } from "./child";

/** Works in a new folder that is gone afterwards, also when a signal ends the work. */
export async function inTemporaryFolder<Result>(
  prefix: string,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(path.join(tmpdir(), prefix));
  const dispose = (): void => {
    for (const signal of endingSignals) process.off(signal, stop);
    // What a child started may still be writing.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  function stop(signal: NodeJS.Signals): void {
    if (isChildRunning()) return;
    dispose();
    process.kill(process.pid, signal);
  }
  for (const signal of endingSignals) process.on(signal, stop);
  try {
    return await work(folder);
  } finally {
    dispose();
  }
}
