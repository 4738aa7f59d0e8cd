import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import { askedRules, configFile, projectToCheck } from "./checkSource";
import { documented } from "./documented";
import { palisade, type Run } from "./palisade";

describe("palisade check", () => {
  let folder: string;
  let dispose: () => void;

  beforeEach(() => {
    ({ folder, dispose } = projectToCheck());
  });

  afterEach(() => {
    dispose();
  });

  /** Checks the preview by a few rules, or by what else is configured. */
  const check = (args: readonly string[] = [], config: object = askedRules): Promise<Run> =>
    palisade(folder, "check", "preview.json", "--config", configFile(folder, config), ...args);

  it("tells people each rule with its findings, their lines, the fix and the exemptions", async () => {
    const { code, stdout, stderr } = await check();
    assert.equal(stderr, "");
    assert.equal(
      stdout,
      [
        "mandatory  vpc-flow-logs (medium)  Every VPC has a flow log.",
        "  app  aws:ec2/vpc:Vpc  stacks/quickstart/program.ts:3",
        "      line 3 of the program",
        "    VPC app has no flow log, so nobody can tell afterwards who talked to whom.",
        "    Its exemption is over since the end of 2026-12-31.",
        "  Fix: Add a flow log for the VPC.",
        "  See pulumi-palisade/docs/rules/vpc-flow-logs.md",
        "",
        "advisory  sg-no-public-ssh (critical)  No security group admits SSH from the world.",
        "  web  aws:ec2/securityGroup:SecurityGroup  stacks/quickstart/program.ts:12",
        "      line 12 of the program",
        "    Security group web admits tcp 22 from 0.0.0.0/0 (ingress[0]), so anyone on the internet can try " +
          "to log in over SSH.",
        "  Fix: Narrow the source to your VPN or office range, or drop the rule and reach the host through " +
          "Systems Manager.",
        "  See pulumi-palisade/docs/rules/sg-no-public-ssh.md",
        "",
        "Not decided",
        "  sg-no-public-rdp  jobs  aws:ec2/securityGroup:SecurityGroup  stacks/quickstart/program.ts:15",
        "    Security group jobs: ingress[0].cidrBlocks of jobs is not known yet. It is a violation if this " +
          "opens RDP (tcp 3389) to the world.",
        "",
        "Exemptions",
        "  vpc-flow-logs  aws:ec2/vpc:Vpc::leg*  until 2027-03-31, 1 finding: goes away with the old data " +
          "centre (approved by network team)",
        "  vpc-flow-logs  aws:ec2/vpc:Vpc::app  over since the end of 2026-12-31, 1 finding: flow logs came " +
          "with the next release",
        "",
        "failed: 1 mandatory, 1 advisory, 1 not decided, 1 exempted (3 rules of baseline, preview " +
          "preview.json)",
        "",
      ].join("\n"),
    );
    assert.equal(code, 1);
  });

  const onlyAdvice = { ...askedRules, "vpc-flow-logs": "disabled" };
  const onlyDoubt = { ...onlyAdvice, "sg-no-public-ssh": "disabled" };
  for (const [config, what, codes] of [
    [askedRules, "a mandatory violation", [1, 1, 1]],
    [onlyAdvice, "an advisory violation", [0, 1, 1]],
    [onlyDoubt, "what is not decided", [0, 0, 1]],
    [
      { ...onlyDoubt, "palisade-settings": { undecided: "mandatory" } },
      "what is not decided at mandatory level",
      [1, 1, 1],
    ],
    [{ all: "disabled" }, "nothing", [0, 0, 0]],
  ] as const) {
    it(`ends with 1 as --fail-on says, over ${what}`, async () => {
      const found: number[] = [];
      for (const word of ["mandatory", "advisory", "undecided"]) {
        found.push((await check(["--fail-on", word], config)).code);
      }
      assert.deepEqual(found, codes);
    });
  }

  it("does not count what is exempted", async () => {
    const [exempt] = askedRules["vpc-flow-logs"].exempt;
    const app = { ...exempt, resource: "aws:ec2/vpc:Vpc::app" };
    const logs = { enforcementLevel: "mandatory", exempt: [exempt, app] };
    const config = { ...onlyDoubt, "vpc-flow-logs": logs };
    const { code, stdout } = await check([], config);
    assert.equal(code, 0);
    assert.equal(
      stdout.split("\n").at(-2),
      "passed: 0 mandatory, 0 advisory, 1 not decided, 2 exempted (2 rules of baseline, preview " +
        "preview.json)",
    );
  });

  it("says that there was nothing to judge, and passes", async () => {
    const type = "aws:s3/bucket:Bucket";
    const urn = `urn:pulumi:dev::shop::${type}::photos`;
    const steps = [{ op: "create", urn, newState: { urn, custom: true, type, inputs: {} } }];
    writeFileSync(path.join(folder, "photos.json"), JSON.stringify({ steps }));
    const { code, stderr } = await palisade(folder, "check", "photos.json");
    const said =
      "there is no AWS network in the preview photos.json: the rules had nothing to judge";
    assert.deepEqual([code, stderr], [0, `note: ${said}\n`]);
    const { stdout } = await palisade(folder, "check", "--json", "photos.json");
    const { hasNetwork, passed } = documented(stdout) as Record<string, unknown>;
    assert.deepEqual({ hasNetwork, passed }, { hasNetwork: false, passed: true });
  });

  it("prints the JSON that the schema describes", async () => {
    const { code, stdout } = await check(["--json"]);
    const answer = documented(stdout) as { findings: Record<string, unknown>[] };
    assert.equal(code, 1);
    const { findings, ...rest } = answer;
    assert.deepEqual(rest, {
      format: "palisade.check.v1",
      source: { kind: "preview", title: "preview preview.json" },
      hasNetwork: true,
      packs: ["baseline"],
      failOn: "mandatory",
      passed: false,
      counts: { mandatory: 1, advisory: 1, undecided: 1, exempted: 1 },
      exemptions: askedRules["vpc-flow-logs"].exempt.map((exemption, index) => ({
        ...{ rule: "vpc-flow-logs", ...exemption, inForce: index === 0, findings: 1 },
      })),
      statements: [],
      rules: [
        { name: "sg-no-public-rdp", level: "advisory" },
        { name: "sg-no-public-ssh", level: "advisory" },
        { name: "vpc-flow-logs", level: "mandatory" },
      ],
    });
    assert.deepEqual(
      findings.map(({ rule, outcome, level, counts }) => [rule, outcome, level, counts]),
      [
        ["sg-no-public-rdp", "not decided", "advisory", false],
        ["sg-no-public-ssh", "violation", "advisory", false],
        ["vpc-flow-logs", "violation", "mandatory", true],
        ["vpc-flow-logs", "exempted", "advisory", false],
      ],
    );
    assert.deepEqual(findings[2], {
      rule: "vpc-flow-logs",
      outcome: "violation",
      level: "mandatory",
      cause: "",
      message: "VPC app has no flow log, so nobody can tell afterwards who talked to whom.",
      fix: "Add a flow log for the VPC.",
      page: "pulumi-palisade/docs/rules/vpc-flow-logs.md",
      exemption: askedRules["vpc-flow-logs"].exempt[1],
      counts: true,
      subject: {
        id: "urn:pulumi:dev::shop::aws:ec2/vpc:Vpc::app",
        name: "app",
        type: "aws:ec2/vpc:Vpc",
      },
      severity: "medium",
      description: "Every VPC has a flow log.",
      frameworks: {
        cis3: ["3.7"],
        cis5: ["3.7"],
        cis7: ["4.7"],
        securityHub: ["EC2.6"],
        pci: ["10.2.1", "10.2.2", "10.3.1"],
        nist: ["AC-4(26)", "AU-2", "AU-3", "AU-6(3)", "AU-6(4)", "AU-12", "CA-7", "SI-7(8)"],
      },
      line: {
        file: "stacks/quickstart/program.ts",
        line: 3,
        text: "line 3 of the program",
      },
    });
  });

  it("writes into a file and sums up on standard error", async () => {
    const { code, stdout, stderr } = await check(["--format", "json", "--output", "found.json"]);
    assert.deepEqual([code, stdout], [1, ""]);
    assert.equal(
      stderr,
      "failed: 1 mandatory, 1 advisory, 1 not decided, 1 exempted (3 rules of baseline, preview " +
        "preview.json)\n",
    );
    const written = readFileSync(path.join(folder, "found.json"), "utf8");
    assert.deepEqual(documented(written), JSON.parse((await check(["--json"])).stdout));
  });
});
