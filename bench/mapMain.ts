/*
 * `npm run bench:map`: what the page of `palisade map` costs for saved previews of the sample stack scale
 * (median of three runs), and how long Chromium takes for a frame while the whole map, with everything open,
 * is moved and made larger.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { packageRoot } from "../offline/engine/release";
import { startChromium, type Browser } from "../test/browser/chromium";
import { median } from "./measure";
import { previewOf } from "./previewOf";

/** About 500 subnets: 9 in each VPC. */
const usual = [2000, 2750];

/** Moves the map for so many frames, and says how long each took, in milliseconds. */
const measureFrames = `new Promise((resolve) => {
  setAllClosed(false);
  camera.scale = 0.5;
  const times = [];
  let last;
  const step = (now) => {
    if (last !== undefined) times.push(now - last);
    last = now;
    camera.x -= 7;
    camera.y -= 3;
    zoom(times.length % 40 < 20 ? 1.02 : 1 / 1.02);
    if (times.length < 240) requestAnimationFrame(step);
    else resolve(times);
  };
  requestAnimationFrame(step);
})`;

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "palisade-bench-map-"));
  const browser = await startChromium();
  try {
    const sizes = process.argv.slice(2).map(Number);
    for (const resources of sizes.length === 0 ? usual : sizes)
      process.stdout.write(await measureOne(browser, folder, resources));
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}

async function measureOne(browser: Browser, folder: string, resources: number): Promise<string> {
  const [preview, file] = [path.join(folder, "preview.json"), path.join(folder, "map.html")];
  writeFileSync(preview, await previewOf("scale", { resources: String(resources) }));
  const runs = [1, 2, 3].map(() => costOf(["map", preview, "--output", file]));
  const [wall, processor] = (["wall", "processor"] as const).map((what) =>
    median(runs.map((run) => run[what])).toFixed(2),
  );
  const { page } = await browser.open(file);
  const subnets = await page.evaluate<number>(
    `data.boxes.filter(({ kind }) => kind === "subnet").length`,
  );
  const opened = await page.evaluate<number>("performance.now()");
  const frames = (await page.evaluate<number[]>(measureFrames)).sort((one, other) => one - other);
  const at = (part: number): string => (frames[Math.floor(frames.length * part)] ?? 0).toFixed(1);
  await page.close();
  return (
    `${resources} resources, ${subnets} subnets: made in ${wall} s (${processor} s of processor time), ` +
    `${Math.ceil(statSync(file).size / 1000)} kB, open after ${(opened / 1000).toFixed(2)} s, ` +
    `frames ${at(0.5)} ms (median), ${at(0.95)} ms (95 of 100), ${at(1 - 1e-9)} ms (slowest)\n`
  );
}

/** What a run of the compiled command takes, in seconds: on the clock, and of processor time. */
function costOf(args: readonly string[]): { readonly wall: number; readonly processor: number } {
  const root = packageRoot();
  const program = ["-r", path.join(root, "bench", "cpuUsage.cjs")];
  const begun = performance.now();
  const { stderr, status } = spawnSync(
    process.execPath,
    [...program, path.join(root, "dist", "cli", "palisade.js"), ...args],
    { encoding: "utf8" },
  );
  const wall = (performance.now() - begun) / 1000;
  const [, seconds] = /^processor (.+)$/m.exec(stderr) ?? [];
  if (seconds === undefined || status !== 0) throw new Error(`map failed: ${stderr}`);
  return { wall, processor: Number(seconds) };
}

void main();
