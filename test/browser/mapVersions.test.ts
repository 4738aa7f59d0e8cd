import assert from "node:assert/strict";

import type { Page } from "playwright-core";

import type { Source } from "../../cli/source/loadNetwork";
import { startChromium, type Browser } from "./chromium";
import { dualStack } from "./dualStack";
import { MapPages } from "./mapPages";
import { box, expectVerdictsOfReach, textOf } from "./mapBoxes";

describe("the map of a network of both IP versions", function () {
  this.timeout(120_000);
  const pages = new MapPages();
  let browser: Browser;
  let page: Page;
  let source: Source;

  before(async () => {
    browser = await startChromium();
    const made = await pages.ofText("dual-stack.json", dualStack);
    ({ source } = made);
    ({ page } = await browser.open(made.file));
  });

  after(async () => {
    await browser.close();
    pages.dispose();
  });

  it("gives the verdict of palisade reach for every pair in both of them", async () => {
    await expectVerdictsOfReach(page, source, [4, 6]);
  });

  it("answers over IPv4, and over IPv6 when that is chosen with the keyboard", async () => {
    const shown = async (): Promise<readonly (string | null)[]> => [
      await textOf(page, "#panel > h2"),
      await page.locator("#status").textContent(),
      await page.locator(".direction .pairs code").first().textContent(),
    ];
    await box(page, "Internet").click();
    await box(page, "network interface web").click();
    const before = await shown();
    const six = page.getByRole("button", { name: "IPv6" });
    await six.focus();
    await page.keyboard.press("Enter");
    assert.deepEqual(
      [before, await shown()],
      [
        [
          "What gets through, IPv4, request and response",
          "Internet to network interface web: blocked",
          "palisade reach --from 'internet' --to 'network-interface:web'",
        ],
        [
          "What gets through, IPv6, request and response",
          "Internet to network interface web over IPv6: mixed",
          "palisade reach --from 'internet' --to 'network-interface:web' --family 6",
        ],
      ],
    );
    assert.equal(await six.getAttribute("aria-pressed"), "true");
    assert.equal(await page.evaluate("document.activeElement.textContent"), "IPv6");
  });

  it("offers no version in which one of them has no address", async () => {
    const offered = await page.evaluate(`
      const [web, batch, old] = ["web", "batch", "old"].map((title) =>
        data.boxes.find((one) => one.title === title));
      [versionsOf(web, batch), versionsOf(web, old), versionsOf(batch, old)]
    `);
    assert.deepEqual(offered, [[6], [4], [4]]);
  });
});
