import assert from "node:assert/strict";

import { askReach } from "../../cli/askReach";
import { trafficText } from "../../analysis/explain/trafficText";
import type { Source } from "../../cli/source/loadNetwork";
import { recorded } from "../cli/palisade";
import { startChromium, type Browser } from "./chromium";
import { MapPages } from "./mapPages";
import { box, expectVerdictsOfReach, textOf } from "./mapBoxes";

/*
 * The quickstart: one VPC with public, private and isolated subnets in two zones and the function
 * `caller`, whose security group lets HTTPS out.
 */
describe("the map in a browser", function () {
  this.timeout(120_000);
  const pages = new MapPages();
  let browser: Browser;
  let file: string;
  let source: Source;

  before(async () => {
    browser = await startChromium();
    ({ file, source } = await pages.of(recorded("quickstart.preview.json")));
  });

  after(async () => {
    await browser.close();
    pages.dispose();
  });

  it("asks for nothing and has nothing to complain of", async () => {
    const { page, requests, complaints } = await browser.open(file);
    await box(page, "subnet quickstart-private-a").click();
    await box(page, "Internet").click();
    assert.deepEqual([requests, complaints], [[], []]);
  });

  it("tells what is known of the box under the pointer", async () => {
    const { page } = await browser.open(file);
    await box(page, "subnet quickstart-private-a").hover();
    assert.equal(
      await textOf(page, "#panel"),
      "subnet quickstart-private-a 10.0.16.0/20 tier private " +
        "in availability zone eu-central-1a, VPC quickstart, region eu-central-1 " +
        "route table quickstart-private-a network ACL quickstart-private " +
        "made by stacks/quickstart/program.ts:17 " +
        "Routes: quickstart-private-a 0.0.0.0/0 → NAT gateway quickstart-public-a " +
        "Network ACL: quickstart-private in entry 100: allow all traffic from 10.0.0.0/8 " +
        "entry 101: allow all traffic from 172.16.0.0/12 " +
        "entry 102: allow all traffic from 192.168.0.0/16 " +
        "entry 103: allow all traffic from 100.64.0.0/10 " +
        "entry 200: deny tcp 22 from 0.0.0.0/0 entry 210: deny tcp 3389 from 0.0.0.0/0 " +
        "entry 300: allow all traffic from 0.0.0.0/0 out entry 100: allow all traffic to 0.0.0.0/0 " +
        "Click it, then another one, to see whether it reaches the other.",
    );
    await page.mouse.move(5, 5);
    assert.match(await textOf(page, "#panel"), /^What is on the map/);
  });

  it("says for two clicks whether and how the one reaches the other", async () => {
    const { page } = await browser.open(file);
    await box(page, "function caller").click();
    await box(page, "Internet").click();
    assert.equal(await textOf(page, "#status"), "function caller to Internet: mixed");
    const { parts } = askReach(source, {
      from: "caller",
      to: "internet",
      clientPort: "every",
    }).answer;
    const answer = page.locator(".direction").first();
    assert.deepEqual(
      await answer.locator("summary").first().innerText(),
      "mixed function caller to Internet",
    );
    assert.deepEqual(
      await answer.locator("h3").allTextContents(),
      parts.map(({ verdict, traffic }) => `${verdict}: ${trafficText(traffic, 4)}`),
    );
    assert.deepEqual(
      await answer.locator("li:has(.code) > .name").allTextContents(),
      parts.flatMap(({ reasons, obstacles }) =>
        [...reasons, ...obstacles].map(({ sentence }) => sentence),
      ),
    );
    assert.deepEqual(
      await answer.locator("li:has(.at)").allTextContents(),
      parts.flatMap(({ verdict, path }) =>
        verdict === "blocked" ? [] : path.map(({ at, what }) => `${at} ${what}`),
      ),
    );
  });

  it("takes a gateway endpoint for its service, and shows the way that leads through it", async () => {
    const { page } = await browser.open(file);
    await box(page, "function caller").click();
    await box(page, "VPC endpoint quickstart-s3").click();
    assert.equal(await textOf(page, "#status"), "function caller to service s3: mixed");
    const steps = await page.locator(".direction").first().locator("li:has(.at)").allTextContents();
    assert.ok(steps.includes("VPC endpoint quickstart-s3 gateway endpoint"), steps.join("\n"));
  });

  for (const sample of ["quickstart.preview.json", "reachability-check.state.json", "account"])
    it(`gives the verdict of palisade reach for every pair of ${sample}`, async () => {
      const { file, source } = await pages.of(recorded(sample));
      const { page } = await browser.open(file);
      await expectVerdictsOfReach(page, source, [4]);
    });

  it("finds by name, address and group, opens what is closed around it, and forgets by Escape", async () => {
    const { page } = await browser.open(file);
    await page.locator("#close").click();
    assert.equal(await box(page, "subnet quickstart-private-a").isVisible(), false);
    await page.keyboard.press("/");
    await page.keyboard.type("10.0.16.0/20");
    assert.equal(await textOf(page, "#found"), "1 found");
    await page.keyboard.press("Enter");
    assert.equal(await textOf(page, "#found"), "1 of 1: subnet quickstart-private-a");
    assert.equal(await box(page, "subnet quickstart-private-a").isVisible(), true);
    await page.locator("#search").fill("no such thing");
    assert.equal(await textOf(page, "#found"), "nothing found");
    await page.locator("#search").press("Escape");
    assert.equal(await textOf(page, "#found"), "");
  });

  it("is used with the keyboard alone", async () => {
    const { page } = await browser.open(file);
    const focused = async (): Promise<unknown> =>
      page.evaluate("document.activeElement.getAttribute('aria-label')");
    await page.locator(".box[tabindex='0']").focus();
    const seen: unknown[] = [];
    for (const key of [
      "Home",
      "ArrowDown",
      "ArrowDown",
      "ArrowLeft",
      "ArrowRight",
      "End",
      "ArrowUp",
      "ArrowUp",
    ]) {
      await page.keyboard.press(key);
      seen.push([key, await focused()]);
    }
    assert.deepEqual(seen, [
      ["Home", "Internet"],
      ["ArrowDown", "region eu-central-1"],
      ["ArrowDown", "VPC quickstart, 10.0.0.0/16"],
      // Closed, and opened again.
      ["ArrowLeft", "VPC quickstart, 10.0.0.0/16"],
      ["ArrowRight", "VPC quickstart, 10.0.0.0/16"],
      ["End", "VPC endpoint quickstart-s3, s3 · gateway"],
      ["ArrowUp", "VPC endpoint quickstart-dynamodb, dynamodb · gateway"],
      ["ArrowUp", "function keeper"],
    ]);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    assert.equal(
      await page.locator("#status").textContent(),
      "function keeper to Internet: blocked",
    );
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#status").textContent(), "Nothing is chosen.");
    const outline = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle");
    assert.equal(outline, "solid");
  });

  it("is a tree for screen readers, and a table of the same things", async () => {
    const { page } = await browser.open(file);
    const items = page.getByRole("treeitem");
    assert.equal(await items.count(), await page.evaluate("data.boxes.length"));
    assert.equal(
      await page
        .getByRole("treeitem", { name: "VPC quickstart" })
        .first()
        .getAttribute("aria-expanded"),
      "true",
    );
    await page.getByRole("button", { name: "Table" }).click();
    const rows = page.getByRole("row");
    assert.equal(await rows.count(), 1 + Number(await page.evaluate("data.boxes.length")));
    assert.equal(
      (await rows.nth(3).innerText()).replaceAll(/\s+/g, " "),
      "eu-central-1a availability zone eu-central-1 / quickstart ",
    );
    assert.equal(await page.locator("#view").isVisible(), false);
  });

  it("is dark when the system is, and when it is asked to", async () => {
    const colour = "getComputedStyle(document.body).backgroundColor";
    const { page: bright } = await browser.open(file, { colours: "light" });
    assert.equal(await bright.evaluate(colour), "rgb(255, 255, 255)");
    await bright.getByRole("button", { name: "Dark colours" }).click();
    assert.equal(await bright.evaluate(colour), "rgb(13, 17, 23)");
    const { page: night } = await browser.open(file, { colours: "dark" });
    assert.equal(await night.evaluate(colour), "rgb(13, 17, 23)");
    await night.getByRole("button", { name: "Dark colours" }).click();
    assert.equal(await night.evaluate(colour), "rgb(255, 255, 255)");
  });

  it("moves and grows, and fits into a small window", async () => {
    const { page } = await browser.open(file, { width: 390, height: 844 });
    const wide = await page.evaluate("document.documentElement.scrollWidth");
    assert.equal(wide, 390);
    const before = await page.evaluate<number>("camera.scale");
    await page.getByRole("button", { name: "Larger" }).click();
    assert.equal(await page.evaluate("camera.scale"), before * 1.25);
    const x = await page.evaluate<number>("camera.x");
    await page.mouse.move(100, 300);
    await page.mouse.down();
    await page.mouse.move(160, 300, { steps: 4 });
    await page.mouse.up();
    assert.equal(await page.evaluate("camera.x"), x + 60);
    assert.deepEqual(await page.evaluate("chosen"), []);
  });
});
