import assert from "node:assert/strict";
import { cpSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import { palisade, projectFolder, recorded, type Run } from "./palisade";

describe("a folder of describe answers", () => {
  let folder: string;
  let dispose: () => void;

  beforeEach(() => {
    ({ folder, dispose } = projectFolder());
    cpSync(recorded("account"), path.join(folder, "account"), { recursive: true });
  });

  afterEach(() => {
    dispose();
  });

  /** Asks after a file that cannot be parsed was put beside the answers for each name. */
  function askBeside(...names: readonly string[]): Promise<Run> {
    for (const name of names) writeFileSync(path.join(folder, "account", name), "{");
    return palisade(folder, ...["reach", "--from", "internet", "--to", "10.0.0.0/16", "account"]);
  }

  it("leaves the answer open for a call that is not read, and names it", async () => {
    const { code, stdout, stderr } = await askBeside("vpc-lattice-list-pets.json");
    assert.deepEqual([code, stderr], [2, ""]);
    assert.equal(
      stdout.slice(stdout.indexOf("  What is not known")).split("\n")[1],
      "     1  What decides is not known: resource of not understood vpc-lattice-list-pets.json " +
        "(the name is not that of a call which is read).",
    );
  });

  it("ignores calls that say nothing of packets", async () => {
    const alone = await askBeside();
    assert.deepEqual(await askBeside("ec2-describe-volumes.json"), alone);
    assert.equal(alone.code, 1);
  });

  it("names once the files that are named after no call, and answers as without them", async () => {
    const alone = await askBeside();
    assert.deepEqual(await askBeside("a\u001b[2J.json", "notes.json", "tags.json", "widget.json"), {
      ...alone,
      stderr:
        "note: left out, not named after a call: a\\u{1b}[2J.json, notes.json, tags.json, and 1 more\n",
    });
  });
});
