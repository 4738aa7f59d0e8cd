/*
 * `npm run bench:diff [-- <resources>…]`: what `palisade diff` costs on the preview of a pull request.
 *
 * Most of the resources are VPCs of the sample stack scale, by themselves and joined by a transit gateway; the
 * others are instances with a security group of their own, and rules. Each row is a process of its own (compiled
 * JavaScript); the figures are the medians of three runs, from the start of Node to the last line: on the clock,
 * and processor time, on which other work on the machine weighs little.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { packageRoot } from "../offline/engine/release";
import { changedPreview } from "./changedPreview";
import { median } from "./measure";

/** What one run takes, in seconds. */
interface Run {
  readonly wall: number;
  readonly processor: number;
}

function runOnce(args: readonly string[]): Run {
  const root = packageRoot();
  const usage = path.join(root, "bench", "cpuUsage.cjs");
  const palisade = path.join(root, "dist", "cli", "palisade.js");
  const all = ["-r", usage, palisade, "diff", ...args];
  const begun = process.hrtime.bigint();
  const { stderr, status } = spawnSync(process.execPath, all, { encoding: "utf8" });
  const wall = Number(process.hrtime.bigint() - begun) / 1e9;
  const [, seconds] = /^processor (.+)$/m.exec(stderr) ?? [];
  if (seconds === undefined || status !== 0) throw new Error(`diff failed: ${stderr}`);
  return { wall, processor: Number(seconds) };
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "palisade-bench-diff-"));
  const sizes = process.argv.slice(2).map(Number);
  try {
    const all = sizes.length === 0 ? [500, 2000] : sizes;
    for (const [resources, isJoined] of all.flatMap((size) => [
      [size, false] as const,
      [size, true] as const,
    ])) {
      const steps = await changedPreview(resources, isJoined);
      const file = path.join(folder, "preview.json");
      writeFileSync(file, JSON.stringify({ steps }));
      for (const format of ["human", "markdown", "html"]) {
        const output = path.join(folder, "answer");
        const args = [file, "--format", format, "--output", output];
        const runs = [1, 2, 3].map(() => runOnce(args));
        const wall = median(runs.map((run) => run.wall));
        const processor = median(runs.map((run) => run.processor));
        process.stdout.write(
          `${steps.length} resources${isJoined ? " joined" : ""}, ${format}: ${wall.toFixed(2)} s on the clock, ` +
            `${processor.toFixed(2)} s of processor time, ` +
            `${Math.ceil(statSync(output).size / 1000)} kB\n`,
        );
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

void main();
