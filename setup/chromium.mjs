/** Chromium for the tests that look at pages: what the machine has, else the package of its Debian. */
import { existsSync } from "node:fs";
import * as path from "node:path";

import { capture } from "./run.mjs";

const names = ["chromium", "chromium-browser", "google-chrome"];
const onMacOs = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/** Path of a Chromium, or `undefined` on a machine that has none and where we cannot install one. */
export async function findChromium() {
  const found = process.env.PALISADE_CHROMIUM ?? installed();
  if (found !== undefined || !onPath("apt-get") || process.getuid?.() !== 0) return found;
  process.stderr.write("Installing Chromium for the tests of pages (apt-get install chromium) …\n");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await capture("apt-get", ["update", "-qq"], { env });
  await capture("apt-get", ["install", "-y", "-qq", "chromium"], { env });
  return installed();
}

function installed() {
  return names.map(onPath).find((file) => file !== undefined) ?? [onMacOs].find(existsSync);
}

function onPath(name) {
  return (process.env.PATH ?? "")
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file));
}
