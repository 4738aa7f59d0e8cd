import assert from "node:assert/strict";
import * as path from "node:path";

import { readFileSync, writeFileSync } from "node:fs";
import { officeNetwork } from "../cli/officeNetwork";
import { palisade, projectFolder } from "../cli/palisade";
import { startChromium, type Browser } from "./chromium";

/*
 * The group of the load balancer reaches the group of the instance web on TCP 8080, and nobody anything
 * else. The balancer's group has a hostile name here.
 */
describe("heat map of palisade matrix", function () {
  this.timeout(120_000);
  let folder: string;
  let dispose: () => void;
  let browser: Browser;
  const hostile = "<img src=x onerror=alert(1)>\u202e</script><script>alert(2)</script>";

  before(async () => {
    ({ folder, dispose } = projectFolder());
    officeNetwork(folder);
    const file = path.join(folder, "office.json");
    const text = readFileSync(file, "utf8").replaceAll(
      "SecurityGroup::balancer-group",
      `SecurityGroup::${JSON.stringify(hostile).slice(1, -1)}`,
    );
    writeFileSync(file, text);
    const args = ["--by", "group", "--format", "html", "--output", "heat.html", "office.json"];
    assert.equal((await palisade(folder, "matrix", ...args)).code, 0);
    browser = await startChromium();
  });

  after(async () => {
    await browser.close();
    dispose();
  });

  for (const colours of ["light", "dark"] as const)
    it(`opens a cell by mouse and keyboard and runs no name, ${colours}`, async () => {
      const file = path.join(folder, "heat.html");
      const { page, requests, complaints } = await browser.open(file, { colours });
      const cells = page.getByRole("gridcell");
      assert.equal(await cells.count(), 4);
      const details = page.locator("#details");
      const shownName = "<img src=x onerror=alert(1)>\\u{202e}</script><script>alert(2)</script>";
      await page.getByRole("gridcell", { name: "tcp 8080 gets through" }).click();
      const text = (await details.innerText()).split("\n").filter(Boolean);
      assert.deepEqual(text.slice(0, 5), [
        `${shownName} to web-group`,
        "IPv4, 3 interfaces to 1 interface",
        "Gets through: tcp 8080",
        "Not between all of the interfaces.",
        "For one pair",
      ]);
      assert.ok(text.includes("interface 0 of balancer to primary interface of web, tcp 8080"));
      assert.ok(text.includes("Path back"));
      // From the left cell of the lower row to the right one of the upper row.
      for (const key of ["End", "ArrowUp", "Home", "ArrowRight", "Enter"])
        await page.keyboard.press(key);
      const blocked = (await details.innerText()).split("\n").filter(Boolean);
      assert.equal(blocked[2], "Nothing gets through.");
      assert.equal(blocked[3], "Why not, for one pair");
      await page.getByLabel("only what something gets through").check();
      assert.equal(await page.locator("#shown").innerText(), "1 × 1 of 2");
      assert.deepEqual([requests, complaints], [[], []]);
      await page.close();
    });
});
