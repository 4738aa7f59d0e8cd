import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import { readWorkflow, runStep } from "../ci/workflow";
import { packedModules } from "./packedModules";

/* What `palisade init` of the packed package makes, used as its user would at once. */
describe("a new project", () => {
  let folder: string;

  before(() => {
    folder = packedModules("palisade-new-");
    const { status, stderr } = run(folder, "palisade", "init", "shop");
    assert.equal(status, 0, stderr);
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  /** Runs a program of `node_modules/.bin`, as npm and npx do. */
  function run(
    cwd: string,
    program: string,
    ...args: readonly string[]
  ): { status: number | null; stdout: string; stderr: string } {
    const main = path.join(folder, "node_modules", "pulumi-palisade", "dist", "cli", "palisade.js");
    const palisade = program === "palisade";
    const bin = path.join(folder, "node_modules", ".bin");
    const searchPath = `${bin}${path.delimiter}${process.env["PATH"] ?? ""}`;
    return spawnSync(palisade ? process.execPath : program, palisade ? [main, ...args] : args, {
      cwd,
      encoding: "utf8",
      env: {
        ...process.env,
        ...{ XDG_DATA_HOME: path.join(folder, "data"), PATH: searchPath, NO_COLOR: "1" },
      },
    });
  }

  const project = (): string => path.join(folder, "shop");

  it("passes its own tests", () => {
    const { status, stdout } = run(project(), "npm", "test");
    assert.equal(status, 0, stdout);
    assert.match(stdout, /^# pass 3$/m);
  });

  it("passes the policy pack, by palisade and by the engine", () => {
    const checked = run(project(), "palisade", "check", "--offline", "--config", "policies.json");
    assert.equal(checked.status, 0, checked.stdout + checked.stderr);
    assert.match(checked.stdout, /^passed: 0 mandatory, 0 advisory, 0 not decided, 0 exempted/m);
    const pack = path.join("..", "node_modules", "pulumi-palisade", "policies");
    const previewed = run(
      project(),
      ...(["palisade", "offline", "--", "pulumi", "preview", "--stack", "dev"] as const),
      ...["--policy-pack", pack, "--policy-pack-config", "policies.json"],
    );
    assert.equal(previewed.status, 0, previewed.stdout + previewed.stderr);
    assert.match(previewed.stdout, /\+ 48 to create/);
  });

  it("goes up and down again in a kept world, and its settings stay as they were", () => {
    const settings = path.join(project(), "Pulumi.dev.yaml");
    const before = readFileSync(settings, "utf8");
    const offline = (...args: readonly string[]): ReturnType<typeof run> =>
      run(project(), "palisade", "offline", "--keep", path.join(folder, "world"), "--", ...args);
    const up = offline("pulumi", "up", "--yes", "--skip-preview");
    assert.equal(up.status, 0, up.stdout + up.stderr);
    const outputs = JSON.parse(offline("pulumi", "stack", "output", "--json").stdout) as object;
    assert.deepEqual(Object.keys(outputs).sort(), ["natPublicIps", "vpcId", "workerFunction"]);
    const down = offline("pulumi", "destroy", "--yes", "--skip-preview");
    assert.equal(down.status, 0, down.stdout + down.stderr);
    assert.equal(readFileSync(settings, "utf8"), before);
  });

  /* The repository has one commit, which is pushed; a pull request then takes the NAT gateway of a zone. */
  it("is reviewed by its own workflows, from the first commit on", () => {
    const workflows = path.join(project(), ".github", "workflows");
    const { jobs } = readWorkflow("network.yml", workflows);
    const given = jobs["review"]?.with;
    assert.deepEqual(given, { config: "policies.json" });
    const git = (...args: readonly string[]): void => {
      const who = ["-c", "user.name=Ann", "-c", "user.email=ann@example.com"];
      execFileSync("git", [...who, ...args], { cwd: project() });
    };
    const review = (output: string): { code: number | null; said: string; told: string } => {
      const { code, said } = runStep(readWorkflow("review-network.yml", workflows), "Review", {
        cwd: project(),
        env: {
          ...process.env,
          XDG_DATA_HOME: path.join(folder, "data"),
          INSTALL: `ln -sfn "${path.join(folder, "node_modules")}" node_modules`,
          ...{ PROJECT: ".", STACK: "", PACKS: "baseline", CONFIG: "policies.json", INTENT: "" },
          REVIEW: path.join(folder, output),
        },
      });
      const told = code === 0 ? readFileSync(path.join(folder, output, "review.md"), "utf8") : "";
      return { code, said, told };
    };
    git("init", "--quiet", "--initial-branch=main");
    git("add", ".");
    git("commit", "--quiet", "-m", "A network");
    const first = review("first");
    assert.equal(first.code, 0, first.said);
    assert.match(first.told, /Newly reaches the internet/);
    const program = path.join(project(), "network.ts");
    const text = readFileSync(program, "utf8");
    writeFileSync(program, text.replace("zoneCount: 2", 'zoneCount: 2, nat: "single"'));
    git("commit", "--quiet", "--all", "-m", "One NAT gateway is enough");
    const second = review("second");
    assert.equal(second.code, 0, second.said);
    assert.match(second.told, /nat-per-az \| advisory, medium \| `main \(network\.ts:8\)`/);
  });
});
