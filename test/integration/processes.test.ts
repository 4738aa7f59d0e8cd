import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { packageRoot } from "../../offline/engine/release";

const main = path.join(packageRoot(), "dist", "cli", "palisade.js");
const preview = path.join(packageRoot(), "test", "cli", "recorded", "quickstart.preview.json");

/* palisade as a process among others: what a shell does to it. */
describe("the process of palisade", () => {
  const shell = (command: string): ReturnType<typeof spawnSync> =>
    spawnSync("bash", ["-c", `set -o pipefail; ${command}`, process.execPath, main, preview], {
      encoding: "utf8",
    });

  for (const signal of ["SIGINT", "SIGTERM"] as const)
    it(`ends at once at ${signal}, also while it waits for standard input`, async () => {
      const waiting = spawn(process.execPath, [main, "map", "--verbose", "-"], {
        stdio: ["pipe", "ignore", "pipe"],
      });
      // It reads in one go, and says nothing before: give it the time to get there.
      const timer = setTimeout(() => waiting.kill(signal), 2000);
      const [, by] = (await once(waiting, "exit")) as [number | null, NodeJS.Signals | null];
      clearTimeout(timer);
      assert.equal(by, signal);
    });

  it("ends quietly when nobody reads on", () => {
    const { status, stdout, stderr } = shell('"$0" "$1" map --format html "$2" | head -c 15');
    assert.deepEqual([status, stdout, stderr], [0, "<!doctype html>", ""]);
  });

  it("leaves the old file when there is no room for the new one", function () {
    if (process.platform === "win32") this.skip();
    const folder = mkdtempSync(path.join(tmpdir(), "palisade-full-"));
    try {
      writeFileSync(path.join(folder, "map.html"), "old");
      // No file may get longer than 8 blocks: the first part of the page is written, the rest is not.
      const limit = `cd '${folder}' && trap '' XFSZ && ulimit -f 8`;
      const { status, stderr } = shell(`${limit} && "$0" "$1" map --output map.html "$2"`);
      assert.deepEqual([status, stderr], [66, "map.html cannot be written: EFBIG.\n"]);
      assert.deepEqual(readdirSync(folder), ["map.html"]);
      assert.equal(readFileSync(path.join(folder, "map.html"), "utf8"), "old");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("writes a pipe that --output names", function () {
    if (!existsSync("/dev/stdout")) this.skip();
    const { status, stdout } = shell('"$0" "$1" map --output /dev/stdout "$2" | head -n 1');
    assert.deepEqual([status, stdout], [0, "eu-central-1\n"]);
  });

  it("says in one line that standard output is full", function () {
    if (!existsSync("/dev/full")) this.skip();
    const { status, stderr } = shell('"$0" "$1" map "$2" >/dev/full');
    assert.deepEqual(
      [status, stderr],
      [66, "standard output cannot be written: no space is left.\n"],
    );
  });
});
