/** Brings a checkout to where our programs run: dependencies, then compiled sources. Quick when both are there. */
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import * as path from "node:path";

import { root, run, tool } from "./run.mjs";

const sources = ["analysis", "components", "policies", "offline", "report", "cli", "plugin"];

/** Dependencies and compiled sources, made when they are missing or out of date. */
export async function prepare() {
  await installDependencies();
  await compile();
}

async function installDependencies() {
  const lock = path.join(root, "package-lock.json");
  const stamp = path.join(root, "node_modules", ".cache", "palisade-lock");
  const wanted = createHash("sha256").update(readFileSync(lock)).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  // npm writes this file last: newer than the lock means that somebody ran npm by hand.
  const installed = path.join(root, "node_modules", ".package-lock.json");
  if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
    await step("Installing dependencies (npm ci)", async () => {
      const npm = process.platform === "win32" ? "npm.cmd" : "npm";
      const shell = process.platform === "win32";
      return run(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { shell });
    });
  }
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

async function compile() {
  const stamp = path.join(root, "dist", ".stamp");
  const wanted = sourceStamp();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  await step("Compiling (tsc)", async () =>
    run(...split(tool("typescript/bin/tsc"), ["-p", "tsconfig.build.json"])),
  );
  removeLeavings(path.join(root, "dist"));
  writeFileSync(stamp, wanted);
}

/** Takes away what earlier builds made of sources that are gone, lest it be packed. */
function removeLeavings(dist) {
  for (const folder of readdirSync(dist, { withFileTypes: true })) {
    if (!folder.isDirectory()) continue;
    for (const file of filesIn(path.join(dist, folder.name), "")) {
      const source = path.join(root, path.relative(dist, file));
      const made = /^(.*)\.(?:js|js\.map|d\.ts)$/.exec(source);
      if (made === null || !existsSync(`${made[1]}.ts`)) rmSync(file);
    }
  }
}

const split = ([program, file], args) => [program, [file, ...args]];

/** Changes when a source file is added, removed, grows, shrinks or is written. */
function sourceStamp() {
  const files = sources.flatMap((folder) => filesIn(path.join(root, folder)));
  files.push(
    ...["package-lock.json", "tsconfig.json", "tsconfig.build.json"].map((name) =>
      path.join(root, name),
    ),
  );
  const hash = createHash("sha256");
  for (const file of files.sort()) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${path.relative(root, file)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest("hex");
}

function filesIn(folder, ending = ".ts") {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

async function step(title, work) {
  const begun = Date.now();
  process.stderr.write(`${title} …\n`);
  const code = await work();
  if (code !== 0) {
    process.stderr.write(`${title} failed; what it said stands above.\n`);
    process.exit(code);
  }
  process.stderr.write(`${title}: ${((Date.now() - begun) / 1000).toFixed(1)} s\n`);
}
