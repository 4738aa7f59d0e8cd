import assert from "node:assert/strict";
import { cpSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import { configFile, projectToCheck } from "./checkSource";
import { documented } from "./documented";
import { palisade, recorded } from "./palisade";

describe("palisade check of other networks", () => {
  let folder: string;
  let dispose: () => void;

  beforeEach(() => {
    ({ folder, dispose } = projectToCheck());
  });

  afterEach(() => {
    dispose();
  });

  it("names AWS ids where the network comes from an account", async () => {
    cpSync(recorded("account"), path.join(folder, "account"), { recursive: true });
    writeFileSync(path.join(folder, "account", "describe-flow-logs.json"), '{"FlowLogs": []}');
    const only = configFile(folder, { all: "disabled", "vpc-flow-logs": "mandatory" });
    const { code, stdout } = await palisade(folder, "check", "account", "--config", only, "--json");
    const { findings } = documented(stdout) as { findings: Record<string, unknown>[] };
    assert.deepEqual(
      findings.map(({ rule, subject, line }) => [rule, subject, line]),
      [["vpc-flow-logs", { id: "vpc-1", name: "vpc-1" }, undefined]],
    );
    assert.equal(code, 1);
  });

  it("does not decide that something is missing while the call that lists it was not made", async () => {
    cpSync(recorded("account"), path.join(folder, "account"), { recursive: true });
    const only = configFile(folder, { all: "disabled", "vpc-flow-logs": "mandatory" });
    const ask = () => palisade(folder, "check", "account", "--config", only);
    const fault = "VPC vpc-1 has no flow log, so nobody can tell afterwards who talked to whom.";
    assert.deepEqual(await ask(), {
      code: 0,
      stdout:
        "Not decided\n" +
        "  vpc-flow-logs  vpc-1\n" +
        "    aws ec2 describe-flow-logs was not asked. It is a violation unless the answer says otherwise: " +
        `${fault}\n\n` +
        "passed: 0 mandatory, 0 advisory, 1 not decided, 0 exempted (1 rule of baseline, describe folder " +
        "account)\n",
      stderr: "",
    });
    writeFileSync(path.join(folder, "account", "describe-flow-logs.json"), '{"FlowLogs": []}');
    assert.deepEqual(await ask(), {
      code: 1,
      stdout:
        "mandatory  vpc-flow-logs (medium)  Every VPC has a flow log.\n" +
        `  vpc-1\n    ${fault}\n` +
        "  Fix: Add a flow log for the VPC.\n" +
        "  See pulumi-palisade/docs/rules/vpc-flow-logs.md\n\n" +
        "failed: 1 mandatory, 0 advisory, 0 not decided, 0 exempted (1 rule of baseline, describe folder " +
        "account)\n",
      stderr: "",
    });
  });

  it("finds in a state the violations of the preview before it", async () => {
    const judge = async (name: string): Promise<readonly string[]> => {
      const { stdout } = await palisade(folder, "check", recorded(name), "--json");
      const { findings } = documented(stdout) as {
        findings: { rule: string; outcome: string; message: string }[];
      };
      return findings
        .filter(({ outcome }) => outcome === "violation")
        .map(({ rule, message }) => `${rule}: ${message}`);
    };
    const before = await judge("quickstart.preview.json");
    assert.deepEqual(await judge("quickstart.state.json"), before);
  });

  it("proves the statements of an intent file, and quotes their lines", async () => {
    const statements = [
      "forbid:",
      "  - { name: data stays inside, from: tier:isolated, to: internet }",
      "  - { name: the caller stays inside, from: lambda:caller, to: internet, ports: 443 }",
      "allow:",
      "  - { name: pages are fetched, from: lambda:caller, to: internet, ports: 443 }",
    ];
    writeFileSync(path.join(folder, "intent.yaml"), `${statements.join("\n")}\n`);
    const { code, stdout } = await palisade(
      folder,
      ...["check", recorded("quickstart.preview.json"), "--intent", "intent.yaml", "--json"],
      ...["--config", configFile(folder, { all: "disabled" })],
    );
    assert.equal(code, 1);
    const answer = documented(stdout) as {
      statements: { name: string; verdict: string; line: object }[];
      findings: { rule: string; outcome: string; level: string; cause: string; line: object }[];
    };
    assert.deepEqual(
      answer.statements.map(({ name, verdict, line }) => [name, verdict, line]).sort(),
      [
        ["data stays inside", "proven", { file: "intent.yaml", line: 2 }],
        ["pages are fetched", "proven", { file: "intent.yaml", line: 5 }],
        ["the caller stays inside", "violated", { file: "intent.yaml", line: 3 }],
      ],
    );
    assert.deepEqual(
      answer.findings.map(({ rule, outcome, level, cause }) => [rule, outcome, level, cause]),
      [["network-intent", "violation", "mandatory", "the caller stays inside"]],
    );
  });
});
