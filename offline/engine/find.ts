import { installEngine, type InstallOptions } from "./install";
import { findOnPath } from "./onPath";
import { consoleProgress } from "./progress";
import { oldestUsableVersion } from "./release";

/** The machine has no engine and none could be fetched; the message says what to install. */
export class EngineMissingError extends Error {
  override readonly name = "EngineMissingError";
}

/**
 * Finds the Pulumi engine: `pulumi` on PATH, else the official download, else a build with Go. The
 * last two are kept in the user's cache folder, by version; the user's own Pulumi is never touched.
 *
 * @returns the path of the `pulumi` program.
 * @throws {EngineMissingError} when none of the three is possible.
 */
export async function findEngine(options: Partial<InstallOptions> = {}): Promise<string> {
  const { searchPath = process.env["PATH"] ?? "", progress = consoleProgress() } = options;
  const onPath = await findOnPath(searchPath);
  if (onPath.kind === "found") return onPath.pulumi;
  const installed = await installEngine({ ...options, searchPath, progress });
  if (installed.kind === "found") return installed.pulumi;
  throw new EngineMissingError(
    [
      "The Pulumi engine is missing and could not be fetched.",
      `  PATH: ${onPath.why}`,
      `  ${installed.why}`,
      `Install Pulumi ${oldestUsableVersion} or newer (https://www.pulumi.com/docs/install/) ` +
        "or Go 1.25 or newer (https://go.dev/doc/install), or allow one of the hosts above; " +
        "then run the same command again.",
    ].join("\n"),
  );
}
