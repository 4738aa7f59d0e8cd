import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
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

import type { Log } from "sarif";

import { packageRoot } from "../../offline/engine/release";
import { readWorkflow, runStep, type StepRun } from "../ci/workflow";

const program = `const aws = require("@pulumi/aws");
const { Vpc } = require("pulumi-palisade");

const vpc = new Vpc("shop", { cidrBlock: "10.0.0.0/16", zoneCount: 2, nat: "none" });
`;
const change = `
const bastion = new aws.ec2.SecurityGroup("bastion", { vpcId: vpc.vpcId, description: "SSH" });
new aws.vpc.SecurityGroupIngressRule("bastion-ssh", {
  securityGroupId: bastion.id,
  description: "Everybody",
  ...{ ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv4: "0.0.0.0/0" },
});
`;

/*
 * A repository with a Pulumi project in `network/`. A pull request opens SSH to everybody. The steps of both
 * workflows are run as GitHub would, the previews by the real engine on the offline AWS.
 */
describe("the review of a pull request", function () {
  this.timeout(600_000);
  let folder: string;
  let repository: string;
  const at = (...names: readonly string[]): string => path.join(folder, ...names);

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "palisade-review-"));
    repository = at("repository");
    mkdirSync(path.join(repository, "network"), { recursive: true });
    const write = (file: string, text: string): void =>
      writeFileSync(path.join(repository, file), text);
    write(".gitignore", "node_modules\n");
    write("network/Pulumi.yaml", "name: shop\nruntime: nodejs\n");
    write("network/Pulumi.dev.yaml", "config:\n  aws:region: eu-central-1\n");
    write("network/package.json", '{ "name": "shop", "main": "index.js" }\n');
    write("network/policies.json", '{ "vpc-flow-logs": "disabled" }\n');
    write("network/index.js", program);
    git("init", "--quiet", "--initial-branch=main");
    commit("A shop");
    appendFileSync(path.join(repository, "network/index.js"), change);
    commit("Let everybody in");
    installed();
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  function git(...args: readonly string[]): string {
    const who = ["-c", "user.name=Ann", "-c", "user.email=ann@example.com"];
    return execFileSync("git", [...who, ...args], { cwd: repository, encoding: "utf8" });
  }

  function commit(subject: string): void {
    git("add", ".");
    git("commit", "--quiet", "-m", subject);
  }

  /** The packages that `npm ci` would fetch. */
  function installed(): void {
    const modules = at("node_modules");
    mkdirSync(modules);
    symlinkSync(packageRoot(), path.join(modules, "pulumi-palisade"));
    for (const name of readdirSync(path.join(packageRoot(), "node_modules")))
      symlinkSync(path.join(packageRoot(), "node_modules", name), path.join(modules, name));
  }

  function step(
    file: string,
    name: string,
    env: Readonly<Record<string, string>>,
    cwd = repository,
  ): StepRun {
    return runStep(readWorkflow(file), name, {
      cwd,
      env: {
        ...process.env,
        XDG_DATA_HOME: at("data"),
        GITHUB_OUTPUT: at("output"),
        GITHUB_STEP_SUMMARY: at("summary.md"),
        INSTALL: `ln -sfn "${at("node_modules")}" node_modules`,
        PROJECT: "network",
        PACKS: "baseline",
        ...env,
      },
    });
  }

  const read = (...names: readonly string[]): string => readFileSync(at(...names), "utf8");

  it("previews both sides, and fails by what the packs find", () => {
    const project = path.join(repository, "network");
    const install = step("review-network.yml", "Install dependencies", {}, project);
    assert.equal(install.code, 0, install.said);
    const { code, said } = step("review-network.yml", "Review", {
      STACK: "dev",
      CONFIG: "network/policies.json",
      INTENT: "",
      REVIEW: at("review"),
    });
    assert.equal(code, 1, said);
    assert.deepEqual(readdirSync(at("review")).sort(), [
      "after.json",
      "before.json",
      "config.json",
      "findings.sarif",
      "map.html",
      "review.md",
    ]);
    assert.match(read("review", "review.md"), /sg-no-public-ssh/);
  });

  it("names files as the repository does", () => {
    const { runs } = JSON.parse(read("review", "findings.sarif")) as Log;
    const found = runs
      .flatMap(({ results = [] }) => results)
      .filter(({ ruleId }) => ruleId === "sg-no-public-ssh");
    assert.deepEqual(
      found.flatMap(({ locations = [] }) =>
        locations.map(({ physicalLocation }) => physicalLocation?.artifactLocation?.uri),
      ),
      ["network/index.js"],
    );
  });

  it("leaves the checkout as it was", () => {
    assert.equal(git("status", "--short"), "");
    assert.equal(git("worktree", "list").trim().split("\n").length, 1);
  });

  it("shows itself on the page of the run", () => {
    const { code } = step("review-network.yml", "Show the review", { REVIEW: at("review") });
    assert.equal(code, 0);
    assert.equal(read("summary.md"), read("review", "review.md"));
  });

  function render(data: string): { code: number | null; output: string } {
    writeFileSync(at("output"), "");
    rmSync(at("rendered"), { recursive: true, force: true });
    const rendered = { NAME: "shop", DATA: data, REVIEW: at("rendered") };
    const { code } = step("review-network-comment.yml", "Render the review", rendered);
    return { code, output: read("output") };
  }

  it("is made again from the previews, where nothing of the pull request runs", () => {
    assert.deepEqual(render(at("review")), { code: 0, output: "reviewed=true\n" });
    for (const file of ["review.md", "findings.sarif"])
      assert.equal(read("rendered", file), read("review", file), file);
    assert.equal(read("rendered", "map-shop.html"), read("review", "map.html"));
  });

  it("has no map when the whole network is taken away", () => {
    const emptied = at("emptied");
    mkdirSync(emptied);
    writeFileSync(path.join(emptied, "before.json"), read("review", "before.json"));
    writeFileSync(path.join(emptied, "after.json"), '{"steps":[]}\n');
    assert.deepEqual(render(emptied), { code: 0, output: "reviewed=true\n" });
    assert.deepEqual(readdirSync(at("rendered")), ["findings.sarif", "review.md"]);
  });

  it("says that there is none when the previews are no previews, or links to other files", () => {
    const hostile = at("hostile");
    mkdirSync(hostile);
    writeFileSync(path.join(hostile, "before.json"), "{}");
    const attempts = [
      () => writeFileSync(path.join(hostile, "after.json"), "#!/bin/sh\ntouch owned\n"),
      () => symlinkSync(at("review", "after.json"), path.join(hostile, "after.json")),
    ];
    for (const attempt of attempts) {
      attempt();
      assert.deepEqual(render(hostile), { code: 0, output: "" });
      assert.deepEqual(readdirSync(at("rendered")), ["review.md"]);
      assert.equal(
        read("rendered", "review.md"),
        "There is no review of this change: the log of the run says why.\n",
      );
      rmSync(path.join(hostile, "after.json"));
    }
    assert.ok(!existsSync(path.join(repository, "owned")));
  });

  it("counts a project that is new as a network that was empty", () => {
    git("checkout", "--quiet", "--orphan", "fresh");
    git("rm", "-r", "--quiet", "--cached", "network");
    git("commit", "--quiet", "-m", "Nothing yet");
    commit("A shop");
    const { code, said } = step("review-network.yml", "Review", {
      STACK: "dev",
      CONFIG: "",
      INTENT: "",
      REVIEW: at("first"),
    });
    assert.equal(code, 1, said);
    assert.equal(read("first", "before.json"), '{"steps":[]}\n');
  });
});
