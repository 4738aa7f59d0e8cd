import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import * as path from "node:path";

import { renderPage } from "../../docs/generate/page";
import { renderReference } from "../../docs/generate/reference";
import { readSchema } from "../../docs/generate/schema";
import { readSources, type ComponentSource } from "../../docs/generate/sources";

const root = path.resolve(__dirname, "../..");
const folder = path.join(root, "docs", "reference");

describe("the reference", () => {
  const sources = readSources(root);
  const schema = readSchema(root);

  it("has a page for every component, as its comments are now", () => {
    const pages = renderReference(root, schema, sources);
    const kept = new Map(
      readdirSync(folder).map((file) => [file, readFileSync(path.join(folder, file), "utf8")]),
    );
    const outdated = [...new Set([...pages.keys(), ...kept.keys()])].filter(
      (file) => pages.get(file) !== kept.get(file),
    );
    assert.deepEqual(outdated, [], "these pages are not what the comments say: run npm run docs");
    assert.equal(pages.size, sources.components.length + 1);
  });

  it("is asked for what a component's comment lacks, in whole sentences", () => {
    const known = sources.components.find(({ name }) => name === "Vpc");
    assert.ok(known !== undefined);
    const page = (change: Partial<ComponentSource>) => () =>
      renderPage(schema, { ...known, ...change }, []);
    const paragraphs = ["A VPC.", "Charged by AWS: nothing."];
    const blocks = [{ language: "ts", text: "" }];
    assert.throws(page({ doc: { paragraphs, blocks: [], see: [] } }), {
      message:
        "Vpc has no sample: put a ```ts block into the doc comment of its class in components/vpc/vpc.ts, then run npm run docs.",
    });
    assert.throws(page({ doc: { paragraphs: ["A VPC."], blocks, see: [] } }), {
      message:
        'Vpc does not say what it costs: add a paragraph "Charged by AWS: …" to the doc comment of its class in components/vpc/vpc.ts, then run npm run docs.',
    });
    assert.throws(page({ name: "Moon" }), {
      message: "schema.json lacks Moon: run npm run docs.",
    });
  });
});
