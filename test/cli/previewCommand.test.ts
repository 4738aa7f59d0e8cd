import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { palisade } from "./palisade";

/* What it writes is seen in test/integration/reviewNetwork.test.ts, where an engine makes it. */
describe("palisade preview", () => {
  it("says where it looked for a project when there is none", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "palisade-nowhere-"));
    try {
      const { code, stdout, stderr } = await palisade(folder, "preview", "--offline");
      assert.equal(stdout, "");
      assert.equal(
        stderr,
        `There is no Pulumi project in ${folder} or above it: name a saved preview, a state, a folder of describe answers or a project's folder.\n`,
      );
      assert.equal(code, 64);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("lets nothing of a real project be changed by a setting for one preview", async () => {
    const { code, stderr } = await palisade(".", "preview", "--set", "zoneCount=3");
    assert.equal(
      stderr,
      "--set is for --offline: without it, pulumi would write the value into the stack's settings.\n",
    );
    assert.equal(code, 64);
  });

  it("refuses a setting without a value", async () => {
    const { code, stderr } = await palisade(".", "preview", "--offline", "--set", "zoneCount");
    assert.equal(
      stderr,
      "error: option '--set <key=value>' argument 'zoneCount' is invalid. Allowed is a key, = and a value, as in zoneCount=3.\n",
    );
    assert.equal(code, 64);
  });
});
