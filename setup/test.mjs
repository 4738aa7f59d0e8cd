/** `npm test`: every check there is, from a bare clone; ends with one line that counts them all. */
import "./checkNode.mjs";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { findChromium } from "./chromium.mjs";
import { prepare } from "./prepare.mjs";
import { capture, root, run, tool } from "./run.mjs";

const checks = [
  ["type check", "typescript/bin/tsc", ["-p", "tsconfig.json", "--noEmit"]],
  ["type check of the map's page", "typescript/bin/tsc", ["-p", "report/map/html/client"]],
  ["type check of the heat map's page", "typescript/bin/tsc", ["-p", "report/matrix/client"]],
  ["lint", "eslint/bin/eslint.js", ["."]],
  [
    "architecture",
    "dependency-cruiser/bin/dependency-cruise.mjs",
    ["--config", ".dependency-cruiser.cjs", ...folders()],
  ],
  ["unused code", "knip/bin/knip.js", []],
  ["format", "prettier/bin/prettier.cjs", ["--check", "--log-level=warn", "."]],
];

function folders() {
  const all = [
    ...["analysis", "components", "policies", "offline", "report", "cli"],
    ...["plugin", "docs", "stacks", "test", "bench"],
  ];
  return all.filter((folder) => existsSync(path.join(root, folder)));
}

const total = { passed: 0, failed: 0, skipped: 0 };

await prepare();
await runChecks();
await runMocha("Unit tests", [
  ...["--exclude", "test/integration/**", "--exclude", "test/browser/**"],
  "test/**/*.test.ts",
]);
await runBrowserTests();
if (await fetchEngine()) {
  const config = "test/integration/.mocharc.json";
  await runMocha("Integration tests", ["--config", config, "test/integration/**/*.test.ts"]);
} else total.failed += 1;

if (total.passed + total.failed === 0) total.failed = 1;
const skipped = total.skipped === 0 ? "" : `, ${total.skipped} skipped`;
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed === 0 ? 0 : 1;

async function runBrowserTests() {
  const chromium = await findChromium();
  if (chromium !== undefined) {
    process.env.PALISADE_CHROMIUM = chromium;
    await runMocha("Browser tests", ["test/browser/**/*.test.ts"]);
    return;
  }
  console.log("\nBrowser tests: not run, Chromium is missing (apt-get install -y chromium, or set");
  console.log("PALISADE_CHROMIUM to the path of one)");
  total.skipped += 1;
}

/** The static checks, two at a time; what a check says is shown when it fails. */
async function runChecks() {
  const waiting = [...checks];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [name, file, args] = next;
      const begun = Date.now();
      const [program, script] = tool(file);
      const { code, output } = await capture(program, [script, ...args]);
      const seconds = ((Date.now() - begun) / 1000).toFixed(1);
      if (code === 0) total.passed += 1;
      else total.failed += 1;
      console.log(`${code === 0 ? "ok     " : "FAILED "} ${name} (${seconds} s)`);
      if (code !== 0) console.log(output);
    }
  };
  console.log("Checks");
  await Promise.all([worker(), worker()]);
}

async function fetchEngine() {
  return (await run(process.execPath, ["dist/cli/palisade.js", "engine"])) === 0;
}

async function runMocha(title, options) {
  console.log(`\n${title}`);
  const folder = mkdtempSync(path.join(tmpdir(), "palisade-counts-"));
  const counts = path.join(folder, "counts.json");
  try {
    const [program, script] = tool("mocha/bin/mocha.js");
    const args = [script, "--reporter", "setup/countingReporter.cjs", ...options];
    const code = await run(program, args, {
      cwd: root,
      env: { ...process.env, PALISADE_COUNTS: counts },
    });
    const { passes, failures, pending } = readCounts(counts);
    total.passed += passes;
    // Mocha can fail without a failed test: a file that does not load, for instance.
    total.failed += code !== 0 || passes === 0 ? Math.max(1, failures) : failures;
    total.skipped += pending;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return { passes: 0, failures: 0, pending: 0 };
  }
}
