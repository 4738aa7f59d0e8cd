import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import * as path from "node:path";

import { packageRoot } from "../../offline/engine/release";

/** A version without what may follow it: `1.2.3`. */
const plain = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;

describe("the version", () => {
  const { version } = readJson("package.json");

  it("is a semantic version", () => {
    assert.match(version, plain);
  });

  it("is the newest of the changelog, whose versions only go down", () => {
    const changelog = readFileSync(path.join(packageRoot(), "CHANGELOG.md"), "utf8");
    const headings = [...changelog.matchAll(/^## (.*)$/gm)].map(([, heading = ""]) => heading);
    assert.equal(headings[0], version);
    for (const heading of headings) assert.match(heading, plain);
    const fallen = [...headings].sort((one, other) => compare(other, one));
    assert.deepEqual(headings, fallen);
    assert.equal(new Set(headings).size, headings.length);
  });

  it("says something of every version in the changelog", () => {
    const changelog = readFileSync(path.join(packageRoot(), "CHANGELOG.md"), "utf8");
    const bare = changelog
      .split(/^## /m)
      .filter((part) => part.split("\n").slice(1).join("").trim() === "");
    assert.deepEqual(bare, []);
  });

  it("is that of every manifest, of the schema and of the lock", () => {
    const manifests = execFileSync("git", ["ls-files", "*package.json"], {
      cwd: packageRoot(),
      encoding: "utf8",
    })
      .trim()
      .split("\n")
      .filter((file) => /^(policies|plugin)\//.test(file));
    assert.equal(manifests.length, 7);
    const files = [...manifests, "schema.json", "package-lock.json"];
    const told = files.map((file) => [file, readJson(file).version]);
    assert.deepEqual(
      told,
      files.map((file) => [file, version]),
    );
  });
});

function readJson(file: string): { readonly version: string } {
  return JSON.parse(readFileSync(path.join(packageRoot(), file), "utf8")) as { version: string };
}

/** Less than zero when the first version is older. */
function compare(one: string, other: string): number {
  const [left, right] = [one, other].map((text) => text.split(".").map(Number));
  const parts = (left ?? []).map((part, index) => part - (right?.[index] ?? 0));
  return parts.find((part) => part !== 0) ?? 0;
}
