import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import * as path from "node:path";

import { packageRoot } from "../../offline/engine/release";

describe("standard input", () => {
  const state = path.join(packageRoot(), "test", "cli", "recorded", "quickstart.state.json");

  function run(
    input: string,
    ...args: readonly string[]
  ): { status: number | null; stdout: string; stderr: string } {
    const main = path.join(packageRoot(), "dist", "cli", "palisade.js");
    return spawnSync(process.execPath, [main, ...args], { input, encoding: "utf8" });
  }

  it("is a source, statements or a policy configuration", () => {
    const source = run(readFileSync(state, "utf8"), "exposure", "-");
    assert.deepEqual([source.status, source.stderr], [0, ""]);
    const intent = run(
      "forbid:\n  - name: broken\n    from: internet\n",
      ...["check", "--intent", "-", state],
    );
    assert.equal(intent.status, 65);
    assert.match(intent.stderr, /^standard input:2:5: /);
    const config = run('{ "palisade-settings": {} }', "exposure", "--config", "-", state);
    assert.deepEqual(config, { ...config, status: 0, stderr: "", stdout: source.stdout });
  });

  it("is read once", () => {
    const { status, stderr } = run("{}", "exposure", "--config", "-", "-");
    assert.deepEqual(
      [status, stderr],
      [
        64,
        "standard input can be read only once: give - for one thing, and files for the others.\n",
      ],
    );
  });
});
