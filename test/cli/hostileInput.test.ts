import assert from "node:assert/strict";
import { mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { gzipSync } from "node:zlib";

import { palisade, projectFolder, recorded } from "./palisade";

/*
 * What is read may have been written by anybody. Each of these ends in one message on standard error
 * and an exit code of its own, with nothing on standard output.
 */
describe("hostile input", () => {
  let folder: string;
  let dispose: () => void;

  before(() => {
    ({ folder, dispose } = projectFolder());
  });

  after(() => {
    dispose();
  });

  it("names a source that is an empty text, and a folder that is not there for the answer", async () => {
    const empty = await palisade(folder, "map", "");
    assert.deepEqual(empty, {
      code: 64,
      stdout: "",
      stderr:
        "The source is an empty text: name a saved preview, a state, a folder of describe answers or a " +
        "project's folder, or nothing for the project we are in.\n",
    });
    const output = path.join("nowhere", "map.svg");
    const args = ["map", "--output", output, recorded("quickstart.preview.json")];
    assert.deepEqual(await palisade(folder, ...args), {
      code: 66,
      stdout: "",
      stderr: `${output} cannot be written: there is no folder nowhere; make it first.\n`,
    });
    const state = recorded("quickstart.state.json");
    assert.deepEqual(await palisade(folder, "check", "--intent", "nowhere.yaml", state), {
      code: 66,
      stdout: "",
      stderr: "nowhere.yaml cannot be read: there is no such file.\n",
    });
  });

  async function refusal(source: string): Promise<string> {
    const run = await palisade(folder, "reach", "--from", "caller", "--to", "internet", source);
    assert.equal(run.stdout, "");
    return `${run.code} ${run.stderr.trimEnd()}`;
  }

  const allowed =
    "allowed: the output of `pulumi preview --json --show-sames` (an object with steps), of `pulumi stack " +
    "export` (an object with deployment), or a folder with answers of `aws ec2 describe-*`.";
  const none = "bad.json is none of what can be read: got";
  const preview = "The preview bad.json cannot be read:";
  const files: readonly (readonly [string, string | Buffer, string])[] = [
    ["is empty", "", "65 bad.json is empty; JSON was expected."],
    ["is cut off", '{"steps":[{"op":"create"', "65 bad.json is not JSON, or is cut off."],
    [
      "is binary",
      Buffer.from([0, 255, 254, 27, 91, 50, 74]),
      "65 bad.json is not JSON, or is cut off.",
    ],
    [
      "is compressed",
      gzipSync('{"steps":[]}'),
      "65 bad.json is compressed: gunzip -c unpacks it, and - reads what comes out of a pipe.",
    ],
    ["is a list", "[1]", `65 ${none} a list, ${allowed}`],
    ["is null", "null", `65 ${none} null, ${allowed}`],
    ["is a number", "12", `65 ${none} a number, ${allowed}`],
    ["is an empty object", "{}", `65 ${none} an empty object, ${allowed}`],
    [
      "is other JSON",
      '{"Name":1,"b\\u001b[2J":2}',
      `65 ${none} an object with Name, b\\u{1b}[2J, ${allowed}`,
    ],
    [
      "has steps that are no list",
      '{"steps":5}',
      `65 ${preview} this is no output of "pulumi preview --json": it has no list named steps.`,
    ],
    [
      "has a step that is no object",
      '{"steps":[5]}',
      `65 ${preview} steps[0] of the preview is not an object.`,
    ],
    [
      "has a resource without a URN",
      '{"steps":[{"op":"create","newState":{"urn":5,"type":"t"}}]}',
      `65 ${preview} steps[0].newState of the preview has no urn and type.`,
    ],
    [
      "has a deployment that is no object",
      '{"deployment":[]}',
      '65 The state bad.json cannot be read: this is no output of "pulumi stack export": it has no object ' +
        "named deployment.",
    ],
    [
      "holds no network",
      '{"deployment":{"resources":[]}}',
      "65 There is no AWS network in the state bad.json.",
    ],
    [
      "is nested deep",
      `${"[".repeat(200_000)}${"]".repeat(200_000)}`,
      "65 bad.json is nested 200000 deep; at most 500 is read.",
    ],
    [
      "unfolds into more values than memory holds",
      `[${"[],".repeat(12_600_000)}[]]`,
      "65 bad.json holds too much: at most 25000000 values are read from one source.",
    ],
  ];
  for (const [what, text, message] of files)
    it(`refuses a file that ${what}`, async () => {
      writeFileSync(path.join(folder, "bad.json"), text);
      assert.equal(await refusal("bad.json"), message);
    });

  it("refuses a file that is too long before it reads it", async () => {
    const file = path.join(folder, "long.json");
    writeFileSync(file, "");
    truncateSync(file, 400_000_001);
    assert.equal(
      await refusal("long.json"),
      "65 long.json is too long: at most 400000000 bytes are read from one source.",
    );
  });

  it("refuses every cut of a good preview", async () => {
    const text = readFileSync(recorded("quickstart.preview.json"), "utf8");
    for (let length = 1; length < text.length; length += 1999) {
      writeFileSync(path.join(folder, "bad.json"), text.slice(0, length));
      assert.match(await refusal("bad.json"), /^65 bad\.json is not JSON(?:, or is cut off)?\.$/);
    }
  });

  it("says that a file is not there, with its name made harmless", async () => {
    assert.equal(
      await refusal("\u001b[2Jgone.json"),
      "66 \\u{1b}[2Jgone.json cannot be read: there is no such file or folder.",
    );
  });

  it("comes to an end in a folder that holds itself", async () => {
    mkdirSync(path.join(folder, "loop"));
    symlinkSync(".", path.join(folder, "loop", "again"));
    assert.match(
      await refusal("loop"),
      /^65 loop is none of what can be read: got a folder with no JSON file, /,
    );
  });

  it("names the broken file of a folder of describe answers", async () => {
    mkdirSync(path.join(folder, "answers"));
    writeFileSync(path.join(folder, "answers", "describe-vpcs.json"), '{"Vpcs":[');
    assert.equal(
      await refusal("answers"),
      "65 answers/describe-vpcs.json is not JSON, or is cut off.",
    );
  });

  it("takes __proto__ and constructor for names like any other", async () => {
    const state = {
      urn: "urn:pulumi:s::p::aws:ec2/vpc:Vpc::__proto__",
      type: "aws:ec2/vpc:Vpc",
      inputs: { cidrBlock: "10.0.0.0/16" },
    };
    const text = JSON.stringify({ steps: [{ op: "create", newState: state }] })
      .replace('"steps"', '"__proto__":{"polluted":1},"steps"')
      .replace('"cidrBlock"', '"__proto__":{"polluted":1},"tags":{"__proto__":"x"},"cidrBlock"');
    writeFileSync(path.join(folder, "proto.json"), text);
    const run = await palisade(
      folder,
      "reach",
      "--from",
      "constructor",
      "--to",
      "internet",
      "proto.json",
    );
    assert.equal(
      run.stderr,
      '--from "constructor" is not in this network.\nIt holds: internet, vpc:__proto__\n',
    );
    assert.equal(Object.hasOwn(Object.prototype, "polluted"), false);
  });

  it("shows control characters and direction marks of names as what they are", async () => {
    const urn = "urn:pulumi:s::p::aws:ec2/vpc:Vpc::\u001b[2J\u202ename";
    const newState = { urn, type: "aws:ec2/vpc:Vpc", inputs: { cidrBlock: "10.0.0.0/16" } };
    writeFileSync(
      path.join(folder, "names.json"),
      JSON.stringify({ steps: [{ op: "create", newState }] }),
    );
    const ask = ["reach", "--from", "\u001b[2J\u202ename", "--to", "internet", "names.json"];
    const people = await palisade(folder, ...ask);
    assert.equal(
      people.stdout.split("\n")[0],
      "unknown: VPC \\u{1b}[2J\\u{202e}name to the internet, all traffic",
    );
    const programs = await palisade(folder, ...ask, "--json");
    assert.match(programs.stdout, /"label": "VPC \\u001b\[2J\\u202ename"/);
    assert.doesNotMatch(programs.stdout, /[\u001b\u202e]/);
  });

  it("reads no file that is outside the project or no program", async () => {
    writeFileSync(path.join(folder, "secret.txt"), "the secret\n");
    writeFileSync(path.join(path.dirname(folder), "outside.ts"), "the secret\n");
    symlinkSync(path.join("..", "outside.ts"), path.join(folder, "link.ts"));
    mkdirSync(path.join(folder, ".hidden"));
    writeFileSync(path.join(folder, ".hidden", "file.ts"), "the secret\n");
    const text = readFileSync(recorded("quickstart.preview.json"), "utf8");
    for (const place of [
      "../outside.ts",
      "/etc/hostname",
      "secret.txt",
      "link.ts",
      ".hidden/file.ts",
    ]) {
      const moved = text.replaceAll(
        "project:///stacks/quickstart/program.ts",
        `project:///${place}`,
      );
      writeFileSync(path.join(folder, "moved.json"), moved);
      const run = await palisade(
        folder,
        "reach",
        "--from",
        "internet",
        "--to",
        "keeper",
        "moved.json",
      );
      assert.equal(run.code, 1);
      assert.ok(run.stdout.includes(`\n        ${place}:17\n`), run.stdout);
      assert.ok(!run.stdout.includes("secret\n        "), run.stdout);
      assert.ok(!run.stdout.includes("the secret"), run.stdout);
    }
  });
});
