import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import * as path from "node:path";

import { packageRoot } from "../../offline/engine/release";
import { packTarball, type Tarball } from "./tarball";

/** An entry of `exports` with types. */
interface Entry {
  readonly types: string;
  readonly default: string;
}

describe("the tarball of npm pack", function () {
  this.timeout(180_000);
  let tarball: Tarball;
  let manifest: {
    readonly exports: Readonly<Record<string, string | Entry>>;
    readonly bin: Readonly<Record<string, string>>;
  };

  before(() => {
    tarball = packTarball();
    manifest = JSON.parse(textOf("package.json")) as typeof manifest;
  });

  after(() => tarball.dispose());

  /** A file of the package. */
  function textOf(file: string): string {
    return execFileSync("tar", ["-xzOf", tarball.file, `package/${file}`], { encoding: "utf8" });
  }

  it("holds what users need: the program, its pack, its plugin, its pages, a project to begin with", () => {
    const folders = new Set(tarball.paths.map((file) => file.split("/")[0]));
    assert.deepEqual(
      [...folders],
      [
        ".github",
        "CHANGELOG.md",
        "LICENSE",
        "NOTICE",
        "README.md",
        "ci",
        "dist",
        "docs",
        "offline",
        "package.json",
        "plugin",
        "policies",
        "report",
        "schema.json",
        "template",
      ],
    );
  });

  it("holds no tests, no TypeScript sources and no leavings of a build", () => {
    const ours = tarball.paths.filter((file) => !file.startsWith("template/"));
    const wrong = ours.filter(
      (file) => /\.test\.|tsbuildinfo|\.stamp|\.d\.ts\.map$/.test(file) || isSource(file),
    );
    assert.deepEqual(wrong, []);
  });

  it("has types for every entry, and the command", () => {
    const entries = Object.values(manifest.exports).flatMap((entry) =>
      typeof entry === "string" ? [entry] : [entry.types, entry.default],
    );
    const paths = new Set(tarball.paths);
    const missing = [...entries, ...Object.values(manifest.bin)].filter(
      (file) => !paths.has(file.replace(/^\.\//, "")),
    );
    assert.equal(entries.length, 9);
    assert.deepEqual(missing, []);
  });

  it("has declarations and a source map beside every program", () => {
    const paths = new Set(tarball.paths);
    const programs = tarball.paths.filter((file) => /^dist\/.*\.js$/.test(file));
    const alone = programs.filter(
      (file) => !paths.has(`${file}.map`) || !paths.has(file.replace(/\.js$/, ".d.ts")),
    );
    assert.ok(programs.length > 1000);
    assert.deepEqual(alone, []);
  });

  it("has source maps that carry their sources, since those are not part of it", () => {
    const map = JSON.parse(textOf("dist/components/vpc/vpc.js.map")) as {
      readonly sources: readonly string[];
      readonly sourcesContent?: readonly string[];
    };
    assert.deepEqual(map.sources, ["../../../components/vpc/vpc.ts"]);
    const source = readFileSync(path.join(packageRoot(), "components", "vpc", "vpc.ts"), "utf8");
    assert.deepEqual(map.sourcesContent, [source]);
  });

  it("stays small enough to install: below 3.5 MB packed and 16 MB unpacked", () => {
    assert.ok(tarball.size < 3_500_000, `${String(tarball.size)} bytes packed`);
    assert.ok(tarball.unpackedSize < 16_000_000, `${String(tarball.unpackedSize)} bytes unpacked`);
  });

  it("is fine by publint", () => {
    const { status, output } = runTool("publint/src/cli.js", ["run", tarball.file, "--strict"]);
    assert.match(output, /All good!/);
    assert.equal(status, 0);
  });

  it("has types that are right from CommonJS, ES modules and bundlers, by are-the-types-wrong", () => {
    const told = runTool("@arethetypeswrong/cli/dist/index.js", [tarball.file, "--format", "json"]);
    const { analysis, problems } = JSON.parse(told.output) as {
      readonly analysis: { readonly entrypoints: Readonly<Record<string, unknown>> };
      readonly problems?: Readonly<Record<string, unknown>>;
    };
    assert.deepEqual(Object.keys(analysis.entrypoints), Object.keys(manifest.exports));
    assert.deepEqual(problems ?? {}, {});
    assert.equal(told.status, 0);
  });
});

function isSource(file: string): boolean {
  return file.endsWith(".ts") && !file.endsWith(".d.ts");
}

/** Runs a program of an installed package; what it prints comes without colours. */
function runTool(file: string, args: readonly string[]): { status: number | null; output: string } {
  const program = path.join(packageRoot(), "node_modules", file);
  const { status, stdout } = spawnSync(process.execPath, [program, ...args], {
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" },
    maxBuffer: 2 ** 26,
  });
  return { status, output: stdout };
}
