import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
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

  it("says in one line that standard output is full", function () {
    if (!existsSync("/dev/full")) this.skip();
    const { status, stderr } = shell('"$0" "$1" map "$2" >/dev/full');
    assert.deepEqual(
      [status, stderr],
      [66, "standard output cannot be written: no space is left.\n"],
    );
  });
});
