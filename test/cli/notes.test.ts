import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { palisade, recorded, type Run } from "./palisade";

/* The sample stack quickstart, deployed: the functions caller and keeper. */
describe("what palisade says beside its answer", () => {
  const state = recorded("quickstart.state.json");
  const ask = (...args: readonly string[]): Promise<Run> =>
    palisade(__dirname, "exposure", ...args);

  it("is what was read and how long it took, with --verbose", async () => {
    const { stderr } = await ask("--verbose", state);
    assert.match(
      stderr,
      /^state quickstart\.state\.json: \d+ resources, 1 VPC, 6 subnets; read in \d+ ms\n$/,
    );
  });

  it("is nothing with --quiet, and the answer is the same", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "palisade-notes-"));
    try {
      writeFileSync(path.join(folder, "describe-vpcs.json"), '{"Vpcs":[{"VpcId":"vpc-1"}]}');
      writeFileSync(path.join(folder, "notes.json"), "{}");
      const [said, quiet] = [await ask(folder), await ask("-q", folder)];
      assert.equal(said.stderr, "note: left out, not named after a call: notes.json\n");
      assert.deepEqual(quiet, { ...said, stderr: "" });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
