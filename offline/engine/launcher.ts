import { writeFileSync } from "node:fs";
import * as path from "node:path";

/** Environment variable that tells the launcher which compiled language host to run. */
export const languageHostVariable = "PALISADE_LANGUAGE_HOST";

/** Environment variable that tells the launcher which Node runs it. */
export const nodeVariable = "PALISADE_NODE";

/**
 * Puts `pulumi-language-nodejs` next to a `pulumi` that we built, where the engine looks for it.
 *
 * It names no checkout: the engine folder is shared by every checkout of the user, and each says
 * through the environment which language host is its own.
 */
export function writeLauncher(folder: string): void {
  if (process.platform === "win32") {
    writeFileSync(
      path.join(folder, "pulumi-language-nodejs.cmd"),
      `@"%${nodeVariable}%" "%${languageHostVariable}%" %*\r\n`,
    );
    return;
  }
  writeFileSync(
    path.join(folder, "pulumi-language-nodejs"),
    `#!/bin/sh\nexec "$${nodeVariable}" "$${languageHostVariable}" "$@"\n`,
    { mode: 0o755 },
  );
}
