/*
 * `npm run bench:check`: what `palisade check` costs on saved previews of the sample stack scale.
 *
 * Each row is a process of its own (compiled JavaScript); the figure is its processor time, from the start
 * of Node to the last line, so that other work on the machine weighs little.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { packageRoot } from "../offline/engine/release";
import { median } from "./measure";
import { previewOf } from "./previewOf";

/** Processor time of one run, in seconds. */
function runOnce(file: string): number {
  const root = packageRoot();
  const usage = path.join(root, "bench", "cpuUsage.cjs");
  const palisade = path.join(root, "dist", "cli", "palisade.js");
  const args = ["-r", usage, palisade, "check", file];
  const { stderr, status } = spawnSync(process.execPath, args, { encoding: "utf8" });
  const [, seconds] = /^processor (.+)$/m.exec(stderr) ?? [];
  if (seconds === undefined || (status ?? 64) > 1) throw new Error(`check failed: ${stderr}`);
  return Number(seconds);
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "palisade-bench-check-"));
  const sizes = process.argv.slice(2).map(Number);
  try {
    const subjects = [
      { title: "quickstart", stack: "quickstart", config: {} },
      ...(sizes.length === 0 ? [1000, 10_000] : sizes).map((resources) => ({
        title: `scale, ${resources} resources`,
        stack: "scale",
        config: { resources: String(resources) },
      })),
    ];
    for (const { title, stack, config } of subjects) {
      const file = path.join(folder, "preview.json");
      const text = await previewOf(stack, config);
      writeFileSync(file, text);
      const seconds = median([1, 2, 3].map(() => runOnce(file)));
      const count = (JSON.parse(text) as { steps: unknown[] }).steps.length;
      process.stdout.write(`${title} (${count} steps): ${seconds.toFixed(2)} s\n`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

void main();
