import assert from "node:assert/strict";

import { recorded } from "../cli/palisade";
import { startChromium, type Browser } from "./chromium";
import { MapPages } from "./mapPages";

/*
 * The quickstart has one VPC in the middle of its region, and the name of the region stands right above the
 * internet gateway of the VPC.
 */
describe("the lines of the map in a browser", function () {
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

  for (const width of [700, 1400, 2800])
    it(`pass beside the names of regions in a window of ${width} pixels`, async () => {
      const { file } = await pages.of(recorded("quickstart.preview.json"));
      const { page } = await browser.open(file, { width, height: 900 });
      const crossed = await page.evaluate(`
        const names = [...document.querySelectorAll(".region > .head")].map((head) => placeOf(head));
        const lines = [...document.querySelectorAll("#backbone path")];
        const isIn = ({ x, y }) => names.some(({ left, right, top, bottom }) =>
          x > left && x < right && y > top && y < bottom);
        const pixels = (line) => Array.from({ length: Math.ceil(line.getTotalLength()) }, (_, at) =>
          line.getPointAtLength(at));
        [names.length, lines.length, lines.filter((line) => pixels(line).some(isIn)).length];
      `);
      assert.deepEqual(crossed, [1, 1, 0]);
    });
});
