import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { publicSurface, type EntrySurface } from "../../docs/generate/publicSurface";
import { packageRoot } from "../../offline/engine/release";

/* What users may import, as it stands compiled in dist. */
describe("the public surface", function () {
  this.timeout(180_000);
  let folder: string;
  let surface: readonly EntrySurface[];

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "palisade-api-"));
    surface = publicSurface(packageRoot(), folder, folder);
  });

  after(() => rmSync(folder, { recursive: true }));

  it("is written down in etc; `npm run api` writes it anew after a change that is meant", () => {
    const written = path.join(packageRoot(), "etc");
    assert.deepEqual(readdirSync(written).sort(), surface.map(({ file }) => file).sort());
    for (const { file, text } of surface) {
      const before = readFileSync(path.join(written, file), "utf8");
      const change = { file, new: linesOnlyIn(text, before), gone: linesOnlyIn(before, text) };
      assert.deepEqual(change, { file, new: [], gone: [] });
      assert.equal(text, before);
    }
  });

  it("mentions no type that no entry exports", () => {
    const exported = new Set(surface.flatMap(({ text }) => exportedNames(text)));
    // The model's own files, which the union of all entities goes by.
    const model = path.join(packageRoot(), "dist", "analysis", "model", "network.d.ts");
    const files = readFileSync(model, "utf8").matchAll(/^import type \* as (\w+) from/gm);
    for (const [, name = ""] of files) exported.add(name);
    const hidden = surface.flatMap(({ file, unexported }) =>
      unexported.filter((name) => !exported.has(name)).map((name) => `${file} ${name}`),
    );
    assert.deepEqual(hidden, []);
  });

  it("says of everything that is exported what it is", () => {
    const silent = surface.flatMap(({ file, text }) =>
      [...text.matchAll(/^\/\/ @public \(undocumented\)\nexport (.*)$/gm)]
        .map(([, line = ""]) => line)
        // The values of a choice are described where they stand, at the constant of the same name.
        .filter((line) => !/^type (\w+) = \(typeof \1\)\[keyof typeof \1\];$/.test(line))
        .map((line) => `${file} ${line}`),
    );
    assert.deepEqual(silent, []);
  });
});

function linesOnlyIn(text: string, other: string): string[] {
  const known = new Set(other.split("\n"));
  return text.split("\n").filter((line) => !known.has(line));
}

function exportedNames(report: string): string[] {
  const declared = report.matchAll(
    /^export (?:declare )?(?:abstract )?(?:class|const|enum|function|interface|namespace|type) (\w+)/gm,
  );
  const listed = report.matchAll(/^export \{ (\w+) \}$/gm);
  return [...declared, ...listed].map(([, name]) => name ?? "");
}
