import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { pageHtml } from "../../report/page/shell";
import { startChromium, type Browser } from "./chromium";

describe("a page of palisade in a browser", function () {
  this.timeout(60_000);
  const folder = mkdtempSync(path.join(tmpdir(), "palisade-page-"));
  const file = path.join(folder, "page.html");
  let browser: Browser;

  before(async () => {
    browser = await startChromium();
  });

  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  it("runs its own script, is styled, and asks for nothing", async () => {
    const script = `document.querySelector("p").textContent = JSON.parse(document.getElementById("data").textContent)`;
    const title = "<script>alert(1)</script>";
    writeFileSync(
      file,
      pageHtml({ title, style: "p{color:rgb(1,2,3)}", body: "<p></p>", data: title, script }),
    );
    const { page, requests, complaints } = await browser.open(file);
    assert.equal(await page.title(), title);
    assert.equal(await page.locator("p").textContent(), title);
    const colour = await page.evaluate("getComputedStyle(document.querySelector('p')).color");
    assert.equal(colour, "rgb(1, 2, 3)");
    assert.deepEqual([requests, complaints], [[], []]);
  });

  it("runs no script of another hand, wherever it stands", async () => {
    const body = `<img src=x onerror="alert(1)"><script>alert(2)</script><a href="javascript:alert(3)">a</a>`;
    writeFileSync(file, pageHtml({ title: "t", style: "", body }));
    const { page, complaints } = await browser.open(file);
    await page.locator("a").click();
    const refused = complaints.map((one) =>
      /^(.*?) violates/.exec(one)?.[1]?.replace(/'.*'/, "it"),
    );
    assert.deepEqual(refused.sort(), [
      "Executing inline event handler",
      "Executing inline script",
      "Loading the image it",
      "Running the JavaScript URL",
    ]);
  });
});
