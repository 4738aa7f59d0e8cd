import assert from "node:assert/strict";

import { startChromium, type Browser } from "./chromium";
import { MapPages } from "./mapPages";
import { textOf } from "./mapBoxes";

describe("the map of a network with hostile names in a browser", function () {
  this.timeout(120_000);
  const pages = new MapPages();
  let browser: Browser;

  before(async () => {
    browser = await startChromium();
  });

  after(async () => {
    await browser.close();
    pages.dispose();
  });

  it("shows names that look like programs, and runs none", async () => {
    const names = [
      "<script>alert(1)</script>",
      "</script><script>alert(2)</script>",
      `"><img src=x onerror=alert(3)>`,
      "\u001b[2J\u0000\u202egnp.exe",
      "\u05e9\u05dc\u05d5\u05dd",
      "x".repeat(5000),
    ];
    const steps = names.map((name, index) => ({
      op: "create",
      newState: {
        urn: `urn:pulumi:s::p::aws:ec2/vpc:Vpc::${name}`,
        type: "aws:ec2/vpc:Vpc",
        inputs: { cidrBlock: `10.${index}.0.0/16` },
      },
    }));
    const { file: hostile } = await pages.ofText("<b>hostile.json", JSON.stringify({ steps }));
    const { page, requests, complaints } = await browser.open(hostile);
    const shown = await page.locator(".vpc > .head .title").allTextContents();
    assert.deepEqual(shown.sort(), [
      `"><img src=x onerror=alert(3)>`,
      "</script><script>alert(2)</script>",
      "<script>alert(1)</script>",
      "\\u{1b}[2J\\u{0}\\u{202e}gnp.exe",
      `${"x".repeat(400)}… (4600 characters more)`,
      "\u05e9\u05dc\u05d5\u05dd",
    ]);
    for (const one of await page.locator(".vpc > .head").all()) await one.click();
    await page.getByRole("button", { name: "Table" }).click();
    await page.locator("#search").fill("<img");
    assert.equal(await textOf(page, "#found"), "1 found");
    assert.deepEqual([requests, complaints], [[], []]);
    assert.equal(await page.locator("img, b").count(), 0);
    assert.equal(await page.locator("script").count(), 2);
  });
});
