import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { packageRoot } from "../../offline/engine/release";

const readme = readFileSync(path.join(packageRoot(), "README.md"), "utf8");

/** The fenced blocks of one language, in order. */
function blocks(language: string): string[] {
  return [...readme.matchAll(/^```(\w+)\n([^]*?)^```$/gm)]
    .filter(([, fence]) => fence === language)
    .map(([, , text]) => text ?? "");
}

const shellLines = [...blocks("sh"), ...blocks("text")]
  .flatMap((block) => block.split("\n"))
  .filter((line) => line.startsWith("npm start"));

describe("the README", () => {
  let dataFolder: string;

  before(() => {
    dataFolder = mkdtempSync(path.join(tmpdir(), "palisade-readme-"));
  });

  after(() => {
    rmSync(dataFolder, { recursive: true });
  });

  function run(line: string): { status: number | null; output: string } {
    const [program = "", ...args] = line.split(" ");
    const { status, stdout, stderr } = spawnSync(program, args, {
      cwd: packageRoot(),
      encoding: "utf8",
      env: { ...process.env, XDG_DATA_HOME: dataFolder },
    });
    return { status, output: stdout + stderr };
  }

  it("names the two commands first, and those that this file runs", () => {
    assert.equal(blocks("sh")[0], "npm start\nnpm test\n");
    assert.deepEqual(shellLines, [
      "npm start",
      "npm start -- insecure",
      "npm start -- --reset",
      "npm start -- --destroy",
    ]);
  });

  for (const line of shellLines.filter((each) => !each.endsWith("insecure"))) {
    it(`tells a command that works: ${line}`, () => {
      const { status, output } = run(line);
      assert.equal(status, 0, output);
    });
  }

  it("tells a command that shows a refused preview and fails", () => {
    const { status, output } = run("npm start -- insecure");
    assert.notEqual(status, 0);
    assert.match(output, /sg-no-public-ssh/);
    assert.match(output, /palisade stops here: `pulumi preview` failed, see above\.\n/);
  });

  it("shows a unit test that passes", () => {
    // Inside the package, so that it finds itself by name; plain JavaScript that needs no compiling.
    const file = path.join(packageRoot(), "dist", "readme-example.mjs");
    const example = blocks("ts").find((block) => block.includes("pulumi-palisade/testing")) ?? "";
    writeFileSync(file, example);
    try {
      const { status, stderr } = spawnSync(process.execPath, [file], { encoding: "utf8" });
      assert.equal(status, 0, stderr);
    } finally {
      rmSync(file);
    }
  });
});
