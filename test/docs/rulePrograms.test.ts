import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import * as path from "node:path";

import type { Network } from "../../analysis/model/network";
import { baseline } from "../../policies/baseline";
import type { PolicyConfiguration } from "../../policies/evaluate/configuration";
import { evaluate, type Evaluation, type RuleFinding } from "../../policies/evaluate/evaluate";
import type { Exemption } from "../../policies/evaluate/exemptions";
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
    const ask = (network: Network, exempt: readonly Exemption[] = []): Evaluation => {
      const configuration: PolicyConfiguration = {
        policies: new Map([[rule.name, { values: { ...config, exempt } }]]),
      };
      const asked = [changeRule(rule, { level: "mandatory" })];
      return evaluate(network, asked, { configuration, today: "2026-11-21" });
    };
    let previewed: Promise<Network> | undefined;
    const failingNetwork = (): Promise<Network> => (previewed ??= previewedNetwork(failing));

    it(`fail: ${rule.name}`, async () => {
      const { findings, faults } = ask(await failingNetwork());
      assert.deepEqual(faults, []);
      assert.equal(findings[0]?.outcome, "violation");
    });

    it(`pass: ${rule.name}`, async () => {
      const { findings, faults } = ask(await previewedNetwork(passing));
      assert.deepEqual([findings.map(({ message }) => message), faults], [[], []]);
    });

    it(`can be exempted for one resource, until a day: ${rule.name}`, async () => {
      const network = await failingNetwork();
      const found = tell(ask(network));
      const { urn } = found.find(({ outcome }) => outcome === "violation") ?? {};
      assert.ok(urn !== undefined && urn !== "");
      const exemption = { resource: urn, reason: "goes away with the old data centre" };

      const lastDay = { ...exemption, expires: "2026-11-21" };
      const exempted = { outcome: "exempted", level: "advisory", exemption: lastDay };
      assert.deepEqual(
        tell(ask(network, [lastDay])),
        found.map((one) => (one.urn === urn ? { ...one, ...exempted } : one)),
      );

      const over = { ...exemption, expires: "2026-11-20" };
      assert.deepEqual(
        tell(ask(network, [over])),
        found.map((one) => (one.urn === urn ? { ...one, exemption: over } : one)),
      );

      const elsewhere = { ...lastDay, resource: `${urn}-of-another-name` };
      const other = ask(network, [elsewhere]);
      assert.deepEqual(tell(other), found);
      assert.deepEqual(
        other.faults.map(({ level, message }) => `${level}: ${message}`),
        [
          `advisory: Stale exemption: ${elsewhere.resource} (until 2026-11-21) matches no finding of this ` +
            "rule. Remove it.",
        ],
      );
    });
  }
});

/** What a reader is told of each finding; the exemption only where there is one. */
function tell({ findings }: Evaluation): readonly Omit<RuleFinding, "rule" | "fix">[] {
  return findings.map(({ rule: _rule, fix: _fix, ...rest }) => rest);
}

function load(rule: string): Programs {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the names are those of the rules
  return require(path.join(folder, rule)) as Programs;
}
