import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { packageRoot } from "../../offline/engine/release";

/*
 * What it writes is seen in test/integration/reviewNetwork.test.ts, what it compares in comparedSides.test.ts;
 * here, what it refuses.
 */
describe("ci/review-network.sh", () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "palisade-script-"));
    execFileSync("git", ["init", "--quiet"], { cwd: folder });
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  const refusals: readonly (readonly [string, readonly string[], number, string])[] = [
    [
      "an option that there is not",
      ["--outptu", "review"],
      64,
      "there is no option --outptu; the first lines of this file tell which there are.",
    ],
    ["an option without its value", ["--output"], 64, "--output needs a value."],
    [
      "to write nowhere",
      ["--base", "main"],
      64,
      "--output <folder> is missing: the review goes there.",
    ],
    [
      "to compare with nothing",
      ["--output", "review", "--before", "before.json"],
      64,
      "say what is compared: --base, or --after with --before.",
    ],
    [
      "to make previews that are given",
      ["--output", "review", "--base", "main", "--after", "after.json"],
      64,
      "--base makes the previews itself: leave out --before and --after.",
    ],
    [
      "a project that is no folder",
      ["--output", "review", "--base", "main", "--project", "nowhere"],
      66,
      "nowhere is no folder.",
    ],
    [
      "a revision that was not fetched",
      ["--output", "review", "--base", "origin/main"],
      64,
      "there is no revision origin/main here: fetch more of the history.",
    ],
  ];
  for (const [what, args, code, message] of refusals)
    it(`refuses ${what}`, () => {
      const script = path.join(packageRoot(), "ci", "review-network.sh");
      const { status, stderr } = spawnSync("bash", [script, ...args], {
        cwd: folder,
        encoding: "utf8",
      });
      assert.equal(stderr.split("\n").at(-2), `review-network.sh: ${message}`);
      assert.equal(status, code);
    });

  it("leaves no file behind when it refuses", () => {
    assert.deepEqual(
      readdirSync(folder).filter((name) => name !== ".git"),
      ["review"],
    );
    assert.deepEqual(readdirSync(path.join(folder, "review")), []);
  });
});
