import { createHash } from "node:crypto";
import { chmodSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import type { Progress } from "./progress";
import { engineVersion } from "./release";
import { runProgram } from "./runProgram";

/** Where the archive comes from, and where its checksums come from: two hosts, so that one alone cannot lie. */
export interface DownloadSource {
  readonly archives: string;
  readonly checksums: string;
}

/** Pulumi's own release hosts. */
export const officialSource: DownloadSource = {
  archives: "https://get.pulumi.com/releases/sdk",
  checksums: `https://github.com/pulumi/pulumi/releases/download/v${engineVersion}`,
};

/** The name of Pulumi's release archive for this machine. */
export function archiveName(platform: string, architecture: string): string {
  const system = platform === "win32" ? "windows" : platform;
  const suffix = platform === "win32" ? "zip" : "tar.gz";
  return `pulumi-v${engineVersion}-${system}-${architecture}.${suffix}`;
}

/**
 * Downloads the official release into `folder`: `pulumi` and its language hosts.
 *
 * @throws when a host cannot be reached within 10 seconds, or when the checksum differs.
 */
export async function downloadEngine(
  folder: string,
  progress: Progress,
  source: DownloadSource = officialSource,
): Promise<void> {
  const archive = archiveName(process.platform, process.arch);
  const list = await fetchBytes(
    `${source.checksums}/pulumi-${engineVersion}-checksums.txt`,
    10_000,
    undefined,
  );
  const expected = findChecksum(new TextDecoder().decode(list), archive);
  if (expected === undefined) throw new Error(`no checksum is published for ${archive}`);
  const bytes = await fetchBytes(`${source.archives}/${archive}`, 600_000, progress);
  const received = createHash("sha256").update(bytes).digest("hex");
  if (received !== expected) {
    throw new Error(`${archive} has SHA-256 ${received}, published: ${expected}`);
  }
  await unpack(bytes, archive, folder);
}

/** The SHA-256 that a `<checksum>  <file>` list gives for a file. */
function findChecksum(list: string, file: string): string | undefined {
  return list
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .find(([, name]) => name === file)?.[0];
}

async function fetchBytes(
  address: string,
  timeoutInMilliseconds: number,
  progress: Progress | undefined,
): Promise<Uint8Array> {
  const host = new URL(address).host;
  let response: Response;
  try {
    response = await fetch(address, { signal: AbortSignal.timeout(timeoutInMilliseconds) });
  } catch (error) {
    throw new Error(`${host} cannot be reached (${reasonOf(error)})`);
  }
  if (!response.ok || response.body === null) {
    throw new Error(`${host} answered ${String(response.status)} for ${address}`);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    size += chunk.length;
    progress?.note(`downloading Pulumi ${engineVersion}: ${String(Math.round(size / 1e6))} MB`);
  }
  return Buffer.concat(chunks);
}

/** `fetch` says only "fetch failed"; what happened stands in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause as { code?: unknown } | undefined;
  return typeof cause?.code === "string" ? cause.code : error.message;
}

async function unpack(bytes: Uint8Array, archive: string, folder: string): Promise<void> {
  const work = mkdtempSync(path.join(folder, "unpack-"));
  writeFileSync(path.join(work, archive), bytes);
  // Windows has had bsdtar as `tar` since 2018, and that one reads zip files too.
  await runProgram("tar", ["-xf", archive], { cwd: work });
  // `pulumi/` on Unix, `pulumi/bin/` on Windows.
  const top = path.join(work, "pulumi");
  const programs = readdirSync(top).includes("bin") ? path.join(top, "bin") : top;
  for (const name of readdirSync(programs)) {
    renameSync(path.join(programs, name), path.join(folder, name));
    chmodSync(path.join(folder, name), 0o755);
  }
  rmSync(work, { recursive: true });
}
