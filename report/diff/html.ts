import type { Picture } from "../map/box";
import { collapsed } from "../map/collapse";
import { layoutOf } from "../map/layout";
import { svgInPage } from "../map/svg";
import { svgStyle } from "../map/svg/style";
import { escapeHtml } from "../page/escape";
import { pageHtml } from "../page/shell";
import { changedBoxes, outlinesOf } from "./changedBoxes";
import { headlineOf } from "./headline";
import { diffStyle } from "./htmlStyle";
import type { NetworkChange } from "./networkChange";
import { sectionsOf, type Section } from "./sections";

/** The networks of a change, drawn. */
export interface ChangePictures {
  readonly before: Picture;
  readonly after: Picture;
}

/**
 * The change as a page in a single file without any script: what is worth knowing, the maps before and
 * after side by side with what differs outlined, and every table.
 */
export function diffHtml(change: NetworkChange, pictures: ChangePictures): string {
  const { before, after, cost, rules, notes } = change;
  const headline = headlineOf(change).map(
    ({ text, tone }) => `<li class="tone-${tone}">${escapeHtml(text)}</li>`,
  );
  const sections = sectionsOf(change);
  return pageHtml({
    title: `Network change: ${before.title} to ${after.title}`,
    style: `${svgStyle}\n${diffStyle}`,
    body: [
      "<main>",
      "<h1>Network change</h1>",
      `<p class="sides"><bdi>${escapeHtml(before.title)}</bdi> to <bdi>${escapeHtml(after.title)}</bdi></p>`,
      `<ul class="headline">${headline.join("")}</ul>`,
      mapsHtml(change, pictures),
      ...sections.map(sectionHtml),
      ...notes.map((one) => `<p class="hint">${escapeHtml(one)}</p>`),
      `<p class="hint">Rules of ${escapeHtml(rules.packs.join(", "))}. Prices in US dollars of ` +
        `${escapeHtml(cost.asOf)}${cost.isComplete ? "" : ", some are missing"}.</p>`,
      "</main>",
    ].join("\n"),
  });
}

/** More rows than anybody reads make the page slow; the JSON has them all. */
const mostRows = 500;

function sectionHtml({ id, title, tone, columns, rows }: Section): string {
  const head = columns.map((column) => `<th scope="col">${escapeHtml(column.title)}</th>`);
  const body = rows.slice(0, mostRows).map((row) => {
    const cells = row.map(
      (cell, index) =>
        `<td class="${columns[index]?.holds ?? "name"}"><bdi>${escapeHtml(cell)}</bdi></td>`,
    );
    return `<tr>${cells.join("")}</tr>`;
  });
  const left = rows.length - body.length;
  return [
    `<details id="${id}" class="section tone-${tone}"${tone === "plain" && rows.length > 20 ? "" : " open"}>`,
    `<summary><h2>${escapeHtml(title)}</h2> <span class="count">${rows.length}</span></summary>`,
    `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(title)}"><table>`,
    `<thead><tr>${head.join("")}</tr></thead><tbody>`,
    ...body,
    "</tbody></table></div>",
    ...(left === 0 ? [] : [`<p class="hint">${left} more: palisade diff --json has them all.</p>`]),
    "</details>",
  ].join("\n");
}

function mapsHtml(change: NetworkChange, pictures: ChangePictures): string {
  const [before, after] = [collapsed(pictures.before), collapsed(pictures.after)];
  const { added, removed, changed } = changedBoxes(before, after);
  const [old, fresh] = [layoutOf(before), layoutOf(after)];
  const figure = (title: string, name: string, svg: string): string =>
    `<figure><figcaption><b>${title}</b> <bdi>${escapeHtml(name)}</bdi></figcaption>` +
    `<div class="scroll" tabindex="0" role="region" aria-label="Map ${title.toLowerCase()}">${svg}</div></figure>`;
  return [
    '<section class="maps" aria-label="Maps">',
    '<input type="checkbox" id="full"><label for="full">Full size</label>',
    '<p class="legend"><span class="is-added">added</span> <span class="is-changed">changed</span> <span class="is-removed">removed</span></p>',
    '<div class="pair">',
    figure(
      "Before",
      change.before.title,
      pictures.before.boxes.length === 0
        ? '<p class="hint">Nothing is deployed yet.</p>'
        : svgInPage(old, "The network before", [
            ...outlinesOf(old, changed, "is-changed"),
            ...outlinesOf(old, removed, "is-removed"),
          ]),
    ),
    figure(
      "After",
      change.after.title,
      pictures.after.boxes.length === 0
        ? '<p class="hint">Nothing is left.</p>'
        : svgInPage(fresh, "The network after", [
            ...outlinesOf(fresh, changed, "is-changed"),
            ...outlinesOf(fresh, added, "is-added"),
          ]),
    ),
    "</div>",
    "</section>",
  ].join("\n");
}
