import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { documented } from "./documented";
import { palisade } from "./palisade";

const files = [
  ".github/workflows/network-comment.yml",
  ".github/workflows/network.yml",
  ".github/workflows/review-network-comment.yml",
  ".github/workflows/review-network.yml",
  ".gitignore",
  "Pulumi.dev.yaml",
  "Pulumi.yaml",
  "README.md",
  "index.ts",
  "network.test.ts",
  "network.ts",
  "package.json",
  "policies.json",
  "tsconfig.json",
];

describe("palisade init", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "palisade-init-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const projectName = (project: string): unknown =>
    /^name: "(.*)"$/m.exec(readFileSync(path.join(folder, project, "Pulumi.yaml"), "utf8"))?.[1];

  it("makes the project in a new folder, named after it, and tells what to do next", async () => {
    const { code, stdout, stderr } = await palisade(folder, "init", "shop");
    assert.equal(
      stdout,
      `Made the project shop:
${files.map((file) => `  ${file}\n`).join("")}Where to go next
  cd shop
  npm install
  npm test
  npx palisade check --offline
  npx palisade offline -- pulumi up --yes
`,
    );
    assert.deepEqual([code, stderr, projectName("shop")], [0, "", "shop"]);
  });

  it("says in one line that there can be no folder", async function () {
    if (process.platform !== "linux") this.skip();
    assert.deepEqual(await palisade(folder, "init", "/proc/shops/shop"), {
      code: 66,
      stdout: "",
      stderr: "/proc/shops/shop cannot be written: there is no such file.\n",
    });
  });

  it("takes the folder we are in when it is empty but for .git", async () => {
    mkdirSync(path.join(folder, "my shop", ".git"), { recursive: true });
    const { code } = await palisade(path.join(folder, "my shop"), "init");
    assert.deepEqual([code, projectName("my shop")], [0, "my-shop"]);
  });

  it("prints JSON that the documented schema describes", async () => {
    const { stdout } = await palisade(folder, "init", "--json", "--name", "Shop.1", "x");
    assert.deepEqual(documented(stdout), { format: "palisade.init.v1", name: "Shop.1", files });
  });

  it("refuses a folder with files, and leaves it as it is", async () => {
    for (const name of ["a", "b", "c", "d"]) writeFileSync(path.join(folder, name), "");
    const { code, stdout, stderr } = await palisade(folder, "init");
    assert.deepEqual(
      [code, stdout, stderr],
      [
        64,
        "",
        ". is no place for a new project: got a folder with a, b, c and 1 more, allowed: an empty " +
          "folder, or one that is not there yet.\n",
      ],
    );
    assert.deepEqual(readdirSync(folder), ["a", "b", "c", "d"]);
  });

  it("refuses a file, and a name that Pulumi refuses", async () => {
    writeFileSync(path.join(folder, "shop"), "");
    const file = await palisade(folder, "init", "shop");
    assert.deepEqual(
      [file.code, file.stderr],
      [
        64,
        "shop is no place for a new project: got a file, allowed: an empty folder, or one that is not " +
          "there yet.\n",
      ],
    );
    const name = await palisade(folder, "init", "x", "--name", "<script>");
    assert.deepEqual(
      [name.code, name.stderr],
      [
        64,
        'A project cannot have this name: got "<script>", allowed: up to 100 letters, digits, hyphens, ' +
          "underscores and periods, a letter or digit first; give one with --name.\n",
      ],
    );
  });
});
