import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  watch,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { setTimeout } from "node:timers/promises";

import { packageRoot } from "../../offline/engine/release";

/** Says that it runs, and does so until somebody ends it. */
const program = `
require("node:fs").writeFileSync(process.env.SIGN, String(process.pid));
setInterval(() => undefined, 1000);
`;

function isAlive(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}

/* A signal that palisade alone gets, as from a job's runner: what it started ends, and nothing stays. */
describe("a signal while another program runs", () => {
  let folder: string;
  let temporary: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "palisade-signals-"));
    temporary = path.join(folder, "temporary");
    mkdirSync(temporary);
    const project = path.join(folder, "slow");
    mkdirSync(project);
    symlinkSync(path.join(packageRoot(), "node_modules"), path.join(project, "node_modules"));
    writeFileSync(path.join(project, "Pulumi.yaml"), "name: slow\nruntime: nodejs\n");
    writeFileSync(path.join(project, "package.json"), '{ "main": "index.js" }\n');
    writeFileSync(path.join(project, "index.js"), program);
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const cases = [
    [["map", "--offline"], "SIGINT", 130],
    [["map", "--offline"], "SIGTERM", 143],
    [["offline", "--", process.execPath, "index.js"], "SIGINT", 130],
    [["offline", "--", process.execPath, "index.js"], "SIGTERM", 143],
    // pulumi takes it for a wish to cancel, and ends with its own code.
    [["offline", "--", "pulumi", "preview"], "SIGINT", 1],
  ] as const;
  for (const [args, signal, expected] of cases)
    it(`ends palisade ${args.map((one) => path.basename(one)).join(" ")} with ${expected} at ${signal}`, async () => {
      const sign = path.join(folder, "sign");
      const seen = new AbortController();
      const watcher = watch(folder, (_, name) => {
        if (name === "sign" && readFileSync(sign, "utf8") !== "") seen.abort();
      });
      const main = path.join(packageRoot(), "dist", "cli", "palisade.js");
      const child = spawn(process.execPath, [main, ...args], {
        cwd: path.join(folder, "slow"),
        env: { ...process.env, TMPDIR: temporary, SIGN: sign },
        stdio: "ignore",
      });
      const ended = once(child, "exit");
      await new Promise((resolve) => {
        seen.signal.addEventListener("abort", resolve);
      });
      watcher.close();
      child.kill(signal);
      assert.deepEqual(await ended, [expected, null]);
      assert.deepEqual(readdirSync(temporary), []);
      // The engine's helpers see within a second that it is gone.
      while (isAlive(Number(readFileSync(sign, "utf8")))) await setTimeout(100);
    });
});
