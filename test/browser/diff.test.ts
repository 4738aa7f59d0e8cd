import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { visible } from "../../report/page/visible";
import { palisade, recorded } from "../cli/palisade";
import { hostileNames } from "../report/diff/changes";
import { startChromium, type Browser } from "./chromium";

/*
 * The page of `palisade diff --format html`, in a browser: of the recorded change of a shop, and of the
 * same change in a stack whose resources have names that nobody should have.
 */
describe("the page of a change", function () {
  this.timeout(120_000);
  let browser: Browser;
  let folder: string;

  before(async () => {
    browser = await startChromium();
    folder = mkdtempSync(path.join(tmpdir(), "palisade-diff-"));
  });

  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  const pageOf = async (preview: string): Promise<string> => {
    const file = path.join(folder, "page.html");
    const { code, stderr } = await palisade(
      ...([folder, "diff", preview, "--pack", "cost"] as const),
      ...(["--format", "html", "--output", file] as const),
    );
    assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
    return file;
  };

  it("shows what is worst first, and both maps side by side with what differs outlined", async () => {
    const { page, requests, complaints } = await browser.open(
      await pageOf(recorded("shop.preview.json")),
      { width: 1400, height: 900 },
    );
    const texts = (selector: string): Promise<string[]> => page.locator(selector).allInnerTexts();
    assert.deepEqual((await texts("summary h2")).slice(0, 3), [
      "The internet newly reaches",
      "Newly reaches the internet",
      "Rules newly violated",
    ]);
    assert.deepEqual(await texts("#from-internet td"), [
      ...["instance web in shop public", "tcp 22", "every address"],
      ...["instance web in shop public", "tcp 8443", "203.0.113.0/29, 203.0.113.9-203.0.113.255"],
    ]);
    const [before, after] = await page.locator("figure").all();
    const boxes = await Promise.all([before?.boundingBox(), after?.boundingBox()]);
    assert.equal(boxes[0]?.y, boxes[1]?.y);
    assert.equal(await after?.locator("rect.is-added").count(), 1); // the endpoint
    assert.equal(await before?.locator("rect.is-added").count(), 0);
    assert.deepEqual([requests, complaints], [[], []]);
    await page.close();
  });

  it("fits on a telephone and takes no script from any name", async () => {
    const text = readFileSync(recorded("shop.preview.json"), "utf8");
    const short = hostileNames.filter((name) => name.length < 100);
    const half = Math.ceil(short.length / 2);
    for (const names of [short.slice(0, half), short.slice(half)]) {
      const name = `${names.join(" ")} end`;
      // The last part of a URN is the name.
      const quoted = JSON.stringify(name).slice(1, -1);
      const preview = path.join(folder, "hostile.json");
      writeFileSync(
        preview,
        text.replaceAll("Instance::web", () => `Instance::${quoted}`),
      );
      const file = await pageOf(preview);
      const { page, requests, complaints } = await browser.open(file, {
        ...{ width: 390, height: 844, colours: "dark" },
      });
      assert.deepEqual([requests, complaints], [[], []], name);
      assert.equal(await page.locator("script, img, a, h1 ~ h1, iframe").count(), 0, name);
      const cell = await page.locator("#from-internet td").first().innerText();
      assert.equal(cell, `instance ${visible(name)} in shop public`);
      const width = await page.evaluate("document.documentElement.scrollWidth");
      assert.equal(width, 390, name);
      await page.close();
    }
  });
});
