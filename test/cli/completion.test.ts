import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { candidates } from "../../cli/completion/candidates";
import { completionScripts } from "../../cli/completion/scripts";
import { createProgram } from "../../cli/program";
import { palisade } from "./palisade";

const wordsFor = (...words: readonly string[]): readonly string[] =>
  candidates(createProgram(), words).map(({ word }) => word);

describe("the completion of a command line", () => {
  it("offers the commands that begin so, and what they do", () => {
    assert.deepEqual(candidates(createProgram(), ["rea"]), [
      {
        word: "reach",
        description: "what gets from one end to another, by which path, and why not",
      },
    ]);
    assert.ok(wordsFor("").includes("matrix"));
    assert.ok(!wordsFor("").includes("complete"));
  });

  it("offers the options of the command and those of all", () => {
    assert.deepEqual(wordsFor("reach", "--o"), ["--offline"]);
    assert.deepEqual(wordsFor("reach", "--ver"), ["--version", "--verbose"]);
  });

  it("offers the values of an option, behind a blank, behind = and where = is a word", () => {
    assert.deepEqual(wordsFor("matrix", "--by", "t"), ["tier"]);
    assert.deepEqual(wordsFor("matrix", "--by=t"), ["--by=tier"]);
    assert.deepEqual(wordsFor("matrix", "--by", "=", "t"), ["tier"]);
    assert.deepEqual(wordsFor("check", "--fail-on", "="), ["mandatory", "advisory", "undecided"]);
  });

  it("offers the values of an option that may be given several times", () => {
    assert.deepEqual(wordsFor("diff", "--fail-on", "exposed", "--fail-on", "o"), ["opened"]);
    assert.deepEqual(wordsFor("check", "--pack", "c"), ["cis-aws-foundations", "cost"]);
  });

  it("offers the values of an argument", () => {
    assert.deepEqual(wordsFor("completion", ""), ["bash", "zsh", "fish"]);
  });

  it("leaves files and what stands behind -- to the shell", () => {
    assert.deepEqual(wordsFor("reach", "prev"), []);
    assert.deepEqual(wordsFor("check", "--config", ""), []);
    assert.deepEqual(wordsFor("offline", "--", "pulumi", "--s"), []);
  });

  it("is asked by a command that the help does not show", async () => {
    const { stdout } = await palisade(".", "complete", "--", "exp");
    assert.equal(
      stdout,
      "exposure\twhat the internet reaches, what reaches the internet, and by which addresses\n",
    );
  });

  it("prints the script of a shell, and names those there are", async () => {
    const { stdout } = await palisade(".", "completion", "bash");
    assert.equal(stdout, completionScripts.bash);
    const { code, stderr } = await palisade(".", "completion", "tcsh");
    assert.deepEqual(
      [code, stderr],
      [
        64,
        "error: command-argument value 'tcsh' is invalid for argument 'shell'. Allowed choices are " +
          "bash, zsh, fish.\n",
      ],
    );
  });
});

describe("the completion script", () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "palisade-completion-"));
    const stub = path.join(folder, "palisade");
    writeFileSync(
      stub,
      `#!/bin/sh\necho "$@" >'${folder}/asked'\nprintf 'tier\\tall of a tier\\n'\n`,
    );
    chmodSync(stub, 0o755);
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  const shell = (program: string, ...args: readonly string[]): string => {
    const { stdout } = spawnSync(program, args, {
      encoding: "utf8",
      env: { ...process.env, PATH: `${folder}${path.delimiter}${process.env["PATH"] ?? ""}` },
    });
    return stdout;
  };

  it("of Bash asks with the words up to the cursor, and takes the answers", function () {
    if (process.platform === "win32") this.skip();
    const line = [
      completionScripts.bash,
      "COMP_WORDS=(palisade matrix --by t more) COMP_CWORD=3",
      '_palisade; printf "%s\\n" "${COMPREPLY[@]}"',
    ].join("\n");
    assert.equal(shell("bash", "--norc", "-c", line), "tier\n");
    assert.equal(readFileSync(path.join(folder, "asked"), "utf8"), "complete -- matrix --by t\n");
  });

  for (const name of ["zsh", "fish"] as const)
    it(`of ${name} is one that the shell can read, where it is installed`, function () {
      const { error } = spawnSync(name, ["--version"]);
      if (error !== undefined) this.skip();
      const file = path.join(folder, `completion.${name}`);
      writeFileSync(file, completionScripts[name]);
      const { status, stderr } = spawnSync(name, ["-n", file], { encoding: "utf8" });
      assert.equal(status, 0, stderr);
    });
});
