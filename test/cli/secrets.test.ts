import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import * as fc from "fast-check";

import { palisade, projectFolder, recorded } from "./palisade";

type Json = Record<string, unknown>;

interface State extends Json {
  readonly type: string;
  readonly inputs?: Json;
  readonly outputs?: Json;
}

const mark = (value: unknown): Json => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  plaintext: JSON.stringify(value),
});

function readJson(file: string): Json {
  return JSON.parse(readFileSync(file, "utf8")) as Json;
}

/** The states in a recorded file of either form. */
function statesIn(json: Json): readonly State[] {
  const { deployment, steps } = json as {
    deployment?: { resources: State[] };
    steps?: { newState: State }[];
  };
  return deployment?.resources ?? (steps ?? []).map(({ newState }) => newState);
}

/** Where a text of a property stands: the object or list around it, and its key there. */
interface Place {
  readonly holder: Json;
  readonly key: string;
}

function textsIn(value: unknown): readonly Place[] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Json;
  return Object.entries(holder).flatMap(([key, one]) =>
    typeof one === "string" ? [{ holder, key }] : textsIn(one),
  );
}

/** Every way to ask about a source, with what it takes besides. */
const questions: readonly (readonly string[])[] = [
  ...["human", "json", "sarif", "junit"].map((format) => ["check", "--format", format]),
  ...["tree", "svg", "html", "mermaid"].map((format) => ["map", "--format", format]),
  ...[[], ["--json"]].flatMap((json) => [
    ["reach", "--from", "internet", "--to", "private", ...json],
    ["reach", "--from", "private", "--to", "s3", ...json],
    ["exposure", ...json],
    ["matrix", ...json],
    ["addresses", ...json],
    ["cost", ...json],
    ["insights", ...json],
  ]),
  ["map", "--json"],
  ["matrix", "--format", "html"],
  ["addresses", "--format", "html"],
];

const diffFormats = ["human", "markdown", "json", "html"];

/** All that palisade says about the file, beside the unchanged one too. */
async function everyAnswer(folder: string, file: string, before: string): Promise<string> {
  const said: string[] = [];
  for (const question of questions) {
    const { stdout, stderr } = await palisade(folder, "--verbose", ...question, file);
    said.push(stdout, stderr);
  }
  for (const format of diffFormats) {
    const { stdout, stderr } = await palisade(folder, "diff", "--format", format, before, file);
    said.push(stdout, stderr);
  }
  return said.join("\n");
}

describe("what a source marks as secret", function () {
  this.timeout(120_000); // many answers each

  let folder: string;
  let dispose: () => void;

  before(() => {
    ({ folder, dispose } = projectFolder());
  });

  after(() => {
    dispose();
  });

  for (const name of ["quickstart.state.json", "quickstart.preview.json"])
    it(`is in no answer about ${name}, wherever it stands`, async () => {
      const before = recorded(name);
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.nat(), fc.nat(), fc.stringMatching(/^[a-z"<&]{8,12}$/)), {
            ...{ minLength: 40, maxLength: 60 },
          }),
          async (drawn) => {
            const json = readJson(before);
            const states = statesIn(json);
            const places = states.flatMap(({ inputs, outputs }) => textsIn({ inputs, outputs }));
            const at = (index: number): Place => {
              const place = places[index % places.length];
              assert.ok(place);
              return place;
            };
            // Each stands where it is marked, and in the midst of a text that is not marked.
            for (const [, copied, text] of drawn) {
              const { holder, key } = at(copied);
              holder[key] = `about ${text}, as told`;
            }
            const secrets = drawn.filter(([marked, , text]) => {
              const { holder, key } = at(marked);
              if (typeof holder[key] !== "string") return false; // another secret stands there
              holder[key] = mark(text);
              return true;
            });
            writeFileSync(path.join(folder, "after.json"), JSON.stringify(json));
            const answers = await everyAnswer(folder, "after.json", before);
            // As it is, and as JSON, HTML and a URL have it.
            const told = secrets.filter(([, , text]) =>
              [text, JSON.stringify(text).slice(1, -1), escaped(text), encodeURI(text)].some(
                (form) => answers.includes(form),
              ),
            );
            assert.deepEqual(told, []);
          },
        ),
        { numRuns: 1, endOnFailure: true },
      );
    });

  it("is in no answer, in parts or in another form, when it is an address", async () => {
    const json = readJson(recorded("reachability-check.state.json"));
    for (const { type, inputs, outputs } of statesIn(json))
      for (const properties of [inputs, outputs])
        if (type.endsWith("SecurityGroupIngressRule") && properties?.["cidrIpv4"] !== undefined)
          properties["cidrIpv4"] = mark("203.0.113.77/28");
    writeFileSync(path.join(folder, "after.json"), JSON.stringify(json));
    const before = recorded("reachability-check.state.json");
    assert.equal((await everyAnswer(folder, "after.json", before)).includes("203.0.113."), false);
  });

  it("is in no answer when the state names the output", async () => {
    const json = readJson(recorded("quickstart.state.json"));
    for (const state of statesIn(json).filter(({ type }) => type === "aws:ec2/eip:Eip")) {
      state["additionalSecretOutputs"] = ["publicIp", "constructor"];
      if (state.outputs !== undefined) state.outputs["publicIp"] = "198.19.77.77";
    }
    writeFileSync(path.join(folder, "after.json"), JSON.stringify(json));
    const before = recorded("quickstart.state.json");
    assert.equal((await everyAnswer(folder, "after.json", before)).includes("198.19.77."), false);
  });

  it("is in no answer about a folder of describe answers either", async () => {
    const json = readJson(path.join(recorded("account"), "describe-vpcs.json"));
    const [vpc] = json["Vpcs"] as Json[];
    assert.ok(vpc);
    vpc["Tags"] = [{ Key: "Name", Value: mark("hunter2-hunter2") }];
    mkdirSync(path.join(folder, "account"));
    writeFileSync(path.join(folder, "account", "describe-vpcs.json"), JSON.stringify(json));
    const answers = await everyAnswer(folder, "account", recorded("account"));
    assert.equal(answers.includes("hunter2"), false);
  });

  it("leaves the same answer as a state that holds it encrypted", async () => {
    const json = readJson(recorded("reachability-check.state.json"));
    const answerWith = async (as: (value: unknown) => unknown): Promise<string> => {
      const copy = structuredClone(json);
      for (const { inputs, outputs } of statesIn(copy))
        for (const properties of [inputs, outputs])
          if (properties?.["cidrIpv4"] !== undefined)
            properties["cidrIpv4"] = as(properties["cidrIpv4"]);
      writeFileSync(path.join(folder, "state.json"), JSON.stringify(copy));
      return (await palisade(folder, "exposure", "--json", "state.json")).stdout;
    };
    const encrypted = await answerWith(() => ({
      ...mark(0),
      plaintext: undefined,
      ciphertext: "v1:a",
    }));
    assert.equal(await answerWith(mark), encrypted);
    assert.notEqual(await answerWith((value) => value), encrypted);
  });
});

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
