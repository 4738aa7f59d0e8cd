import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

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

  it("brings a pack that blocks the insecure stack as the one of the checkout does", async () => {
    const pack = path.join(folder, "node_modules", "pulumi-palisade", "policies");
    const preview = await world.run(["preview"], { pack });
    assert.notEqual(preview.code, 0);
    assert.equal(violationsOf(preview).length, 12);
  });

  it("holds no tests, samples or benchmarks", () => {
    const top = readdirSync(path.join(folder, "package")).sort();
    assert.deepEqual(top, [
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "dist",
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
