import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { runGuides, type Guides } from "../../docs/generate/guideRunner";
import { packageRoot } from "../../offline/engine/release";

const folder = path.join(packageRoot(), "docs", "guides");
const rewrite =
  "this is not what palisade says today: run npm run docs:guides, and read what it changed";

/* Every command that a guide shows is run on previews of the sample stacks, made for this test. */
describe("the guides", function () {
  this.timeout(600_000);
  let scratch: string;
  let guides: Guides;

  before(() => {
    scratch = mkdtempSync(path.join(tmpdir(), "palisade-guides-"));
    guides = runGuides(packageRoot(), scratch);
  });

  after(() => {
    rmSync(scratch, { recursive: true });
  });

  for (const file of readdirSync(folder).filter((name) => name.endsWith(".md")))
    it(`show what the commands print: ${file}`, () => {
      assert.equal(guides.pages.get(file), readFileSync(path.join(folder, file), "utf8"), rewrite);
    });

  it("show pictures as palisade draws them", () => {
    const kept = path.join(folder, "pictures");
    const files = existsSync(kept) ? readdirSync(kept) : [];
    assert.deepEqual([...guides.pictures.keys()].sort(), files.sort(), rewrite);
    for (const name of files)
      assert.equal(guides.pictures.get(name), readFileSync(path.join(kept, name), "utf8"), rewrite);
  });
});
