import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { packageRoot } from "../../offline/engine/release";
import { readWorkflow } from "../ci/workflow";

const { permissions, jobs } = readWorkflow("release.yml");

describe("the release workflow", () => {
  it("gives each job what it needs: only one may sign, and it runs nothing of the repository", () => {
    assert.deepEqual(permissions, {});
    assert.deepEqual(
      Object.fromEntries(Object.entries(jobs).map(([name, job]) => [name, job.permissions])),
      {
        pack: { contents: "read" },
        install: { contents: "read" },
        publish: { "id-token": "write" },
        announce: { contents: "write" },
      },
    );
    const publish = jobs["publish"]?.steps ?? [];
    assert.deepEqual(
      publish.map(({ uses, run }) => run ?? uses?.replace(/@.*/, "")),
      [
        "actions/setup-node",
        "actions/download-artifact",
        "npm publish --provenance --access public --ignore-scripts ./release/*.tgz",
      ],
    );
  });

  it("tries the oldest peers that package.json allows", () => {
    const { peerDependencies } = JSON.parse(
      readFileSync(path.join(packageRoot(), "package.json"), "utf8"),
    ) as { peerDependencies: Readonly<Record<string, string>> };
    const oldest = (name: string): string =>
      /^>=([\d.]+) /.exec(peerDependencies[name] ?? "")?.[1] ?? "none";
    const text = readFileSync(
      path.join(packageRoot(), ".github", "workflows", "release.yml"),
      "utf8",
    );
    const [, pulumi, aws] = /oldest peers, pulumi: ([\d.]+), aws: ([\d.]+)/.exec(text) ?? [];
    assert.deepEqual([pulumi, aws], [oldest("@pulumi/pulumi"), oldest("@pulumi/aws")]);
  });

  it("refuses a tag that is not the version", () => {
    const script = scriptOf("pack", "Compare the tag with the version");
    const { version } = JSON.parse(
      readFileSync(path.join(packageRoot(), "package.json"), "utf8"),
    ) as { version: string };
    assert.equal(runScript(script, `v${version}`), "");
    assert.throws(() => runScript(script, "v9.9.9"), {
      stdout:
        `::error::The tag is v9.9.9 and package.json has version ${version}. ` +
        `Tag v${version}, or raise the version.\n`,
    });
  });

  it("takes the newest part of the changelog for the notes of the release", () => {
    const line = scriptOf("pack", "Pack")
      .split("\n")
      .find((one) => one.startsWith("awk "));
    const folder = mkdtempSync(path.join(tmpdir(), "palisade-release-"));
    try {
      mkdirSync(path.join(folder, "release"));
      const changelog = "# Changelog\n\nHead.\n\n## 0.2.0\n\n- New.\n\n## 0.1.0\n\n- Old.\n";
      writeFileSync(path.join(folder, "CHANGELOG.md"), changelog);
      execFileSync("bash", ["-euo", "pipefail", "-c", line ?? ""], { cwd: folder });
      const notes = readFileSync(path.join(folder, "release", "notes.md"), "utf8");
      assert.equal(notes, "\n- New.\n\n");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

function scriptOf(job: string, step: string): string {
  const found = (jobs[job]?.steps ?? []).find(({ name }) => name === step);
  return found?.run ?? assert.fail(`no step ${step}`);
}

function runScript(script: string, tag: string): string {
  return execFileSync("bash", ["-euo", "pipefail", "-c", script], {
    cwd: packageRoot(),
    encoding: "utf8",
    env: { ...process.env, GITHUB_REF_NAME: tag },
  });
}
