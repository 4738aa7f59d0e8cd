import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { baseline } from "../../policies/baseline";
import { policiesOf } from "../../policies/pack/policies";

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

  it("are policies by name, after the one that holds the shared settings", () => {
    const names = policiesOf(baseline).map(({ name }) => name);
    assert.deepEqual(names, ["palisade-settings", ...baseline.map(({ name }) => name).sort()]);
  });

  it("are mandatory, save the one on NAT gateways per zone", () => {
    const advisory = baseline.filter(({ level }) => level === "advisory").map(({ name }) => name);
    assert.deepEqual(advisory, ["nat-per-az"]);
  });
});
