import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import type { PackageSpec } from "@pulumi/pulumi/provider/experimental/schema";

import { breakingChanges } from "../../docs/generate/breakingChanges";
import { packageRoot } from "../../offline/engine/release";
import { accountSize } from "./sampleStack";
import { offlineWorld, type OfflineWorld } from "./offlineWorld";

/*
 * The components as a Pulumi plugin, on the real engine. Language hosts for YAML, Python, Go, C# and Java are not
 * built here; a program that asks the engine for a component of another package does what theirs do.
 */
describe("the component plugin", () => {
  const root = packageRoot();
  const kept = JSON.parse(readFileSync(path.join(root, "schema.json"), "utf8")) as PackageSpec;
  let world: OfflineWorld;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "palisade-plugin-"));
    world = await offlineWorld("quickstart");
  });

  after(() => {
    world.dispose();
    rmSync(folder, { recursive: true });
  });

  /** What the engine makes of the schema, written once more in its own way. */
  async function schemaOf(plugin: string): Promise<PackageSpec> {
    const { code, output } = await world.pulumi(["package", "get-schema", plugin]);
    assert.equal(code, 0, output);
    return JSON.parse(output) as PackageSpec;
  }

  function assertSame(schema: PackageSpec): void {
    assert.equal(schema.name, "palisade");
    assert.deepEqual(Object.keys(schema.resources), Object.keys(kept.resources).sort());
    assert.deepEqual(breakingChanges(kept, schema), []);
    assert.deepEqual(breakingChanges(schema, kept), []);
  }

  it("gives the engine the schema, from the checkout", async () => {
    assertSame(await schemaOf(path.join(root, "plugin")));
  });

  it("gives the engine the schema, from the packed package", async () => {
    const modules = path.join(folder, "node_modules");
    mkdirSync(modules);
    execFileSync("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder], {
      cwd: root,
      stdio: "ignore",
    });
    const tarball = readdirSync(folder).find((file) => file.endsWith(".tgz")) ?? "";
    execFileSync("tar", ["-xzf", path.join(folder, tarball), "-C", folder]);
    const installed = path.join(modules, "pulumi-palisade");
    cpSync(path.join(folder, "package"), installed, { recursive: true });
    for (const name of readdirSync(path.join(root, "node_modules"))) {
      if (name.startsWith(".")) continue;
      symlinkSync(path.join(root, "node_modules", name), path.join(modules, name));
    }
    assertSame(await schemaOf(path.join(installed, "plugin")));
  });

  it("makes a component for a program that knows only its name, and takes it down", async () => {
    const project = projectOf(path.join(folder, "remote"), {
      cidrBlock: "10.0.0.0/16",
      zoneCount: 2,
      nat: "none",
    });
    const pulumi = (...args: string[]) => world.pulumi(["--cwd", project, ...args]);
    assert.equal((await pulumi("stack", "init", "remote")).code, 0);
    await pulumi("config", "set", "aws:region", "eu-central-1");
    const up = await pulumi("up", "--yes", "--skip-preview");
    assert.equal(up.code, 0, up.output);
    const outputs = JSON.parse((await pulumi("stack", "output", "--json")).output) as {
      readonly vpcId: string;
      readonly cidrBlocks: readonly string[];
    };
    assert.match(outputs.vpcId, /^vpc-[0-9a-f]{17}$/);
    assert.deepEqual(outputs.cidrBlocks, [
      "public 10.0.0.0/20",
      "private 10.0.16.0/20",
      "isolated 10.0.32.0/20",
      "public 10.0.64.0/20",
      "private 10.0.80.0/20",
      "isolated 10.0.96.0/20",
    ]);
    const down = await pulumi("destroy", "--yes", "--skip-preview");
    assert.equal(down.code, 0, down.output);
    assert.equal(accountSize(world), 0);
  });

  it("tells such a program what is wrong with its arguments", async () => {
    const project = projectOf(path.join(folder, "wrong"), { cidrBlock: "10.0.0.0/30" });
    const pulumi = (...args: string[]) => world.pulumi(["--cwd", project, ...args]);
    assert.equal((await pulumi("stack", "init", "wrong")).code, 0);
    await pulumi("config", "set", "aws:region", "eu-central-1");
    const { code, output } = await pulumi("preview");
    assert.notEqual(code, 0);
    assert.match(output, /Vpc app cannot be planned:\s+cidrBlock: got .*10\.0\.0\.0\/30/);
  });

  /** A program without palisade's types: all it has is the token, and the plugin's folder in its project. */
  function projectOf(place: string, args: Readonly<Record<string, unknown>>): string {
    mkdirSync(place);
    symlinkSync(path.join(root, "node_modules"), path.join(place, "node_modules"));
    const plugin = { name: "palisade", path: path.join(root, "plugin") };
    const settings = {
      name: "remote",
      runtime: { name: "nodejs", options: { typescript: false } },
      plugins: { providers: [plugin] },
    };
    writeFileSync(path.join(place, "Pulumi.yaml"), JSON.stringify(settings));
    writeFileSync(path.join(place, "package.json"), '{ "name": "remote", "main": "index.js" }');
    const program = `
      const pulumi = require("@pulumi/pulumi");
      class Remote extends pulumi.ComponentResource {
        constructor(type, name, args) { super(type, name, args, {}, true); }
      }
      const outputs = { vpcId: undefined, subnets: undefined };
      const vpc = new Remote("palisade:index:Vpc", "app", { ...${JSON.stringify(args)}, ...outputs });
      exports.vpcId = vpc.vpcId;
      exports.cidrBlocks = vpc.subnets.apply((all) => all.map((one) => one.tier + " " + one.cidrBlock));
    `;
    writeFileSync(path.join(place, "index.js"), program);
    return place;
  }
});
