import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { projectFiles } from "../../cli/init/projectFiles";
import { packageRoot } from "../../offline/engine/release";
import { findActionlint } from "./actionlint";
import { readWorkflow, stepsOf, templateWorkflows, workflowFolder } from "./workflow";

const files = readdirSync(workflowFolder).filter((file) => file.endsWith(".yml"));
const workflows = [workflowFolder, templateWorkflows].flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".yml"))
    .map((file) => ({ file, workflow: readWorkflow(file, folder) })),
);

describe("the workflows, by actionlint,", () => {
  let actionlint: string;

  before(function () {
    this.timeout(180_000);
    const found = findActionlint();
    if (found === undefined) {
      console.log("      skipped: install actionlint, or Go 1.25 or newer to build it with");
      this.skip();
    }
    actionlint = found;
  });

  /** What actionlint says; what its shellcheck would say depends on whether the machine has one. */
  function lint(folder: string, names: readonly string[]): string {
    const args = ["-shellcheck=", "-no-color", ...names.map((name) => path.join(folder, name))];
    return spawnSync(actionlint, args, { cwd: folder, encoding: "utf8" }).stdout;
  }

  it("have nothing that actionlint finds", () => {
    assert.equal(lint(workflowFolder, files), "");
  });

  it("of a new project have nothing that actionlint finds, and call what stands beside them", () => {
    const project = mkdtempSync(path.join(tmpdir(), "palisade-workflows-"));
    try {
      mkdirSync(path.join(project, ".git"));
      for (const [file, text] of projectFiles("shop")) {
        mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
        writeFileSync(path.join(project, file), text);
      }
      const folder = path.join(project, ".github", "workflows");
      const made = readdirSync(folder).sort();
      assert.deepEqual(made, [
        ...["network-comment.yml", "network.yml"],
        ...["review-network-comment.yml", "review-network.yml"],
      ]);
      assert.equal(lint(folder, made), "");
      const file = path.join(folder, "network.yml");
      writeFileSync(file, readFileSync(file, "utf8").replace("config:", "configuration:"));
      assert.match(lint(folder, made), /input "configuration" is not defined/);
    } finally {
      rmSync(project, { recursive: true });
    }
  });

  it("can be called as the guide says, with the inputs and the rights that they take", () => {
    const repository = mkdtempSync(path.join(tmpdir(), "palisade-workflows-"));
    try {
      mkdirSync(path.join(repository, ".git"));
      const folder = path.join(repository, ".github", "workflows");
      cpSync(workflowFolder, folder, { recursive: true });
      const guide = readFileSync(
        path.join(packageRoot(), "docs", "guides", "review-a-network-change.md"),
        "utf8",
      );
      const shown = guide.matchAll(/`\.github\/workflows\/([\w-]+\.yml)`:\n\n```yaml\n([^]*?)```/g);
      const callers = [...shown].map(([, name = "", text = ""]) => ({ name, text }));
      for (const { name, text } of callers) writeFileSync(path.join(folder, name), text);
      assert.deepEqual(
        callers.map(({ name }) => name),
        ["network-review.yml", "network-review-comment.yml"],
      );
      assert.equal(lint(folder, ["network-review.yml", "network-review-comment.yml"]), "");
      // It looks into what is called: an input that is not there is found.
      writeFileSync(
        path.join(folder, "network-review.yml"),
        (callers[0]?.text ?? "").replace("packs: baseline", "pack: baseline"),
      );
      assert.match(lint(folder, ["network-review.yml"]), /input "pack" is not defined/);
    } finally {
      rmSync(repository, { recursive: true });
    }
  });
});

describe("the workflows", () => {
  it("pin every action by its commit", () => {
    const loose = workflows.flatMap(({ file, workflow }) =>
      stepsOf(workflow)
        .flatMap(({ uses }) => uses ?? [])
        .filter((uses) => !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/.test(uses))
        .map((uses) => `${file}: ${uses}`),
    );
    assert.deepEqual(loose, []);
  });

  it("put no expression into a script: what a stranger wrote arrives as a variable", () => {
    const mixed = workflows.flatMap(({ file, workflow }) =>
      stepsOf(workflow)
        .filter(({ run = "" }) => run.includes("${{"))
        .map(({ name }) => `${file}: ${name ?? "a step without a name"}`),
    );
    assert.deepEqual(mixed, []);
  });

  it("give nothing by themselves, and each job what it needs", () => {
    const granted = ["review-network.yml", "review-network-comment.yml"].map((file) => {
      const { permissions, jobs } = readWorkflow(file);
      return [
        permissions,
        Object.fromEntries(Object.entries(jobs).map(([name, job]) => [name, job.permissions])),
      ];
    });
    assert.deepEqual(granted, [
      [{}, { review: { contents: "read" } }],
      [
        {},
        {
          render: { actions: "read", contents: "read" },
          publish: {
            "pull-requests": "write",
            "security-events": "write",
            actions: "read",
            contents: "read",
          },
        },
      ],
    ]);
  });

  it("of a new project give each job no more, and the comment follows the review", () => {
    const [own, comment] = ["network.yml", "network-comment.yml"].map((file) =>
      readWorkflow(file, templateWorkflows),
    );
    const granted = [own, comment].map((workflow) => [
      workflow?.permissions,
      Object.values(workflow?.jobs ?? {}).map(({ permissions }) => permissions),
    ]);
    const writing = { "pull-requests": "write", "security-events": "write" };
    assert.deepEqual(granted, [
      [{}, [{ contents: "read" }, { contents: "read" }]],
      [{}, [{ actions: "read", contents: "read", ...writing }]],
    ]);
    assert.deepEqual(comment?.on, {
      workflow_run: { workflows: [own?.name], types: ["completed"] },
    });
  });

  it("run nothing of a pull request, and nothing of npm, where something can be written", () => {
    const { jobs } = readWorkflow("review-network-comment.yml");
    const publish = jobs["publish"]?.steps ?? [];
    assert.deepEqual(
      publish.map(({ uses = "", name }) => name ?? uses.replace(/@.*/, "")),
      [
        "actions/download-artifact",
        "Find what was reviewed",
        "Comment, or update the comment",
        "github/codeql-action/upload-sarif",
      ],
    );
  });
});
