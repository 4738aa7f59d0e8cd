import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import * as path from "node:path";

import { findActionlint } from "./actionlint";
import { readWorkflow, stepsOf, workflowFolder } from "./workflow";

const files = readdirSync(workflowFolder).filter((file) => file.endsWith(".yml"));

describe("the workflows", () => {
  it("have nothing that actionlint finds", function () {
    this.timeout(180_000);
    const actionlint = findActionlint();
    if (actionlint === undefined) {
      console.log("      skipped: install actionlint, or Go 1.25 or newer to build it with");
      this.skip();
    }
    const named = files.map((file) => path.join(workflowFolder, file));
    // What its shellcheck would say depends on whether the machine has one.
    const { status, stdout } = spawnSync(actionlint, ["-shellcheck=", "-no-color", ...named], {
      encoding: "utf8",
    });
    assert.equal(stdout, "");
    assert.equal(status, 0);
  });

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
