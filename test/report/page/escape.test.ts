import assert from "node:assert/strict";

import {
  escapeHtml,
  escapeMarkdown,
  escapeMermaid,
  jsonForScript,
} from "../../../report/page/escape";

describe("text from outside", () => {
  it("is no element, attribute or entity of HTML", () => {
    assert.equal(
      escapeHtml(`"><img src=x onerror='a()'>&amp;\``),
      "&#34;&#62;&#60;img src=x onerror=&#39;a()&#39;&#62;&#38;amp;&#96;",
    );
  });

  it("shows control characters and direction marks, and keeps letters of every script", () => {
    assert.equal(escapeHtml("a\u0000\u001b[31m\u202eשלום"), "a\\u{0}\\u{1b}[31m\\u{202e}שלום");
  });

  it("is no emphasis, link, table cell, mention or list of Markdown", () => {
    assert.equal(
      escapeMarkdown("- **a** | [b](https://c) <b> @team #1 www.d.e"),
      "&#45; &#42;&#42;a&#42;&#42; &#124; &#91;b&#93;&#40;https&#58;//c&#41; &#60;b&#62; " +
        "&#64;<!-- -->team &#35;1 www<!-- -->.d.e",
    );
    assert.equal(escapeMarkdown("1. a"), "1&#46; a");
    assert.equal(escapeMarkdown("10.0.0.0/16 app-private"), "10.0.0.0/16 app-private");
  });

  it("cannot end a label of Mermaid", () => {
    assert.equal(escapeMermaid('a"]; click b "x"#<'), "a#34;#93;#59; click b #34;x#34;#35;#60;");
  });

  it("cannot end the script element that holds it as data", () => {
    const text = jsonForScript({ name: "</script><script>&\u2028" });
    assert.equal(text, '{"name":"\\u003c/script\\u003e\\u003cscript\\u003e\\u0026\\u2028"}');
    assert.deepEqual(JSON.parse(text), { name: "</script><script>&\u2028" });
  });
});
