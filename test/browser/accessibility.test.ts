import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import type { Page } from "playwright-core";

import { palisade, recorded } from "../cli/palisade";
import { startChromium, type Browser } from "./chromium";

/**
 * What axe finds wrong: the rule, and where. One of its rules wants everything inside of an item of a tree in
 * the name of the item, and a tree would be read out many times over: it is left out.
 */
async function faultsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
  return page.evaluate(`
    axe.run({ rules: { "label-content-name-mismatch": { enabled: false } } }).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + " " + target.join(" "))))
  `);
}

/** Pages, the command that makes each, and what is done on it before it is judged again. */
const pages: Readonly<
  Record<string, { readonly args: readonly string[]; readonly use: (page: Page) => Promise<void> }>
> = {
  "the map": {
    args: ["map", recorded("quickstart.preview.json")],
    use: async (page) => {
      await page.locator(`.box[aria-label^="function caller"] > .head`).click();
      await page.locator(`.box[aria-label^="Internet"] > .head`).click();
    },
  },
  "the map as a table": {
    args: ["map", recorded("quickstart.preview.json")],
    use: async (page) => {
      await page.getByRole("button", { name: "Table" }).click();
      await page.locator("#search").fill("private");
    },
  },
  "the heat map": {
    args: ["matrix", "--by", "subnet", recorded("quickstart.preview.json")],
    use: (page) => page.getByRole("gridcell").first().click(),
  },
  "the page of a change": {
    args: ["diff", recorded("shop.preview.json"), "--pack", "cost", "--format", "html"],
    use: (page) =>
      page.evaluate(`document.querySelectorAll("details").forEach((one) => {
      one.open = true;
    })`),
  },
  "the page of addresses": {
    args: ["addresses", recorded("quickstart.preview.json")],
    use: () => Promise.resolve(),
  },
};

describe("the accessibility of pages", function () {
  this.timeout(120_000);
  let browser: Browser;
  let folder: string;

  before(async () => {
    browser = await startChromium();
    folder = mkdtempSync(path.join(tmpdir(), "palisade-accessibility-"));
  });

  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  for (const [name, { args, use }] of Object.entries(pages))
    for (const colours of ["light", "dark"] as const)
      it(`axe finds no fault with ${name}, ${colours}`, async () => {
        const file = path.join(folder, "page.html");
        assert.equal((await palisade(folder, ...args, "--output", file)).code, 0);
        const { page } = await browser.open(file, { colours });
        const before = await faultsOf(page);
        await use(page);
        assert.deepEqual([before, await faultsOf(page)], [[], []]);
        await page.close();
      });
});
