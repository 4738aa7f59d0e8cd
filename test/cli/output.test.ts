import assert from "node:assert/strict";
import {
  chmodSync,
  linkSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { palisade, recorded, type Run } from "./palisade";

const preview = recorded("quickstart.preview.json");

describe("--output", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "palisade-output-"));
  });

  afterEach(() => {
    chmodSync(folder, 0o700);
    rmSync(folder, { recursive: true });
  });

  const run = (...args: readonly string[]): Promise<Run> => palisade(folder, ...args, preview);

  for (const [command, endings] of [
    ["map", ".txt (tree), .svg (svg), .html or .htm (html), .mmd (mermaid), .json (json)"],
    ["matrix", ".txt (human), .csv (csv), .html or .htm (html), .json (json)"],
    ["addresses", ".txt (human), .svg (svg), .html or .htm (html), .json (json)"],
    ["diff", ".txt (human), .md or .markdown (markdown), .json (json), .html or .htm (html)"],
    ["check", ".txt (human), .json (json), .sarif or .json (sarif), .xml (junit)"],
  ] as const)
    it(`refuses an ending that ${command} has no format for, and says which there are`, async () => {
      assert.deepEqual(await run(command, "--output", "it.png"), {
        code: 64,
        stdout: "",
        stderr:
          `--output has an ending that tells no format: got it.png, allowed: ${endings}; ` +
          "or name the format with --format.\n",
      });
      assert.deepEqual(readdirSync(folder), []);
    });

  for (const [asked, names, format, allowed] of [
    [["map", "--format", "svg"], "--format", "svg", ".svg"],
    [["matrix", "--json"], "--json", "json", ".json"],
    [["check", "--format", "sarif"], "--format", "sarif", ".sarif, .json"],
  ] as const)
    it(`refuses an ending that contradicts ${asked.join(" ")}`, async () => {
      const { code, stderr } = await run(...asked, "--output", "IT.TXT");
      assert.deepEqual(
        [code, stderr],
        [
          64,
          `--output tells another format than ${names}: got IT.TXT for ${format}, allowed: ${allowed}, or ` +
            "an ending of no format.\n",
        ],
      );
      assert.deepEqual(readdirSync(folder), []);
    });

  for (const [args, start] of [
    [["map", "--output", "it.HTM"], "<!doctype html>"],
    [["map", "--output", "it.json"], '{\n  "format": "palisade.map.v1"'],
    [["addresses", "--output", "it.json"], '{\n  "format": "palisade.addresses.v1"'],
    [["matrix", "--output", "it.csv"], "from,to,"],
    [["diff", "--output", "it.md"], "## Network"],
    [["diff", "--output", "it.html"], "<!doctype html>"],
    [["check", "--output", "it.sarif"], '{\n  "$schema": "https'],
    [["check", "--output", "it.xml"], "<?xml "],
    [["map", "--format", "svg", "--output", "it.part"], "<svg "],
    [["map", "--output", "it"], "eu-central-1"],
  ] as const)
    it(`says how to write: ${args.join(" ")}`, async () => {
      const { stdout } = await run(...args);
      const text = readFileSync(path.join(folder, args.at(-1) ?? ""), "utf8");
      assert.deepEqual([stdout, text.slice(0, start.length)], ["", start]);
    });

  it("keeps the permissions of a file, what a link points to, and nothing beside", async () => {
    writeFileSync(path.join(folder, "real.svg"), "old");
    chmodSync(path.join(folder, "real.svg"), 0o640);
    symlinkSync("real.svg", path.join(folder, "link.svg"));
    await run("map", "--output", "link.svg");
    const { mode } = statSync(path.join(folder, "real.svg"));
    const text = readFileSync(path.join(folder, "real.svg"), "utf8");
    assert.deepEqual([mode & 0o777, text.slice(0, 5)], [0o640, "<svg "]);
    assert.deepEqual(readdirSync(folder), ["link.svg", "real.svg"]);
  });

  it("puts a new file in place of the old one, which nobody sees half written", async () => {
    writeFileSync(path.join(folder, "map.svg"), "old");
    linkSync(path.join(folder, "map.svg"), path.join(folder, "kept.svg"));
    await run("map", "--output", "map.svg");
    assert.equal(readFileSync(path.join(folder, "kept.svg"), "utf8"), "old");
  });
});
