import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { brokenLinks } from "./links";

const root = path.resolve(__dirname, "../..");
const elsewhere = ["node_modules", "dist", ".git"];

function markdownIn(place: string): string[] {
  return readdirSync(path.join(root, place), { withFileTypes: true }).flatMap((entry) => {
    const inside = path.join(place, entry.name);
    if (entry.isDirectory()) return elsewhere.includes(entry.name) ? [] : markdownIn(inside);
    return entry.name.endsWith(".md") ? [inside] : [];
  });
}

describe("the links of all Markdown files", () => {
  it("lead somewhere", () => {
    const files = markdownIn(".");
    assert.ok(files.includes("README.md") && files.includes(path.join("docs", "command-line.md")));
    assert.deepEqual(
      files.flatMap((file) => brokenLinks(root, file)),
      [],
    );
  });

  it("are told apart from what only looks like one, and from what leads nowhere", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "palisade-links-"));
    const page = `# The page
## Twice
## Twice
## With \`code\`, a [link](other.md) & more
[a](other.md) [b](other.md#there) [c](#twice-1) [d](#with-code-a-link--more) [e](https://aws.amazon.com/vpc/)
![p](picture.svg) [f][ref] <a href="other.md#nowhere">g</a> \`[h](code.md)\`
[i](missing.md) [j](#twice-2) [k](http://example.com) [l](../outside.md) [m](<other.md> "Title")

[ref]: gone.md

\`\`\`md
[n](fenced.md)
\`\`\`
`;
    try {
      writeFileSync(path.join(folder, "page.md"), page);
      writeFileSync(path.join(folder, "other.md"), "# There\n");
      assert.deepEqual(brokenLinks(folder, "page.md").sort(), [
        "page.md: #twice-2",
        "page.md: ../outside.md",
        "page.md: gone.md",
        "page.md: http://example.com",
        "page.md: missing.md",
        "page.md: other.md#nowhere",
        "page.md: picture.svg",
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
