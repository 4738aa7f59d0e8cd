import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
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

  it("leads nowhere that is not there", () => {
    const files = ["README.md", "CHANGELOG.md", ...markdownIn("docs")];
    assert.deepEqual(files.flatMap(brokenLinks), []);
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

function markdownIn(place: string): string[] {
  return readdirSync(path.join(root, place), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => path.join(place, file));
}

/** Relative links of a file whose file or heading is missing, as `file: link`. */
function brokenLinks(file: string): string[] {
  const text = readFileSync(path.join(root, file), "utf8");
  // What stands in code is no link.
  const prose = text.replaceAll(/```[^]*?```/g, "").replaceAll(/`[^`\n]*`/g, "");
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
  return links
    .filter((link) => !/^[a-z]+:/.test(link) && !leadsSomewhere(file, text, link))
    .map((link) => `${file}: ${link}`);
}

function leadsSomewhere(file: string, text: string, link: string): boolean {
  const [target = "", heading] = link.split("#");
  const place = path.resolve(root, path.dirname(file), target);
  if (target !== "" && !existsSync(place)) return false;
  if (heading === undefined) return true;
  const there = target === "" ? text : statSync(place).isFile() ? readFileSync(place, "utf8") : "";
  return headingsOf(there).includes(heading);
}

/** The anchors that GitHub gives to the headings of a page. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );
}
