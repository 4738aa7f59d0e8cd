import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import * as path from "node:path";

import envPaths from "env-paths";

import { buildEngine } from "./build";
import { downloadEngine, officialSource, type DownloadSource } from "./download";
import { writeLauncher } from "./launcher";
import { whichOnPath, type Attempt } from "./onPath";
import type { Progress } from "./progress";
import { engineVersion, executableName } from "./release";

/** Where an engine may be installed from, and where it is kept. */
export interface InstallOptions {
  readonly cacheFolder?: string;
  readonly searchPath: string;
  readonly source?: DownloadSource;
  readonly progress: Progress;
}

/** The per-user cache folder of palisade: `~/.cache/palisade` on Linux. */
function defaultCacheFolder(): string {
  return envPaths("palisade", { suffix: "" }).cache;
}

/** The folder that holds a complete engine of our version for this machine, or nothing at all. */
export function engineFolder(cacheFolder: string): string {
  const name = `v${engineVersion}-${process.platform}-${process.arch}`;
  return path.join(cacheFolder, "engine", name);
}

/**
 * The engine of our version from the user's cache; when it is not there, it is downloaded or else
 * built. The work is done in a folder beside and moved into place when it is complete, so that an
 * interrupted one leaves nothing that looks installed. Two at once: the second waits for the first.
 */
export async function installEngine(options: InstallOptions): Promise<Attempt> {
  const folder = engineFolder(options.cacheFolder ?? defaultCacheFolder());
  const pulumi = path.join(folder, executableName("pulumi"));
  if (existsSync(pulumi)) return { kind: "found", pulumi };

  const parent = path.dirname(folder);
  mkdirSync(parent, { recursive: true });
  const release = await lockFolder(parent, options.progress);
  try {
    if (existsSync(pulumi)) return { kind: "found", pulumi };
    removeLeftovers(parent);
    const work = mkdtempSync(path.join(parent, unfinishedPrefix));
    const why = await fill(work, options);
    if (why !== undefined) {
      rmSync(work, { recursive: true });
      return { kind: "absent", why };
    }
    rmSync(folder, { recursive: true, force: true });
    renameSync(work, folder);
    return { kind: "found", pulumi };
  } finally {
    await release();
  }
}

const unfinishedPrefix = "unfinished-";

/** Downloads or builds an engine into a folder; answers why neither was possible. */
async function fill(work: string, options: InstallOptions): Promise<string | undefined> {
  const { searchPath, progress, source = officialSource } = options;
  const why: string[] = [];
  progress.step(`Pulumi is not installed here: fetching version ${engineVersion} (once)`);
  try {
    await downloadEngine(work, progress, source);
    return undefined;
  } catch (error) {
    why.push(`download: ${messageOf(error)}`);
    progress.step(`  ${messageOf(error)}`);
  }
  const go = whichOnPath("go", searchPath);
  if (go === undefined) return [...why, "build: no go found on PATH"].join("\n  ");
  progress.step("  building it with Go from the module proxy instead: about three minutes");
  try {
    await buildEngine(work, go, progress);
    writeLauncher(work);
    progress.step("  built");
    return undefined;
  } catch (error) {
    return [...why, `build: ${messageOf(error)}`].join("\n  ");
  }
}

async function lockFolder(folder: string, progress: Progress): Promise<() => Promise<void>> {
  // It listens for signals from where it is loaded on; whoever only asks must end at once at Ctrl-C.
  const lockfile = await import("proper-lockfile");
  // A process that dies leaves its lock; after ten seconds without a sign of life it is taken over.
  const options = { stale: 10_000, realpath: false };
  try {
    return await lockfile.lock(folder, options);
  } catch (error) {
    if ((error as { code?: unknown }).code !== "ELOCKED") throw error;
  }
  progress.step("Another palisade is fetching the Pulumi engine: waiting for it");
  return lockfile.lock(folder, {
    ...options,
    retries: { forever: true, minTimeout: 500, maxTimeout: 1000 },
  });
}

/** What an interrupted run left; only called under the lock, so nobody is working there. */
function removeLeftovers(parent: string): void {
  for (const name of readdirSync(parent)) {
    if (name.startsWith(unfinishedPrefix)) rmSync(path.join(parent, name), { recursive: true });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
