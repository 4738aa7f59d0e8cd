import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import { Validator, type Schema } from "@cfworker/json-schema";
import type { Log, Result } from "sarif";

import { askedRules, configFile, projectToCheck } from "./checkSource";
import { palisade } from "./palisade";

const schemaFile = require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
const schema = new Validator(JSON.parse(readFileSync(schemaFile, "utf8")) as Schema, "4", false);

describe("palisade check for other programs", () => {
  let folder: string;
  let dispose: () => void;

  beforeEach(() => {
    ({ folder, dispose } = projectToCheck());
  });

  afterEach(() => {
    dispose();
  });

  const check = async (format: string): Promise<string> => {
    const config = configFile(folder, askedRules);
    const args = ["check", "preview.json", "--config", config, "--format", format];
    return (await palisade(folder, ...args)).stdout;
  };

  async function sarif(): Promise<Log> {
    const log: unknown = JSON.parse(await check("sarif"));
    assert.deepEqual(schema.validate(log).errors, []);
    return log as Log;
  }

  it("writes SARIF that its schema describes, with the lines as the repository has them", async () => {
    const [run] = (await sarif()).runs;
    const results = run?.results ?? [];
    assert.deepEqual(
      results.map(({ ruleId, level, kind, locations, suppressions }) => {
        const { artifactLocation, region } = locations?.[0]?.physicalLocation ?? {};
        const place = `${artifactLocation?.uri ?? ""}:${String(region?.startLine)}`;
        return [ruleId, kind, level, place, suppressions?.[0]?.justification];
      }),
      [
        ["sg-no-public-rdp", "open", "none", "project/stacks/quickstart/program.ts:15", undefined],
        [
          "sg-no-public-ssh",
          "fail",
          "warning",
          "project/stacks/quickstart/program.ts:12",
          undefined,
        ],
        ["vpc-flow-logs", "fail", "error", "project/stacks/quickstart/program.ts:3", undefined],
        [
          "vpc-flow-logs",
          "fail",
          "warning",
          "project/stacks/quickstart/program.ts:7",
          "goes away with the old data centre",
        ],
      ],
    );
    assert.deepEqual(
      results.map(({ ruleIndex }) => run?.tool.driver.rules?.[ruleIndex ?? -1]?.id),
      results.map(({ ruleId }) => ruleId),
    );
    assert.equal(run?.tool.driver.name, "palisade");
  });

  it("tells code scanning what a rule is about, how bad it is and how to mend it", async () => {
    const [run] = (await sarif()).runs;
    const rule = run?.tool.driver.rules?.find(({ id }) => id === "vpc-flow-logs");
    assert.deepEqual(rule?.shortDescription, { text: "Every VPC has a flow log." });
    assert.equal(rule.properties?.["security-severity"], "5.5");
    assert.ok((rule.properties["tags"] as string[]).includes("cis5/3.7"));
    const [result] = run?.results?.slice(2) ?? [];
    assert.equal(
      result?.message.text,
      "VPC app has no flow log, so nobody can tell afterwards who talked to whom. Add a flow log for the VPC.",
    );
  });

  it("leaves it to the upload which analysis it is, so that two projects of a repository stand side by side", async () => {
    const { runs } = await sarif();
    assert.deepEqual(
      runs.map(({ automationDetails }) => automationDetails),
      [undefined],
    );
  });

  it("gives a finding the same fingerprint wherever its line moves, and different ones to two", async () => {
    const prints = (results: readonly Result[] = []): readonly unknown[] =>
      results.map(({ partialFingerprints }) => partialFingerprints?.["primaryLocationLineHash"]);
    const [first] = (await sarif()).runs;
    const all = prints(first?.results);
    assert.equal(new Set(all).size, 4);
    const [again] = (await sarif()).runs;
    assert.deepEqual(prints(again?.results), all);
  });

  it("writes JUnit: a failure for what counts, all else skipped, rules without findings passed", async () => {
    const xml = await check("junit");
    const urn = (type: string, name: string): string =>
      `urn:pulumi:dev::shop::aws:ec2/${type}::${name}`;
    const group = "securityGroup:SecurityGroup";
    const place = 'file="stacks/quickstart/program.ts"';
    const noLog = (name: string): string =>
      `VPC ${name} has no flow log, so nobody can tell afterwards who talked to whom.`;
    const unknown =
      "Security group jobs: ingress[0].cidrBlocks of jobs is not known yet. It is a violation if this " +
      "opens RDP (tcp 3389) to the world.";
    const open =
      "Security group web admits tcp 22 from 0.0.0.0/0 (ingress[0]), so anyone on the internet can try to " +
      "log in over SSH.";
    assert.equal(
      xml.replaceAll(/\nSee [^<\n]*/g, ""),
      `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="palisade check: preview preview.json" tests="4" failures="1" errors="0" skipped="3">
  <testsuite name="sg-no-public-rdp" tests="1" failures="0" errors="0" skipped="1">
    <testcase name="${urn(group, "jobs")}" classname="sg-no-public-rdp" ${place} line="15">
      <skipped message="${unknown}">not decided: ${unknown}
stacks/quickstart/program.ts:15</skipped>
    </testcase>
  </testsuite>
  <testsuite name="sg-no-public-ssh" tests="1" failures="0" errors="0" skipped="1">
    <testcase name="${urn(group, "web")}" classname="sg-no-public-ssh" ${place} line="12">
      <skipped message="${open}">violation: ${open}
stacks/quickstart/program.ts:12
Fix: Narrow the source to your VPN or office range, or drop the rule and reach the host through Systems Manager.</skipped>
    </testcase>
  </testsuite>
  <testsuite name="vpc-flow-logs" tests="2" failures="1" errors="0" skipped="1">
    <testcase name="${urn("vpc:Vpc", "app")}" classname="vpc-flow-logs" ${place} line="3">
      <failure message="${noLog("app")}" type="violation">violation: ${noLog("app")}
stacks/quickstart/program.ts:3
Fix: Add a flow log for the VPC.
Its exemption is over since the end of 2026-12-31.</failure>
    </testcase>
    <testcase name="${urn("vpc:Vpc", "legacy")}" classname="vpc-flow-logs" ${place} line="7">
      <skipped message="${noLog("legacy")}">exempted: ${noLog("legacy")}
stacks/quickstart/program.ts:7
Fix: Add a flow log for the VPC.
exempted until 2027-03-31: goes away with the old data centre</skipped>
    </testcase>
  </testsuite>
</testsuites>
`,
    );
  });

  it("escapes what a name could do to XML, to a terminal and to SARIF", async () => {
    const name = 'we"b<\u001b[2J>&';
    const file = path.join(folder, "preview.json");
    writeFileSync(
      file,
      readFileSync(file, "utf8").replaceAll(
        "SecurityGroup::web",
        `SecurityGroup::${JSON.stringify(name).slice(1, -1)}`,
      ),
    );
    const xml = await check("junit");
    assert.ok(xml.includes("SecurityGroup::we&quot;b&lt;\\u{1b}[2J&gt;&amp;"));
    const people = await check("human");
    assert.ok(people.includes('we"b<\\u{1b}[2J>&  aws:ec2/securityGroup:SecurityGroup'));
    const json = await check("sarif");
    assert.ok(!json.includes("\u001b"));
    const [run] = (JSON.parse(json) as Log).runs;
    const names = run?.results?.map(({ locations }) => locations?.[0]?.logicalLocations?.[0]?.name);
    assert.ok(names?.includes(name));
  });
});
