import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { packageRoot } from "../../offline/engine/release";
import { offlineWorld } from "./offlineWorld";

const root = packageRoot();
const readme = readFileSync(path.join(root, "README.md"), "utf8");

/** What the README shows: the arguments that are typed, and what they print. */
const shown = [...readme.matchAll(/^```text\n\$ palisade (.+)\n([^]*?)^```$/gm)].map(
  ([, typed = "", printed = ""]) => ({ typed, printed }),
);

/*
 * The questions of a new user about the sample stack quickstart. One is asked of the project itself, the
 * others of a saved preview, or of two: with two zones and with three. The state after the deployment must
 * give the same answers.
 */
describe("the questions in the README", () => {
  let folder: string;

  before(async function () {
    this.timeout(600_000);
    folder = mkdtempSync(path.join(tmpdir(), "palisade-questions-"));
    const world = await offlineWorld("quickstart");
    try {
      const preview = await world.run(["preview", "--json", "--show-sames"]);
      assert.equal(preview.code, 0, preview.output);
      writeFileSync(path.join(folder, "quickstart.json"), preview.output);
      const small = ["preview", "--json", "--show-sames", "--config", "zoneCount=2"];
      const twoZones = await world.run(small);
      assert.equal(twoZones.code, 0, twoZones.output);
      writeFileSync(path.join(folder, "two-zones.json"), twoZones.output);
      const up = await world.run(["up", "--yes", "--skip-preview", "--config", "zoneCount=3"]);
      assert.equal(up.code, 0, up.output);
      writeFileSync(path.join(folder, "state.json"), JSON.stringify(await world.state()));
    } finally {
      world.dispose();
    }
    mkdirSync(path.join(folder, "data"));
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs what is typed, as in a checkout; the named files are those that the engine has just made. */
  function palisade(typed: string, file = "quickstart.json"): { status: number; stdout: string } {
    const args = typed
      .replace("quickstart.json", file)
      .split(" ")
      .map((word) => (word.endsWith(".json") ? path.join(folder, word) : word));
    const program = path.join(root, "dist", "cli", "palisade.js");
    const env = { ...process.env, XDG_DATA_HOME: path.join(folder, "data"), NO_COLOR: "1" };
    const run = spawnSync(process.execPath, [program, ...args], {
      cwd: root,
      encoding: "utf8",
      env,
    });
    assert.ok(run.status !== null && run.status <= 3, run.stderr);
    return { status: run.status, stdout: run.stdout };
  }

  it("are seven", () => {
    assert.equal(shown.length, 7);
  });

  for (const { typed, printed } of shown)
    it(`have the answer that is shown: palisade ${typed}`, () => {
      assert.equal(palisade(typed).stdout, printed);
    });

  // Once they are deployed, the addresses of S3 and DynamoDB are known, and they are addresses of the
  // internet: what the isolated function reaches of it is then told apart.
  const alike = shown.filter(
    ({ typed }) =>
      /^reach .* quickstart\.json$/.test(typed) && !typed.includes("keeper --to internet"),
  );
  for (const { typed } of alike)
    it(`have the same verdict after the deployment: palisade ${typed}`, () => {
      const [before, after] = [palisade(typed), palisade(typed, "state.json")];
      assert.equal(after.status, before.status);
      assert.equal(after.stdout.split("\n")[0], before.stdout.split("\n")[0]);
    });
});
