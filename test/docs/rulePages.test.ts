import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";

import { renderRulePages } from "../../docs/generate/rulePages";
import { baseline } from "../../policies/baseline";

const root = path.resolve(__dirname, "../..");
const folder = path.join(root, "docs", "rules");

describe("the pages of the rules", () => {
  const pages = renderRulePages(root);

  it("are what the rules, their comments and their programs say now", () => {
    const kept = new Map(
      readdirSync(folder).map((file) => [file, readFileSync(path.join(folder, file), "utf8")]),
    );
    const outdated = [...new Set([...pages.keys(), ...kept.keys()])].filter(
      (file) => pages.get(file) !== kept.get(file),
    );
    assert.deepEqual(outdated, [], "these pages are not what the rules say: run npm run docs");
  });

  it("are one for each rule, an index and a table for each standard", () => {
    assert.equal(pages.size, baseline.length + 7);
  });

  it("say in the table of a standard which rules serve a control", () => {
    const rows = pages.get("coverage-cis-5.0.md")?.split("\n") ?? [];
    assert.ok(
      rows.includes(
        "| 3.7 | [vpc-flow-logs](vpc-flow-logs.md), " +
          "[vpc-flow-logs-all-traffic](vpc-flow-logs-all-traffic.md) |",
      ),
    );
  });
});
