import assert from "node:assert/strict";

import type { Locator, Page } from "playwright-core";

import { askReach } from "../../cli/askReach";
import { trafficText } from "../../analysis/explain/trafficText";
import type { Source } from "../../cli/source/loadNetwork";
import { recorded } from "../cli/palisade";
import { startChromium, type Browser } from "./chromium";
import { dualStack } from "./dualStack";
import { MapPages } from "./mapPages";

/** The box whose label for screen readers starts like this. */
function box(page: Page, label: string): Locator {
  return page.locator(`.box[aria-label^="${label}"] > .head`).first();
}

async function textOf(page: Page, selector: string): Promise<string> {
  return (await page.locator(selector).innerText()).replaceAll(/\s+/g, " ").trim();
}

/** Holds what the page says of every pair of boxes, in each IP version, against `palisade reach`. */
async function expectVerdictsOfReach(
  page: Page,
  source: Source,
  families: readonly number[],
): Promise<void> {
  const said = await page.evaluate<readonly (readonly [string, string, 4 | 6, string])[]>(`
    const asked = data.boxes.filter(({ name, ends }) => name !== undefined && ends !== undefined);
    asked.flatMap((from) => asked.filter((to) => to !== from).flatMap((to) =>
      versionsOf(from, to).map((version) => {
        setFamily(version);
        return [from.name, to.name, version, verdictOf(from, to, answersBetween(from, to))];
      })))
  `);
  assert.deepEqual([...new Set(said.map(([, , family]) => family))].sort(), families);
  assert.deepEqual(
    said,
    said.map(([from, to, family]) => {
      const question = { from, to, family, clientPort: "every" } as const;
      return [from, to, family, askReach(source, question).answer.verdict];
    }),
  );
}

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
