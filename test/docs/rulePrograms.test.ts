import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import * as path from "node:path";

import { baseline } from "../../policies/baseline";
import type { PolicyConfiguration } from "../../policies/evaluate/configuration";
import { evaluate } from "../../policies/evaluate/evaluate";
import { changeRule } from "../../policies/packs/pack";
import { previewedNetwork } from "../policies/deployedNetwork";

const folder = path.join(__dirname, "../../docs/programs");

/** What a file of programs exports. */
interface Programs {
  readonly failing: () => unknown;
  readonly passing: () => unknown;
  readonly config?: Readonly<Record<string, unknown>>;
}

const named = readdirSync(folder).map((file) => path.basename(file, ".ts"));

describe("the programs on the rules' pages", () => {
  it("are there for every rule", () => {
    assert.deepEqual([...named].sort(), baseline.map(({ name }) => name).sort());
  });

  for (const rule of baseline.filter(({ name }) => named.includes(name))) {
    const { failing, passing, config = {} } = load(rule.name);
    const configuration: PolicyConfiguration = {
      policies: new Map([[rule.name, { values: config }]]),
    };
    const outcomes = async (program: () => unknown): Promise<readonly string[]> => {
      const network = await previewedNetwork(program);
      const asked = [changeRule(rule, { level: "mandatory" })];
      const { findings, faults } = evaluate(network, asked, { configuration, today: "2026-11-21" });
      assert.deepEqual(faults, []);
      return findings.map(({ outcome, message }) => `${outcome}: ${message}`);
    };

    it(`fail: ${rule.name}`, async () => {
      const [first = "nothing is found"] = await outcomes(failing);
      assert.match(first, /^violation: /);
    });

    it(`pass: ${rule.name}`, async () => {
      assert.deepEqual(await outcomes(passing), []);
    });
  }
});

function load(rule: string): Programs {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the names are those of the rules
  return require(path.join(folder, rule)) as Programs;
}
