import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { baseline } from "../../policies/baseline";
import { levelOf } from "../../policies/evaluate/configuration";
import { changeRule, combineRules, rulesOf, type Pack } from "../../policies/packs/pack";
import { packs } from "../../policies/packs/packs";
import { defineRule, violation, type Rule } from "../../policies/rule";
import { sgNoPublicSsh } from "../../policies/rules/sg-no-public-ssh";
import { vpcFlowLogs } from "../../policies/rules/vpc-flow-logs";
import { catalogue, ownRules } from "./catalogue";
import { runPack, type TestResource } from "./harness";

const all: readonly Pack[] = Object.values(packs);
const folder = join(__dirname, "../../policies/packs");
const wholeCatalogue = catalogue.length + ownRules.length;

describe("the packs", () => {
  it("have a folder each, which the engine can load", () => {
    const folders = readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory());
    assert.deepEqual(folders.map(({ name }) => name).sort(), all.map(({ id }) => id).sort());
    for (const { id, description } of all) {
      const text = readFileSync(join(folder, id, "package.json"), "utf8");
      const { main, description: told } = JSON.parse(text) as Record<string, unknown>;
      assert.equal(told, description);
      assert.equal(main, `../../../dist/policies/packs/${id}/pack.js`);
      assert.ok(existsSync(join(folder, id, "pack.ts")));
      assert.ok(existsSync(join(folder, id, "PulumiPolicy.yaml")));
    }
  });

  for (const { id, rules } of all) {
    it(`name rules of the catalogue, each once: ${id}`, () => {
      const names = rules.map(({ name }) => name);
      const known = new Set(catalogue.map(({ name }) => name));
      assert.deepEqual([...new Set(names)], names);
      assert.deepEqual(
        names.filter((name) => !known.has(name)),
        [],
      );
    });

    it(`give their rules the level and values of the pack: ${id}`, () => {
      for (const { name, level, values = {} } of rules) {
        const rule = rulesOf(packs[id as keyof typeof packs]).find((one) => one.name === name);
        assert.ok(rule !== undefined, name);
        assert.equal(rule.level, level);
        for (const [key, value] of Object.entries(values)) {
          assert.deepEqual(rule.config[key]?.default, value, `${name}.${key}`);
          assert.deepEqual(rule.config[key]?.schema.default, value, `${name}.${key}`);
        }
      }
    });

    it(`have every rule that they name: ${id}`, () => {
      assert.deepEqual(
        rulesOf(packs[id as keyof typeof packs]).map(({ name }) => name),
        rules.map(({ name }) => name),
      );
    });
  }

  it("leave nothing of the catalogue out of the baseline", function () {
    if (baseline.length < wholeCatalogue) this.skip();
    assert.deepEqual(
      baseline.map(({ name }) => name).sort(),
      [...catalogue, ...ownRules].map(({ name }) => name).sort(),
    );
  });
});

describe("the pack cis-aws-foundations", () => {
  const vpc: TestResource = { type: "aws:ec2/vpc:Vpc", name: "app" };
  const inVersion7: Rule = { ...vpcFlowLogs, name: "vpc-flow-logs", frameworks: { cis7: ["4.7"] } };
  const { takesPart } = rulesOf(packs["cis-aws-foundations"]).find(
    ({ name }) => name === "endpoint-s3-gateway-required",
  ) as Rule;

  it("goes by version 5.0 unless the settings name another", async () => {
    const rules = [{ ...inVersion7, ...(takesPart === undefined ? {} : { takesPart }) }];
    const found = async (settings: Record<string, unknown>): Promise<number> => {
      const config = { "palisade-settings": settings };
      return (await runPack([vpc], { rules, config })).all.length;
    };
    assert.deepEqual(
      [await found({}), await found({ version: "3.0" }), await found({ version: "7.0" })],
      [0, 0, 1],
    );
  });
});

describe("a rule that is changed", () => {
  it("has another level, and other values where the user sets none", () => {
    const changed = changeRule(sgNoPublicSsh, { level: "advisory", values: { ports: [2222] } });
    assert.equal(changed.level, "advisory");
    assert.deepEqual(changed.config["ports"]?.default, [2222]);
    assert.deepEqual(changed.config["ports"].schema.default, [2222]);
    assert.deepEqual(changed.config["protocols"]?.default, ["tcp"]);
  });

  it("refuses a value that its configuration does not allow", () => {
    assert.throws(() => changeRule(sgNoPublicSsh, { values: { ports: "22" } }), {
      message:
        'sg-no-public-ssh: got ports "22", allowed: a list of ports from 0 to 65535. ' +
        "Change the value in the pack.",
    });
    assert.throws(() => changeRule(sgNoPublicSsh, { values: { port: [22] } }), {
      message:
        "sg-no-public-ssh: got port [22], allowed: ports, protocols. Change the value in the pack.",
    });
  });
});

describe("combined rules", () => {
  const [cis] = rulesOf(packs["cis-aws-foundations"]).filter(
    ({ name }) => name === "sg-no-public-ssh",
  ) as [Rule];

  it("are each there once, at the stricter level", () => {
    const rules = combineRules(
      [changeRule(sgNoPublicSsh, { level: "advisory" }), vpcFlowLogs],
      [sgNoPublicSsh, changeRule(vpcFlowLogs, { level: "disabled" })],
    );
    assert.deepEqual(
      rules.map(({ name, level }) => `${name} ${level}`),
      ["sg-no-public-ssh mandatory", "vpc-flow-logs mandatory"],
    );
  });

  it("keep the values that a list changes, those of the earlier one first", () => {
    const protocols = (...lists: readonly Rule[]): unknown =>
      combineRules(...lists.map((rule) => [rule]))[0]?.config["protocols"]?.default;
    const udp = changeRule(sgNoPublicSsh, { values: { protocols: ["udp"] } });
    assert.deepEqual(protocols(sgNoPublicSsh, cis), ["tcp", "udp"]);
    assert.deepEqual(protocols(cis, sgNoPublicSsh), ["tcp", "udp"]);
    assert.deepEqual(protocols(udp, cis), ["udp"]);
  });

  it("take part when one of the lists has them take part", () => {
    const never = { ...sgNoPublicSsh, takesPart: () => false };
    const settings = {} as Parameters<NonNullable<Rule["takesPart"]>>[0];
    const takePart = (...lists: readonly Rule[]): unknown =>
      combineRules(...lists.map((rule) => [rule]))[0]?.takesPart?.(settings);
    assert.equal(takePart(never, sgNoPublicSsh), true);
    assert.equal(takePart(never, never), false);
  });
});

describe("a rule that leaves cases to another", () => {
  const reporter = (name: string, leavesTo: readonly string[]): Rule =>
    defineRule({
      name,
      description: "A rule that says whom it knows.",
      severity: "low",
      level: "advisory",
      remediationSteps: "Do nothing.",
      frameworks: {},
      config: { ports: sgNoPublicSsh.config.ports },
      provenBy: [],
      leavesTo,
      *check(network, { others }) {
        for (const { urn } of network.vpcs) {
          yield violation(urn, JSON.stringify([...others].map(([key, { ports }]) => [key, ports])));
        }
      },
    });
  const rules = [reporter("a-first", ["z-last", "b-absent"]), reporter("z-last", [])];
  const vpc: TestResource = { type: "aws:ec2/vpc:Vpc", name: "app" };
  const said = async (config: Record<string, Record<string, unknown>>): Promise<unknown> => {
    const { all: found } = await runPack([vpc], { rules, config });
    const message = found.find(({ policy }) => policy === "a-first")?.message.split("\n")[1] ?? "";
    return JSON.parse(message.replace(" Do nothing.", ""));
  };

  it("is told which of them are switched on, and how they are configured", async () => {
    assert.deepEqual(await said({}), [["z-last", [22]]]);
    assert.deepEqual(await said({ "z-last": { ports: [23] } }), [["z-last", [23]]]);
    assert.deepEqual(await said({ "z-last": { enforcementLevel: "disabled" } }), []);
  });
});

describe("a level", () => {
  const policies = new Map([["vpc-flow-logs", { level: "advisory" as const, values: {} }]]);

  it("is the user's for the rule, else the user's for all, else the pack's", () => {
    assert.equal(levelOf({ policies, all: "disabled" }, "vpc-flow-logs", "mandatory"), "advisory");
    assert.equal(levelOf({ policies, all: "disabled" }, "nat-per-az", "mandatory"), "disabled");
    assert.equal(levelOf({ policies }, "nat-per-az", "mandatory"), "mandatory");
  });
});
