import assert from "node:assert/strict";
import type { ChangeKind } from "../../../analysis/diff/trafficChange";
import type { FlowRow, Relation } from "../../../report/diff/flowRows";
import { codeSpan, diffMarkdown } from "../../../report/diff/markdown";
import type { RuleChange } from "../../../report/diff/networkChange";
import { changeWith, exposed, hostileNames, instance, tcp } from "./changes";

/** GitHub's limit for the body of a comment. */
const limit = 65_536;

/** As GitHub reads Markdown, before it takes out what is dangerous. */
async function htmlOf(markdown: string): Promise<string> {
  const { micromark } = await import("micromark");
  const { gfm, gfmHtml } = await import("micromark-extension-gfm");
  const options = { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true };
  return micromark(markdown, options);
}

/** What stands in code elements, and what is left of the page without them. */
function partsOf(html: string): { readonly code: readonly string[]; readonly rest: string } {
  const code = [...html.matchAll(/<code>(.*?)<\/code>/gs)].map(([, text = ""]) =>
    text
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&amp;", "&"),
  );
  return { code, rest: html.replace(/<code>.*?<\/code>/gs, "") };
}

function violation(name: string): RuleChange {
  return {
    ...{ rule: "sg-no-public-ssh", level: "mandatory", severity: "critical" },
    ...{ outcome: "violation", subject: name, subjectId: `urn::${name}` },
    ...{ message: `Security group ${name} is open.`, fix: "Close it.", line: "program.ts:7" },
  };
}

describe("a change as a comment", () => {
  it("sums up first, has the worst open and the rest to be opened", () => {
    const markdown = diffMarkdown(
      changeWith({
        flows: [
          exposed("web"),
          {
            ...{ relation: "betweenTiers", kind: "mayOpen", traffic: tcp(5432), family: 6 },
            from: [instance("web", "shop public")],
            to: ["a", "b", "c", "d"].map((name) => instance(name)),
          },
        ],
        operations: { create: 2, import: 0, update: 1, replace: 0, delete: 0 },
        cost: {
          ...{ before: 43.8, after: 47.45, difference: 3.65, asOf: "2026-11-21" },
          ...{ isComplete: false, parts: [] },
        },
        notes: [
          "preview after.json: 1 thing is not understood; what may depend on it is not known",
        ],
      }),
    );
    assert.equal(
      markdown,
      [
        "## Network change",
        "",
        "- 🔴 1 newly reached from the internet",
        "- 🟠 1 flow opened inside",
        "- ⚪ +$3.65 a month ($43.80 to $47.45)",
        "",
        "<details open><summary>🔴 <b>The internet newly reaches</b> (1)</summary>",
        "",
        "| What | Traffic | From |",
        "| --- | --- | --- |",
        "| `instance web in shop private` | tcp 22 | every address |",
        "",
        "</details>",
        "",
        "<details><summary>🟠 <b>Newly open between tiers</b> (1)</summary>",
        "",
        "| From | To | Traffic |",
        "| --- | --- | --- |",
        "| `instance web in shop public` | `instance a, instance b, instance c and 1 more in shop private` | " +
          "not known: tcp 5432 (IPv6) |",
        "",
        "</details>",
        "",
        "<sub>`state before.json` to `preview after.json`: 2 to create, 1 to update. Rules of baseline. " +
          "Prices in US dollars of 2026-11-21, some are missing.</sub>",
        "",
        "> `preview after.json: 1 thing is not understood; what may depend on it is not known`",
        "",
      ].join("\n"),
    );
  });

  it("says that nothing changes, and tells apart what changes outside of the network", () => {
    assert.match(
      diffMarkdown(changeWith({})),
      /^## Network change\n\n- 🟢 Nothing changes in the network\n/,
    );
    const operations = { create: 0, import: 0, update: 1, replace: 0, delete: 0 };
    assert.match(
      diffMarkdown(changeWith({ operations })),
      /- 🟢 Nothing changes in who reaches whom, in what rules find and in cost\n/,
    );
  });

  it("tells what was not known before from what got through and from what did not", () => {
    const from = [instance("web")];
    const row = (relation: Relation, kind: ChangeKind, port: number): FlowRow => ({
      ...{ relation, kind, traffic: tcp(port), family: 4, from },
      to: relation === "withinTier" ? [instance("db")] : [],
    });
    const flows = [
      row("toInternet", "opened", 443),
      row("toInternet", "foundOpen", 80),
      row("withinTier", "mayClose", 22),
      row("withinTier", "closed", 5432),
      row("withinTier", "foundClosed", 3306),
    ];
    const lines = diffMarkdown(changeWith({ flows })).split("\n");
    assert.deepEqual(
      lines.filter((line) => /^- |^\| `/.test(line)),
      [
        "- 🟠 1 newly reaching the internet",
        "- 🟠 1 flow no longer certain",
        "- ⚪ 1 flow closed",
        "- ⚪ 1 flow closed that was not certain",
        "| `instance web in shop private` | tcp 443 | every address |",
        "| `instance web in shop private` | not known before: tcp 80 | every address |",
        "| `instance web` | `instance db in shop private` | tcp 22 |",
        "| `instance web` | `instance db in shop private` | tcp 5432 |",
        "| `instance web` | `instance db in shop private` | not known before: tcp 3306 |",
      ],
    );
  });

  it("shows hostile names, and lets none of them become a link, mention, image, heading or HTML", async () => {
    for (const name of hostileNames) {
      const clean = await htmlOf(diffMarkdown(changeWhere("harmless")));
      const html = await htmlOf(diffMarkdown(changeWhere(name)));
      const { code, rest } = partsOf(html);
      // Whatever the name is, the page around the code is the same.
      assert.equal(rest, partsOf(clean).rest, name);
      assert.equal(code.length, partsOf(clean).code.length, name);
      assert.doesNotMatch(code.join(""), /[\u202e\u001b\n]/u);
    }
  });

  it("stays under GitHub's limit and counts what it leaves out", () => {
    const names = Array.from({ length: 2000 }, (_, index) => `web-${index}-${"x".repeat(300)}`);
    const markdown = diffMarkdown(
      changeWith({
        flows: names.map((name, index) => exposed(name, index + 1)),
        rules: {
          ...{ packs: ["baseline"], newlyUndecided: [], noLongerViolated: [] },
          newlyViolated: names.map(violation),
        },
      }),
    );
    assert.ok(markdown.length < limit - 2000, String(markdown.length));
    const rows = markdown
      .split("\n")
      .filter((line) => line.startsWith("| `") || line.startsWith("| sg"));
    const [, leftOut] =
      /_(\d+) lines are left out here; `palisade diff --json` has them all\._/.exec(markdown) ?? [];
    assert.equal(rows.length + Number(leftOut), 4000);
    assert.match(markdown, /<summary>🔴 <b>Rules newly violated<\/b> \(2000\)<\/summary>/);
  });

  it("fences code by more backticks than it holds", () => {
    assert.equal(codeSpan("a"), "`a`");
    assert.equal(codeSpan("a `b` c"), "``a `b` c``");
    assert.equal(codeSpan("`"), "`` ` ``");
    assert.equal(codeSpan("a|b"), "`a\\u{7c}b`");
  });
});

function changeWhere(name: string) {
  return changeWith({
    before: { kind: "state", title: name },
    flows: [exposed(name)],
    addresses: [{ kind: "publicAddress", name, urn: name, before: name, after: name }],
    replacements: [
      {
        ...{
          name,
          urn: name,
          because: [name],
          outage: { kind: "byKind", text: `${name} is down` },
        },
        ...{ affected: [name], addresses: [name] },
      },
    ],
    cost: {
      ...{ before: 0, after: 1, difference: 1, asOf: "2026-11-21", isComplete: true },
      parts: [{ id: name, name, before: 0, after: 1, difference: 1 }],
    },
    rules: {
      ...{ packs: ["baseline"], newlyUndecided: [], noLongerViolated: [] },
      newlyViolated: [violation(name)],
    },
    notes: [name],
  });
}
