import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import { baseline } from "../../policies/baseline";
import { packageRoot } from "../../offline/engine/release";
import { packedModules } from "./packedModules";
import { offlineWorld, violationsOf, type OfflineWorld } from "./offlineWorld";

/* What a user of the npm package gets: the tarball, unpacked into node_modules of another folder. */
describe("the packed npm package", () => {
  let folder: string;
  let world: OfflineWorld;

  before(async () => {
    folder = packedModules("palisade-packed-");
    world = await offlineWorld("insecure");
  });

  after(() => {
    world.dispose();
    rmSync(folder, { recursive: true });
  });

  it("brings a pack that blocks the insecure stack by every rule, as the one of the checkout does", async () => {
    const pack = path.join(folder, "node_modules", "pulumi-palisade", "policies");
    const preview = await world.run(["preview"], { pack });
    assert.notEqual(preview.code, 0);
    const broken = violationsOf(preview, { decided: true }).map(
      (violation) => violation.split(" ")[1],
    );
    // Nobody declares flows unless the configuration does.
    const silent = ["reach-expectations"];
    const expected = baseline
      .filter(({ level, name }) => level !== "disabled" && !silent.includes(name))
      .map(({ name }) => name);
    assert.deepEqual([...new Set(broken)].sort(), expected.sort());
  });

  it("gives the rules to a pack of one's own, which takes five lines", async () => {
    const pack = path.join(folder, "acme");
    mkdirSync(pack);
    const readMe = readFileSync(path.join(packageRoot(), "docs", "policies.md"), "utf8");
    for (const [file, text] of filesIn(readMe)) writeFileSync(path.join(pack, file), text);
    const preview = await world.run(["preview"], { pack });
    assert.notEqual(preview.code, 0);
    assert.deepEqual(violationsOf(preview), [
      "advisory sg-no-public-ssh shop-bastion-ssh",
      "mandatory vpc-flow-logs shop",
    ]);
  });
});

/** Files that a guide shows: a line `` `name`: `` and the block below it. */
function filesIn(guide: string): readonly (readonly [name: string, text: string])[] {
  const blocks = guide.matchAll(/^`([\w.]+)`:\n\n```\w+\n([^]*?)\n```$/gm);
  return [...blocks].map(([, name = "", text = ""]) => [name, `${text}\n`] as const);
}
