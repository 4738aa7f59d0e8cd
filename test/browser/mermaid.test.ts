import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import type { Network } from "../../analysis/model/network";
import { loadNetwork } from "../../cli/source/loadNetwork";
import type { Picture } from "../../report/map/box";
import { mermaidOf } from "../../report/map/mermaid";
import { pictureOf } from "../../report/map/picture";
import { visible } from "../../report/page/visible";
import { draw, to } from "../analysis/reach/drawing";
import { recorded } from "../cli/palisade";
import { hostileNames } from "../report/diff/changes";
import { sampleNetwork } from "../report/map/sampleNetwork";
import { startChromium, type Browser } from "./chromium";

/** A label as it is seen, however its lines are broken. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

/** The labels that a diagram's text gives its nodes and subgraphs, sorted. */
function labelsIn(diagram: string): readonly string[] {
  const labels = [...diagram.matchAll(/^ +(?:subgraph )?n\d+\["(.*)"\]$/gm)];
  return labels
    .map(([, label = ""]) =>
      label
        .replaceAll("<br/>", " ")
        .replaceAll(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))),
    )
    .map(oneLine)
    .sort();
}

/** VPCs with public subnets, more than Mermaid draws the routes of. */
function crowd(): Network {
  const drawing = draw();
  for (let vpc = 0; vpc < 25; vpc += 1) {
    drawing.vpc(`vpc-${vpc}`, `10.${vpc}.0.0/16`);
    drawing.add("internetGateway", `igw-${vpc}`, { vpc: to(`vpc-${vpc}`) });
    for (let subnet = 0; subnet < 20; subnet += 1) {
      const name = `subnet-${vpc}-${subnet}`;
      drawing.subnet(name, `vpc-${vpc}`, `10.${vpc}.${subnet}.0/24`, "az1");
      drawing.table(`rt-${name}`, `vpc-${vpc}`, name);
      drawing.route(`rt-${name}`, "0.0.0.0/0", `igw-${vpc}`);
    }
  }
  return drawing.network();
}

/*
 * `@mermaid-js/tiny` is Mermaid's own renderer in one file, without the kinds of diagrams that we do not
 * write. It is set as GitHub sets it, and once with everything allowed that Mermaid can allow.
 */
describe("the map as Mermaid, drawn by Mermaid", function () {
  this.timeout(120_000);
  let browser: Browser;
  let folder: string;

  before(async () => {
    browser = await startChromium();
    folder = mkdtempSync(path.join(tmpdir(), "palisade-mermaid-"));
    writeFileSync(path.join(folder, "page.html"), "<!doctype html><title>Mermaid</title>");
  });

  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  interface Drawn {
    /** Texts of nodes and subgraphs, sorted. */
    readonly labels: readonly string[];
    readonly edges: number;
    /** Elements that could run something or fetch something. */
    readonly active: number;
    readonly requests: readonly string[];
    readonly complaints: readonly string[];
  }

  async function drawn(diagram: string, securityLevel = "strict"): Promise<Drawn> {
    const { page, requests, complaints } = await browser.open(path.join(folder, "page.html"));
    await page.addScriptTag({ path: require.resolve("@mermaid-js/tiny/dist/mermaid.tiny.js") });
    await page.evaluate(`(async () => {
      mermaid.initialize({ startOnLoad: false, securityLevel: ${JSON.stringify(securityLevel)} });
      const { svg, bindFunctions } = await mermaid.render("map", ${JSON.stringify(diagram)});
      document.body.innerHTML = svg;
      bindFunctions?.(document.body);
    })()`);
    const labels = await page.locator(":is(#map .node, #map .cluster) .nodeLabel").allInnerTexts();
    const result = {
      labels: labels.map(oneLine).sort(),
      edges: await page.locator("#map .edgePaths path").count(),
      active: await page
        .locator("body :is(script, a, img, image, iframe, form, [onerror], [onclick])")
        .count(),
      ...{ requests, complaints },
    };
    await page.close();
    return result;
  }

  const nothing = { active: 0, requests: [], complaints: [] };
  const read = async (file: string): Promise<Network> =>
    (await loadNetwork(recorded(file), { offline: false })).network;
  const networks: Readonly<Record<string, () => Network | Promise<Network>>> = {
    "a preview": () => read("quickstart.preview.json"),
    "a change": () => read("shop.preview.json"),
    "a transit gateway, a VPN and a peering": sampleNetwork,
    "so many routes that some are left out": crowd,
  };
  for (const [what, network] of Object.entries(networks))
    it(`shows every label and every edge of ${what}`, async () => {
      const diagram = mermaidOf(pictureOf(await network()));
      const edges = diagram.split("\n").filter((line) => /^ {2}n\d+ -/.test(line)).length;
      const labels = labelsIn(diagram);
      assert.ok(labels.length > 5 && edges > 0);
      assert.deepEqual(await drawn(diagram), { labels, edges, ...nothing });
    });

  const boxOf = (name: string, index: number): Picture["boxes"][number] => ({
    ...{ id: `box ${index}`, kind: "instance", word: "instance", title: name },
    ...{ details: [], children: [] },
  });
  const labelOf = (name: string): string => {
    const label = Array.from(`instance ${name}`);
    return oneLine(visible(label.length > 80 ? `${label.slice(0, 79).join("")}…` : label.join("")));
  };
  for (const level of ["strict", "loose"])
    it(`shows names that nobody should have, and runs none, ${level}`, async () => {
      const names = [...hostileNames, 'x"]; click n0 call alert(1)', "$$\\unicode{x}$$", "%% end"];
      const leaves = names.map(boxOf);
      const around = names.map((name, index) => ({
        ...boxOf(name, names.length + index),
        children: [boxOf("inside", 2 * names.length + index)],
      }));
      const edges = names.map((name, index) => ({
        ...({ id: `edge ${index}`, kind: "route", label: name, certain: true } as const),
        ...{ from: `box ${index}`, to: `box ${names.length + index}` },
      }));
      const diagram = mermaidOf({ boxes: [...leaves, ...around], edges });
      const labels = [...names, ...names, ...names.map(() => "inside")].map(labelOf).sort();
      assert.deepEqual(await drawn(diagram, level), { labels, edges: names.length, ...nothing });
    });
});
