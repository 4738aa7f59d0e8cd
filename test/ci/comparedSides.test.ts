import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { packageRoot } from "../../offline/engine/release";
import { readWorkflow, runStep, type StepRun } from "./workflow";

/*
 * A palisade that previews a project as the text of its Pulumi.yaml, and fails where it says `broken`. A diff
 * is what stands before and after.
 */
const program = `
const { readFileSync, writeFileSync } = require("node:fs");
const [command, ...args] = process.argv.slice(2);
const output = args[args.indexOf("--output") + 1];
const text = (file) => readFileSync(file, "utf8").trim();
const answers = {
  preview: () => text(args[0] + "/Pulumi.yaml"),
  diff: () => text(args[0]) + " to " + text(args[1]),
  check: () => "findings of " + text(args[0]),
  map: () => "map of " + text(args[0]),
};
const answer = answers[command]();
if (answer.includes("broken")) process.exit(69);
writeFileSync(output, answer + "\\n");
`;

const warning =
  "⚠️ **There is no preview of the network before this change: all that stands after it counts as new.**\n\n";

/* A repository with the project `shop` of a language that is none of Node's: palisade stands at the root. */
describe("what the review of a pull request compares", () => {
  let folder: string;
  let repository: string;
  const at = (...names: readonly string[]): string => path.join(folder, ...names);

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "palisade-sides-"));
    repository = at("repository");
    const installed = path.join(repository, "node_modules", "pulumi-palisade");
    mkdirSync(path.join(installed, "dist", "cli"), { recursive: true });
    cpSync(path.join(packageRoot(), "ci"), path.join(installed, "ci"), { recursive: true });
    writeFileSync(path.join(installed, "package.json"), '{ "name": "pulumi-palisade" }\n');
    writeFileSync(path.join(installed, "dist", "cli", "palisade.js"), program);
    git("init", "--quiet", "--initial-branch=main");
    writeFileSync(path.join(repository, ".gitignore"), "node_modules\n");
    commit("a README alone", undefined);
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function git(...args: readonly string[]): string {
    const who = ["-c", "user.name=Ann", "-c", "user.email=ann@example.com"];
    return execFileSync("git", [...who, ...args], { cwd: repository, encoding: "utf8" });
  }

  /** A commit in which the project is this text. */
  function commit(subject: string, project: string | undefined): void {
    if (project !== undefined) {
      mkdirSync(path.join(repository, "shop"), { recursive: true });
      writeFileSync(path.join(repository, "shop", "Pulumi.yaml"), `${project}\n`);
    }
    git("add", ".");
    git("commit", "--quiet", "--allow-empty", "-m", subject);
  }

  function step(file: string, name: string, env: Readonly<Record<string, string>> = {}): StepRun {
    return runStep(readWorkflow(file), name, {
      cwd: repository,
      env: {
        PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env["PATH"] ?? ""}`,
        GITHUB_OUTPUT: at("output"),
        PROJECT: "shop",
        STACK: "",
        PACKS: "baseline",
        CONFIG: "",
        INTENT: "",
        INSTALL: "true",
        REVIEW: at("review"),
        ...env,
      },
    });
  }

  const review = (env: Readonly<Record<string, string>> = {}): StepRun =>
    step("review-network.yml", "Review", env);
  const read = (...names: readonly string[]): string => readFileSync(at(...names), "utf8");

  it("is what it is merged into and what is merged", () => {
    commit("A shop", "one zone");
    commit("Another zone", "two zones");
    const { code, said } = review();
    assert.equal(code, 0, said);
    assert.equal(read("review", "review.md"), "one zone to two zones\n");
    assert.equal(read("review", "findings.sarif"), "findings of two zones\n");
  });

  it("is nothing and the project when the project is new", () => {
    commit("A shop", "one zone");
    const { code, said } = review();
    assert.equal(code, 0, said);
    assert.equal(read("review", "review.md"), '{"steps":[]} to one zone\n');
  });

  it("is nothing, and says so, when what it is merged into cannot be previewed", () => {
    commit("A shop", "broken");
    commit("Mend it", "one zone");
    const { code, said } = review();
    assert.equal(code, 0, said);
    assert.equal(read("review", "review.md"), `${warning}{"steps":[]} to one zone\n`);
    assert.ok(!existsSync(at("review", "before.json")));
    assert.equal(git("worktree", "list").trim().split("\n").length, 1);
  });

  it("is nothing, and says so, when what it is merged into cannot be installed", () => {
    commit("A shop", "one zone");
    writeFileSync(path.join(repository, "shop", "requirements.txt"), "pulumi\n");
    commit("Another zone", "two zones");
    const { code, said } = review({ INSTALL: "test -f requirements.txt" });
    assert.equal(code, 0, said);
    assert.equal(read("review", "review.md"), `${warning}{"steps":[]} to two zones\n`);
  });

  it("says the same where the comment is made, which has the previews alone", () => {
    commit("A shop", "one zone");
    mkdirSync(at("data"));
    writeFileSync(at("data", "after.json"), "two zones\n");
    const render = (): StepRun =>
      step("review-network-comment.yml", "Render the review", { NAME: "shop", DATA: at("data") });
    assert.equal(render().code, 0);
    assert.equal(read("review", "review.md"), `${warning}{"steps":[]} to two zones\n`);
    writeFileSync(at("data", "before.json"), "one zone\n");
    assert.equal(render().code, 0);
    assert.equal(read("review", "review.md"), "one zone to two zones\n");
    assert.equal(read("output"), "reviewed=true\nreviewed=true\n");
  });

  it("leaves no review when the project as it stands cannot be previewed", () => {
    commit("A shop", "one zone");
    commit("Break it", "broken");
    assert.equal(review().code, 69);
    assert.ok(!existsSync(at("review", "after.json")));
    assert.ok(!existsSync(at("review", "review.md")));
  });

  it("does not count what others added to the branch since this one left it as taken away", () => {
    commit("A shop", "one zone");
    git("checkout", "--quiet", "-b", "zones");
    commit("Another zone", "two zones");
    git("checkout", "--quiet", "main");
    commit("A database", "one zone, a database");
    git("checkout", "--quiet", "zones");
    const script = path.join(repository, "node_modules/pulumi-palisade/ci/review-network.sh");
    const options = ["--base", "main", "--install", "true", "--output", at("review")];
    const { status, stderr } = spawnSync("bash", [script, ...options, "--project", "shop"], {
      cwd: repository,
      encoding: "utf8",
    });
    assert.equal(status, 0, stderr);
    assert.equal(read("review", "review.md"), "one zone to two zones\n");
  });

  it("says what is missing when palisade is not installed for the project", () => {
    commit("A shop", "one zone");
    rmSync(path.join(repository, "node_modules"), { recursive: true });
    const { code, said } = review();
    assert.equal(
      said,
      "::error::pulumi-palisade is not installed for the project: add it to the package.json there or above, " +
        "and see that the input install installs it.\n",
    );
    assert.equal(code, 1);
  });
});
