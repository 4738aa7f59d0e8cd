import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { baseline } from "../../policies/baseline";
import { policiesOf } from "../../policies/pack/policies";
import type { Frameworks } from "../../policies/rule";
import { catalogue, ownRules } from "./catalogue";

describe("the rules of the baseline pack", () => {
  const files = readdirSync(join(__dirname, "../../policies/rules")).map((file) =>
    file.replace(/\.ts$/, ""),
  );

  it("are one for each file, named as the file", () => {
    assert.deepEqual(baseline.map(({ name }) => name).sort(), files.sort());
  });

  for (const { name, description, remediationSteps, provenBy } of baseline) {
    it(`say what they want and how to get it: ${name}`, () => {
      assert.match(description, /^[A-Z].{20,}\.$/);
      assert.match(remediationSteps, /^[A-Z].{15,}\.$/);
      assert.ok(provenBy.every((type) => type.startsWith("aws:")));
    });
  }

  it("are one policy each, after the one that holds the shared settings", () => {
    const [first, ...names] = policiesOf(baseline).map(({ name }) => name);
    assert.equal(first, "palisade-settings");
    assert.deepEqual(names.sort(), baseline.map(({ name }) => name).sort());
  });

  it("are asked after the rules to which they leave cases", () => {
    const names = policiesOf(baseline).map(({ name }) => name);
    for (const { name, leavesTo = [] } of baseline) {
      for (const other of leavesTo) {
        assert.ok(
          catalogue.some((entry) => entry.name === other),
          `${other} is no rule`,
        );
        assert.ok(names.indexOf(other) < names.indexOf(name), `${other} comes before ${name}`);
      }
    }
  });

  for (const { name, level, severity, frameworks } of baseline) {
    it(`have the level, severity and controls of the catalogue: ${name}`, () => {
      const promised = [...catalogue, ...ownRules].find((entry) => entry.name === name);
      assert.deepEqual(
        { name, level, severity, frameworks: sortedControls(frameworks) },
        {
          name,
          level: promised?.level,
          severity: promised?.severity,
          frameworks: sortedControls(promised?.frameworks ?? {}),
        },
      );
    });
  }
});

/** The controls of each standard in one order; a standard without any is left out. */
function sortedControls(frameworks: Frameworks): Record<string, readonly string[]> {
  const standards = Object.entries(frameworks) as [string, readonly string[]][];
  return Object.fromEntries(
    standards.filter(([, ids]) => ids.length > 0).map(([key, ids]) => [key, [...ids].sort()]),
  );
}
