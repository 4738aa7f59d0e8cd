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

import { packageRoot } from "../../offline/engine/release";
import { findActionlint } from "./actionlint";
import { readWorkflow, stepsOf, workflowFolder } from "./workflow";

const files = readdirSync(workflowFolder).filter((file) => file.endsWith(".yml"));

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
    const loose = files.flatMap((file) =>
      stepsOf(readWorkflow(file))
        .flatMap(({ uses }) => uses ?? [])
        .filter((uses) => !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/.test(uses))
        .map((uses) => `${file}: ${uses}`),
    );
    assert.deepEqual(loose, []);
  });

  it("put no expression into a script: what a stranger wrote arrives as a variable", () => {
    const mixed = files.flatMap((file) =>
      stepsOf(readWorkflow(file))
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
