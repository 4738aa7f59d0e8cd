import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { packageRoot } from "../../offline/engine/release";
import { packs } from "../../policies/packs/packs";
import { palisade } from "../cli/palisade";
import { documented } from "../cli/documented";
import { offlineWorld, violationsOf, type EngineEvent, type OfflineWorld } from "./offlineWorld";

/* The packs beside the baseline, and how they are configured. */
describe("the packs on the real engine", () => {
  let world: OfflineWorld;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "palisade-packs-"));
    world = await offlineWorld("insecure");
  });

  after(() => {
    world.dispose();
    rmSync(folder, { recursive: true });
  });

  const configured = (config: object): string => {
    const file = path.join(folder, "policies.json");
    writeFileSync(file, JSON.stringify(config));
    return file;
  };

  it("judge a preview together, each with its own rules at its own levels", async () => {
    const folders = Object.keys(packs).flatMap((id) => ["--policy-pack", `policies/packs/${id}`]);
    const { events } = await world.run(["preview", ...folders]);
    const reported = events.flatMap(({ policyEvent }) => policyEvent ?? []);
    for (const { id, rules } of Object.values(packs)) {
      const own = reported.filter(({ policyPackName }) => policyPackName === `palisade-${id}`);
      assert.ok(own.length > 0, `${id} reports nothing`);
      for (const { policyName, enforcementLevel, message } of own) {
        const level = rules.find(({ name }) => name === policyName)?.level;
        const isOpen = message.includes("Not decided: ");
        assert.equal(enforcementLevel, isOpen ? "advisory" : level, `${id}: ${policyName}`);
      }
    }
  });

  it("take levels from --policy-pack-config, and refuse a value that the schema does not allow", async () => {
    const run = (config: object) =>
      world.run(["preview", "--policy-pack-config", configured(config)], { pack: "policies" });
    const quiet = await run({ all: "disabled", "vpc-flow-logs": "advisory" });
    assert.equal(quiet.code, 0, quiet.output);
    assert.deepEqual(violationsOf(quiet), ["advisory vpc-flow-logs shop"]);
    const refused = await run({ "sg-no-public-ssh": { ports: ["22"] } });
    assert.notEqual(refused.code, 0);
    assert.match(
      refused.output,
      /sg-no-public-ssh: ports\.0: Invalid type\. Expected: integer, given: string/,
    );
  });
});

describe("pulumi policy analyze on the real engine", () => {
  let world: OfflineWorld;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "palisade-analyze-"));
    world = await offlineWorld("quickstart", { zoneCount: "2" });
  });

  after(() => {
    world.dispose();
    rmSync(folder, { recursive: true });
  });

  it("finds in a stack that stands what palisade check finds in its state", async () => {
    const up = await world.run(["up", "--yes", "--skip-preview"]);
    assert.equal(up.code, 0, up.output);
    const config = path.join(folder, "policies.json");
    const strict = { enforcementLevel: "mandatory", minAzs: 5 };
    writeFileSync(config, JSON.stringify({ "subnet-multi-az": strict, "lambda-multi-az": strict }));
    const pack = path.join(packageRoot(), "policies");
    const analyzed = await world.pulumi(
      ["policy", "analyze", "--stack", "quickstart", "--json"].concat(
        ["--policy-pack", pack],
        ["--policy-pack-config", config],
      ),
    );
    assert.notEqual(analyzed.code, 0);
    const byEngine = policyEventsIn(analyzed.output).map(
      ({ enforcementLevel, policyName, resourceUrn }) =>
        `${enforcementLevel} ${policyName} ${resourceUrn}`,
    );
    const file = path.join(folder, "state.json");
    writeFileSync(file, JSON.stringify(await world.state()));
    const { code, stdout, stderr } = await palisade(
      folder,
      ...["check", file, "--config", config, "--json"],
    );
    assert.equal(code, 1, stderr);
    const { findings } = documented(stdout) as {
      findings: { rule: string; level: string; subject: { id: string } }[];
    };
    const byUs = findings.map(({ level, rule, subject }) => `${level} ${rule} ${subject.id}`);
    assert.ok(byUs.length > 0);
    assert.deepEqual(byEngine.sort(), byUs.sort());
  });
});

function policyEventsIn(output: string): NonNullable<EngineEvent["policyEvent"]>[] {
  return output
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .flatMap((line) => (JSON.parse(line) as EngineEvent).policyEvent ?? []);
}
