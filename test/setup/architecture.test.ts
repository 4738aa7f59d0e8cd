import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

const root = path.join(__dirname, "..", "..");

/** Packages that the made-up sources below import; empty, but resolvable. */
const packages = ["@pulumi/pulumi", "@pulumi/aws", "@pulumi/policy", "ipaddr.js"];

/** The architecture rules that some sources break, as `rule: from -> to`. */
function brokenRules(sources: Record<string, string>): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), "palisade-architecture-"));
  try {
    const write = (file: string, text: string): void => {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    };
    write("tsconfig.json", JSON.stringify({ compilerOptions: { module: "nodenext" } }));
    write("package.json", "{}");
    for (const name of packages) {
      write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: "index.js" }));
      write(`node_modules/${name}/index.js`, "exports.value = 1;");
    }
    for (const [file, text] of Object.entries(sources)) write(file, text);
    const folders = [...new Set(Object.keys(sources).map((file) => file.split("/")[0] ?? ""))];
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [
        path.join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs"),
        ...["--config", path.join(root, ".dependency-cruiser.cjs"), "--output-type", "json"],
        ...folders,
      ],
      { cwd: folder, encoding: "utf8" },
    );
    assert.equal(stderr, "");
    const { summary } = JSON.parse(stdout) as {
      summary: { violations: { rule: { name: string }; from: string; to: string }[] };
    };
    return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`).sort();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const importing = (target: string): string =>
  `import * as it from "${target}";\nexport const value = it;\n`;
const leaf = "export const value = 1;\n";

describe("the architecture rules", function () {
  this.timeout(60_000);

  it("accept sources that import downward", () => {
    const broken = brokenRules({
      "analysis/sets/cidr.ts": importing("ipaddr.js"),
      "analysis/network.ts": importing("./sets/cidr"),
      "analysis/cost/prices.ts": leaf,
      "components/plan/plan.ts": importing("../../analysis/sets/cidr"),
      "components/plan/cost/plan.ts": importing("../../../analysis/cost/prices"),
      "components/vpc.ts": importing("./plan/plan") + 'import "@pulumi/aws";\n',
      "policies/rule.ts": importing("../analysis/network"),
      "policies/pack.ts": importing("./rule") + 'import "@pulumi/policy";\n',
      "offline/main.ts": importing("@pulumi/pulumi") + 'import "node:fs";\n',
      "report/map.ts": importing("../analysis/network"),
      "cli/main.ts": importing("../report/map") + 'import "../offline/main";\n',
      "components/index.ts": leaf,
      "plugin/main.ts": importing("../components/index") + 'import "node:fs";\n',
      "docs/generate/page.ts": importing("../../policies/rule") + 'import "node:fs";\n',
      "docs/programs/rule.ts": importing("@pulumi/pulumi"),
      "test/main.test.ts": importing("../cli/main"),
    });
    assert.deepEqual(broken, []);
  });

  it("name every import that goes upward, each by its own rule", () => {
    const broken = brokenRules({
      "analysis/clock.ts": importing("node:fs"),
      "analysis/index.ts": leaf,
      "analysis/pulumi.ts": importing("@pulumi/pulumi"),
      "components/plan/detour.ts": importing("../../analysis/sets/pulumi"),
      "analysis/sets/pulumi.ts": importing("@pulumi/pulumi"),
      "components/plan/network.ts": importing("../../analysis/other"),
      "analysis/other.ts": leaf,
      "components/rule.ts": importing("../policies/aws"),
      "policies/aws.ts": importing("@pulumi/aws"),
      "policies/index-user.ts": importing("../analysis/index"),
      "offline/component.ts": importing("../components/rule"),
      "report/engine.ts": importing("../offline/component"),
      "cli/sample.ts": importing("../stacks/sample"),
      "stacks/sample.ts": importing("../analysis/other"),
      "plugin/rule.ts": importing("../analysis/other"),
      "docs/generate/page.ts": importing("../../analysis/other"),
      "docs/programs/rule.ts": importing("../../analysis/other"),
      "analysis/lost.ts": importing("./nowhere"),
      "report/one.ts": importing("./two"),
      "report/two.ts": importing("./one"),
    });
    assert.deepEqual(broken, [
      "analysis-imports: analysis/clock.ts -> fs",
      "analysis-imports: analysis/lost.ts -> ./nowhere",
      "analysis-imports: analysis/pulumi.ts -> node_modules/@pulumi/pulumi/index.js",
      "analysis-imports: analysis/sets/pulumi.ts -> node_modules/@pulumi/pulumi/index.js",
      "cli-imports: cli/sample.ts -> stacks/sample.ts",
      "components-imports: components/plan/network.ts -> analysis/other.ts",
      "components-imports: components/rule.ts -> policies/aws.ts",
      "docs/generate-imports: docs/generate/page.ts -> analysis/other.ts",
      "docs/programs-imports: docs/programs/rule.ts -> analysis/other.ts",
      "no-cycles: report/one.ts -> report/two.ts",
      "no-internal-index: policies/index-user.ts -> analysis/index.ts",
      "not-resolvable: analysis/lost.ts -> ./nowhere",
      "nothing-imports-these: cli/sample.ts -> stacks/sample.ts",
      "offline-imports: offline/component.ts -> components/rule.ts",
      "plan-imports: components/plan/network.ts -> analysis/other.ts",
      "plan-stays-pure: components/plan/detour.ts -> node_modules/@pulumi/pulumi/index.js",
      "plugin-imports: plugin/rule.ts -> analysis/other.ts",
      "policies-imports: policies/aws.ts -> node_modules/@pulumi/aws/index.js",
      "policies-never-reach-aws: policies/aws.ts -> node_modules/@pulumi/aws/index.js",
      "report-imports: report/engine.ts -> offline/component.ts",
      "stacks-imports: stacks/sample.ts -> analysis/other.ts",
    ]);
  });
});
