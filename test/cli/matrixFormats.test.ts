import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import { matrix } from "../../analysis/matrix/matrix";
import { readState } from "../../analysis/read/json/preview";
import { readPulumi } from "../../analysis/read/pulumi";
import { matrixCsvLines } from "../../report/matrix/matrixCsv";
import { officeNetwork } from "./officeNetwork";
import { palisade, projectFolder, type Run } from "./palisade";

describe("palisade matrix in other formats", () => {
  let folder: string;
  let dispose: () => void;

  before(() => {
    ({ folder, dispose } = projectFolder());
    officeNetwork(folder);
  });

  after(() => {
    dispose();
  });

  const run = (...args: readonly string[]): Promise<Run> =>
    palisade(folder, "matrix", ...args, "office.json");

  it("lists every pair as CSV", async () => {
    const { code, stdout, stderr } = await run("--by", "group", "--format", "csv");
    assert.equal(
      stdout,
      [
        "from,to,pairs,verdict,reachable,reachable between all pairs,not known",
        "web-group,balancer-group,3,blocked,,,",
        "balancer-group,web-group,3,reachable,tcp 8080,no,",
        "balancer-group,balancer-group,6,blocked,,,",
        "",
      ].join("\r\n"),
    );
    assert.deepEqual([code, stderr], [0, ""]);
  });

  it("writes into a file, and then nothing on standard output", async () => {
    for (const format of ["human", "csv", "html"]) {
      const { stdout } = await run("--format", format, "--output", "out");
      assert.equal(stdout, "");
      assert.ok(readFileSync(path.join(folder, "out"), "utf8").length > 100);
    }
  });

  it("takes the format from the ending of the file", async () => {
    for (const [ending, start] of [
      ["csv", "from,to,"],
      ["HTML", "<!doctype html>"],
      ["txt", "  "],
    ] as const) {
      const file = `matrix.${ending}`;
      await run("--output", file);
      assert.ok(readFileSync(path.join(folder, file), "utf8").startsWith(start));
    }
  });

  it("keeps spreadsheets from running a name, and lines whole", () => {
    const state = (type: string, id: string, inputs: object): object => ({
      urn: `urn:pulumi:dev::shop::${type}::${id}`,
      ...{ custom: true, type, id, inputs, outputs: inputs },
    });
    const resources = [
      state("aws:ec2/vpc:Vpc", "app", { cidrBlock: "10.0.0.0/16" }),
      ...['=cmd|" /C calc"!A0', "a,b\n@c"].map((name, index) =>
        state("aws:ec2/subnet:Subnet", name, { vpcId: "app", cidrBlock: `10.0.${index}.0/24` }),
      ),
      state("aws:ec2/networkInterface:NetworkInterface", "one", { subnetId: '=cmd|" /C calc"!A0' }),
      state("aws:ec2/networkInterface:NetworkInterface", "other", { subnetId: "a,b\n@c" }),
    ];
    const read = readState({ deployment: { resources } });
    assert.equal(read.kind, "read");
    const lines = [...matrixCsvLines(matrix(readPulumi(read.value), "subnet"))];
    assert.deepEqual(
      lines.slice(1).map((line) => line.replace(/,1,.*\r\n$/, "")),
      [`"'=cmd|"" /C calc""!A0","a,b\\u{a}@c"`, `"a,b\\u{a}@c","'=cmd|"" /C calc""!A0"`],
    );
  });

  it("says in a note that a table is empty", async () => {
    const type = "aws:lambda/function:Function";
    const urn = `urn:pulumi:dev::shop::${type}::resize`;
    const steps = [{ op: "create", urn, newState: { urn, custom: true, type, inputs: {} } }];
    writeFileSync(path.join(folder, "resize.json"), JSON.stringify({ steps }));
    const none = "there is no network interface in the preview resize.json, so there are no pairs";
    for (const format of ["csv", "html", "json"]) {
      const args = ["matrix", "--format", format, "resize.json"];
      assert.equal((await palisade(folder, ...args)).stderr, `note: ${none}\n`);
    }
    const { stderr } = await palisade(folder, "addresses", "resize.json");
    assert.equal(stderr, "note: there is no VPC in the preview resize.json\n");
  });

  it("refuses a format that there is not", async () => {
    const { code, stderr } = await run("--format", "pdf");
    assert.equal(
      stderr,
      "error: option '--format <name>' argument 'pdf' is invalid. Allowed choices are human, csv, html, json.\n",
    );
    assert.equal(code, 64);
  });
});
