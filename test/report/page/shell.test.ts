import assert from "node:assert/strict";
import { createHash } from "node:crypto";

import { pageHtml } from "../../../report/page/shell";

describe("a page", () => {
  it("lets its own style and script through, by their hashes, and nothing else", () => {
    const html = pageHtml({ title: "t", style: "p{}", body: "<p>b</p>", script: "let a = 1;" });
    const [, style = ""] = /<style>([^]*)<\/style>/.exec(html) ?? [];
    const hash = (text: string): string => createHash("sha256").update(text).digest("base64");
    const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
    assert.equal(
      policy,
      `default-src 'none'; style-src 'sha256-${hash(style)}'; ` +
        `script-src 'sha256-${hash("let a = 1;")}'; base-uri 'none'; form-action 'none'`,
    );
  });

  it("runs no script when it has none of its own", () => {
    const html = pageHtml({ title: "t", style: "", body: "" });
    assert.equal(html.includes("script"), false);
  });

  it("escapes its title and its data", () => {
    const html = pageHtml({ title: "</title>", style: "", body: "", data: ["</script>"] });
    assert.equal(html.includes("<title>&#60;/title&#62;</title>"), true);
    assert.equal(
      html.includes('<script id="data" type="application/json">["\\u003c/script\\u003e"]</script>'),
      true,
    );
  });
});
