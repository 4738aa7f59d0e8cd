import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { baseline } from "../../policies/baseline";
import { packageRoot } from "../../offline/engine/release";
import { offlineWorld, violationsOf, type OfflineWorld } from "./offlineWorld";

/* What a user of the npm package gets: the tarball, unpacked into node_modules of another folder. */
describe("the packed npm package", () => {
  let folder: string;
  let world: OfflineWorld;

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "palisade-packed-"));
    const modules = path.join(folder, "node_modules");
    mkdirSync(modules);
    // The build was made before the tests; a second one would take it away under them.
    execFileSync("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder], {
      cwd: packageRoot(),
      stdio: "ignore",
    });
    const tarball = readdirSync(folder).find((file) => file.endsWith(".tgz")) ?? "";
    execFileSync("tar", ["-xzf", path.join(folder, tarball), "-C", folder]);
    cpSync(path.join(folder, "package"), path.join(modules, "pulumi-palisade"), {
      recursive: true,
    });
    const installed = path.join(packageRoot(), "node_modules");
    for (const name of readdirSync(installed)) {
      if (!name.startsWith(".")) symlinkSync(path.join(installed, name), path.join(modules, name));
    }
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

  it("holds no tests, samples or benchmarks", () => {
    const top = readdirSync(path.join(folder, "package")).sort();
    assert.deepEqual(top, [
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "ci",
      "dist",
      "docs",
      "offline",
      "package.json",
      "plugin",
      "policies",
      "schema.json",
    ]);
    assert.deepEqual(readdirSync(path.join(folder, "package", "policies")).sort(), [
      "PulumiPolicy.yaml",
      "package.json",
      "packs",
    ]);
  });
});

/** Files that a guide shows: a line `` `name`: `` and the block below it. */
function filesIn(guide: string): readonly (readonly [name: string, text: string])[] {
  const blocks = guide.matchAll(/^`([\w.]+)`:\n\n```\w+\n([^]*?)\n```$/gm);
  return [...blocks].map(([, name = "", text = ""]) => [name, `${text}\n`] as const);
}
