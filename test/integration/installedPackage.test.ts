import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { packageRoot } from "../../offline/engine/release";
import { localRegistry, type LocalRegistry } from "../package/localRegistry";
import { packTarball, type Tarball } from "../package/tarball";

/* The tarball, installed by npm itself from a registry on this machine: dependencies and peers as declared. */
describe("the installed package", function () {
  this.timeout(600_000);
  let folder: string;
  let tarball: Tarball;
  let registry: LocalRegistry;

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "palisade-installed-"));
    tarball = packTarball();
    registry = await localRegistry(tarball.file);
  });

  after(async () => {
    await registry.close();
    tarball.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs a program in a project; its output, and how it ended. */
  async function run(cwd: string, program: string, ...args: readonly string[]): Promise<Ended> {
    const child = spawn(program, args, {
      cwd,
      env: {
        ...process.env,
        NO_COLOR: "1",
        XDG_DATA_HOME: path.join(folder, "data"),
        npm_config_registry: registry.url,
        npm_config_cache: path.join(folder, "cache"),
        npm_config_update_notifier: "false",
        npm_config_ignore_scripts: "true",
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
    const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
    return { code, output };
  }

  async function install(cwd: string, ...what: readonly string[]): Promise<void> {
    const quick = ["--no-audit", "--no-fund", "--prefer-offline"];
    const { code, output } = await run(cwd, "npm", "install", ...quick, ...what);
    assert.equal(code, 0, output);
  }

  describe("in an empty project", () => {
    let project: string;

    before(async () => {
      project = path.join(folder, "empty");
      mkdirSync(project);
      writeFileSync(path.join(project, "package.json"), '{ "name": "empty", "private": true }\n');
      await install(project, tarball.file, "@pulumi/pulumi", "@pulumi/aws");
      const smoke = path.join(packageRoot(), "test", "package", "smoke");
      for (const file of readdirSync(smoke)) {
        copyFileSync(path.join(smoke, file), path.join(project, file));
      }
    });

    for (const file of ["common.cjs", "module.mjs"]) {
      it(`gives every entry to ${file}`, async () => {
        const { code, output } = await run(project, process.execPath, file);
        assert.equal(code, 0, output);
        assert.deepEqual(JSON.parse(output), {
          name: "pulumi-palisade",
          planned: 6,
          registered: 6,
          family: 4,
          rule: true,
          packs: [
            "cis-aws-foundations",
            "fsbp-network",
            "pci-dss-4-network",
            "high-availability",
            "cost",
          ],
        });
      });
    }

    it("brings the command", async () => {
      const { code, output } = await run(project, "npx", "palisade", "--version");
      assert.equal(code, 0, output);
      assert.match(output, /^\d+\.\d+\.\d+$/m);
    });
  });

  describe("in the example project", () => {
    let project: string;

    before(async () => {
      project = path.join(folder, "orders");
      cpSync(path.join(packageRoot(), "examples", "orders"), project, {
        recursive: true,
        filter: (source) => !/(?:node_modules|bin)$/.test(source),
      });
      await install(project);
    });

    it("passes the example's own tests", async () => {
      const { code, output } = await run(project, "npm", "test");
      assert.equal(code, 0, output);
      assert.match(output, /^# pass 5$/m);
    });

    it("passes the packs", async () => {
      const { code, output } = await run(project, "npm", "run", "check");
      assert.equal(code, 0, output);
      assert.match(output, /^passed: 0 mandatory, 0 advisory, 0 not decided, 0 exempted/m);
    });

    it("answers what reaches what", async () => {
      const question = ["--offline", "--from", "booking", "--to", "database", "--port", "tcp/5432"];
      const { code, output } = await run(project, "npx", "palisade", "reach", ...question);
      assert.equal(code, 0, output);
      assert.match(output, /^reachable: function booking to .*database, tcp 5432$/m);
    });

    it("goes up on the offline AWS, and is refused when the database is opened to the world", async () => {
      const offline = ["palisade", "offline", "--keep", path.join(folder, "world"), "--", "pulumi"];
      const pack = path.join("node_modules", "pulumi-palisade", "policies");
      const packs = ["--policy-pack", pack, "--policy-pack-config", "policies.json"];
      const up = await run(project, "npx", ...offline, "up", "--yes", "--skip-preview", ...packs);
      assert.equal(up.code, 0, up.output);
      assert.match(up.output, /\+ \d+ created/);
      const preview = ["preview", "--config", "debug=true", ...packs];
      const refused = await run(project, "npx", ...offline, ...preview);
      assert.notEqual(refused.code, 0);
      assert.match(refused.output, /\[mandatory\].*sg-no-public-high-risk-ports.*debug/);
    });
  });
});

/** How a program ended. */
interface Ended {
  readonly code: number | null;
  readonly output: string;
}
