import assert from "node:assert/strict";

import { askedRules, configFile, projectToCheck } from "./checkSource";
import { documented } from "./documented";
import { palisade, type Run } from "./palisade";

describe("palisade check with a configuration", () => {
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

  it("reports exemptions that are refused or stale, and values that cannot be read", async () => {
    const config = {
      ...{ all: "disabled", "palisade-settings": { worldCoverage: 7 } },
      "sg-no-public-ssh": {
        ...{ enforcementLevel: "advisory", port: 22 },
        exempt: [
          { resource: "a:b/c:D::e", reason: "it is only for a while", expires: "2027-01-01" },
          { resource: "*", reason: "it is only for a while", expires: "2027-01-01" },
        ],
      },
    };
    const { code, stdout } = await check([], config);
    assert.deepEqual(
      stdout.split("\n\n")[2],
      [
        "Configuration",
        "  mandatory  palisade-settings: Configuration of palisade-settings is not valid: worldCoverage: got " +
          "7, allowed: a number from 0.5 to 1.",
        "  mandatory  sg-no-public-ssh: Configuration of sg-no-public-ssh is not valid: unknown key port: " +
          "allowed are enforcementLevel, ports, protocols, exempt.",
        '  mandatory  sg-no-public-ssh: exempt[1] is refused: "*" is neither a URN nor type::name nor an AWS id',
        "  advisory  sg-no-public-ssh: Stale exemption: a:b/c:D::e (until 2027-01-01) matches no finding of " +
          "this rule. Remove it.",
      ].join("\n"),
    );
    assert.equal(code, 1);
  });

  it("takes the rules of several packs, each once, and the shared settings of the configuration", async () => {
    const packs = ["--pack", "cis-aws-foundations", "--pack", "fsbp-network", "--pack", "cost"];
    const rules = async (config: object): Promise<readonly string[]> => {
      const { stdout } = await check([...packs, "--json"], config);
      const { rules: names } = documented(stdout) as { rules: { name: string }[] };
      return names.map(({ name }) => name);
    };
    const names = await rules({});
    assert.deepEqual([...new Set(names)], names);
    assert.ok(names.includes("vpc-flow-logs") && names.includes("endpoint-s3-gateway-required"));
    assert.ok(!names.includes("lambda-same-routing"));
  });

  it("leaves out rules that the version of CIS does not have", async () => {
    const has = async (config: object): Promise<boolean> =>
      (await check(["--pack", "cis-aws-foundations", "--json"], config)).stdout.includes(
        "endpoint-s3-gateway-required",
      );
    assert.equal(await has({}), false);
    assert.equal(await has({ "palisade-settings": { version: "7.0" } }), true);
  });

  for (const [what, args, code, told] of [
    [
      "a pack that there is not",
      ["preview.json", "--pack", "cis"],
      64,
      "error: option '--pack <id>' argument 'cis' is invalid. Allowed choices are baseline, " +
        "cis-aws-foundations, fsbp-network, pci-dss-4-network, high-availability, cost.\n",
    ],
    [
      "a source that there is not",
      ["nowhere.json"],
      66,
      "nowhere.json cannot be read: there is no such file or folder.\n",
    ],
    [
      "a configuration that there is not",
      ["preview.json", "--config", "nowhere.json"],
      66,
      "nowhere.json cannot be read: there is no such file.\n",
    ],
    [
      "an output in a folder that there is not",
      ["preview.json", "--output", "no/where.json"],
      66,
      "no/where.json cannot be written: there is no folder no; make it first.\n",
    ],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const run = await palisade(folder, "check", ...args);
      assert.deepEqual(run, { code, stdout: "", stderr: told });
    });
  }

  it("refuses a configuration of what is no rule, and levels that are none", async () => {
    assert.deepEqual(await check([], { "sg-no-public-shh": "mandatory" }), {
      code: 65,
      stdout: "",
      stderr:
        "The policy configuration policies.json cannot be used:\n" +
        "  there is no rule sg-no-public-shh; the nearest is sg-no-public-ssh\n",
    });
    assert.deepEqual(
      await check([], { "sg-no-public-ssh": "loud", all: { enforcementLevel: 7 } }),
      {
        code: 65,
        stdout: "",
        stderr:
          "The policy configuration policies.json cannot be used:\n" +
          '  sg-no-public-ssh: got "loud", allowed: mandatory, remediate, advisory, disabled\n' +
          "  all: got 7, allowed: mandatory, remediate, advisory, disabled\n",
      },
    );
    assert.deepEqual(await check([], []), {
      code: 65,
      stdout: "",
      stderr:
        "The policy configuration policies.json cannot be used:\n" +
        '  a policy configuration is an object such as {"sg-no-public-ssh": "advisory"}\n',
    });
  });
});
