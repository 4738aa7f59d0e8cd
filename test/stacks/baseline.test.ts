import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readPulumi } from "../../analysis/read/pulumi";
import { unknownValue, type PulumiResource } from "../../analysis/read/resource";
import {
  deploy,
  type ResourceRecord,
  unknownValue as notKnownYet,
} from "../../offline/testing/index";
import { baseline } from "../../policies/baseline";
import { evaluate } from "../../policies/evaluate/evaluate";
import { changeRule } from "../../policies/packs/pack";
import type { Rule } from "../../policies/rule";
import { chooseProgram } from "../../stacks/chooseProgram";

/** Rule and resource of each violation of a sample stack in a preview, whatever the level. */
async function violationsOf(
  stack: string,
  rules: readonly Rule[] = baseline,
): Promise<readonly string[]> {
  const { resources } = await deploy(() => chooseProgram(stack)(), { stack, preview: true });
  const network = readPulumi(resources.map(asPulumiResource));
  const { findings } = evaluate(network, rules, { today: "2026-11-21" });
  return findings
    .filter(({ outcome }) => outcome === "violation")
    .map(({ rule, urn }) => `${rule.name} ${urn.split("::").at(-1) ?? ""}`);
}

function asPulumiResource(record: ResourceRecord): PulumiResource {
  const { urn, type, name, propertyDependencies, parent, read } = record;
  const computed = { id: record.id ?? notKnownYet, arn: notKnownYet };
  return {
    ...{ urn, type, name, propertyDependencies },
    inputs: withUnknowns(record.inputs) as PulumiResource["inputs"],
    outputs: withUnknowns({ ...computed, ...record.outputs }) as PulumiResource["outputs"],
    ...(parent === undefined ? {} : { parent }),
    ...(read ? { external: true } : {}),
  };
}

function withUnknowns(value: unknown): unknown {
  if (value === notKnownYet) return unknownValue;
  if (Array.isArray(value)) return value.map(withUnknowns);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withUnknowns(one)]));
}

// Transforms of a whole stack need an engine: dual-stack is previewed under the pack by its own test.
const stacks = readdirSync(join(__dirname, "../../stacks"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "dual-stack")
  .map(({ name }) => name);

// What users tell some rules, which know no fault without it: GB a month, for those on costs.
const declared: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "cost-interface-endpoints-vs-nat": { monthlyGb: { sqs: 1 } },
  "cost-nat-layout": { monthlyEgressGb: 5000 },
  // Nobody declares flows unless they are declared.
  "reach-expectations": {
    flows: [
      {
        name: "partners reach nothing",
        from: "cidr:203.0.113.0/24",
        to: "name:shop-partner-*",
        expect: "deny",
      },
    ],
  },
};

describe("the baseline rules over the sample stacks", function () {
  this.timeout(60_000); // the stack scale registers thousands of resources
  for (const stack of stacks.filter((name) => name !== "insecure")) {
    it(`${stack}: nothing is wrong`, async () => {
      assert.deepEqual(await violationsOf(stack), []);
    });
  }

  it("insecure: breaks every rule, and each once", async () => {
    const judging = baseline
      .filter(({ level }) => level !== "disabled")
      .map((rule) => changeRule(rule, { level: rule.level, values: declared[rule.name] ?? {} }));
    const violations = await violationsOf("insecure", judging);
    const broken = violations.map((violation) => violation.split(" ")[0]);
    assert.deepEqual(broken.sort(), judging.map(({ name }) => name).sort());
  });

  it("insecure: breaks every rule that a user has to switch on", async () => {
    const off = baseline.filter(({ level }) => level === "disabled");
    const on = off.map((rule) =>
      changeRule(rule, { level: "advisory", values: declared[rule.name] ?? {} }),
    );
    const broken = (await violationsOf("insecure", on)).map((violation) => violation.split(" ")[0]);
    assert.deepEqual([...new Set(broken)].sort(), off.map(({ name }) => name).sort());
  });
});
