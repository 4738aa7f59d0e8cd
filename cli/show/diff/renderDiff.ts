import { headlineOf } from "../../../report/diff/headline";
import type { NetworkChange } from "../../../report/diff/networkChange";
import { sectionsOf, type Section, type Tone } from "../../../report/diff/sections";
import { printable } from "../printable";
import type { Colours } from "../renderReach";
import { renderTable } from "../renderTable";

const longest = 40;

/** The change for people: a line that sums up, then section by section, worst first. */
export function renderDiff(change: NetworkChange, colours: Colours): string {
  const headline = headlineOf(change)
    .map(({ text, tone }) => paint(colours, tone)(text))
    .join(", ");
  const { before, after, notes } = change;
  return [
    `${headline}\n${colours.dim(printable(`${before.title} to ${after.title}`))}`,
    ...sectionsOf(change).map((section) => renderSection(section, colours)),
    ...(notes.length === 0 ? [] : [notes.map((one) => `note: ${printable(one)}`).join("\n")]),
  ].join("\n\n");
}

function renderSection({ id, title, tone, columns, rows }: Section, colours: Colours): string {
  const head = paint(colours, tone)(colours.bold(title));
  const shown = rows.slice(0, longest);
  const more = rows.length - shown.length;
  const rest = more === 0 ? [] : [`  … and ${more} more: --json has them all`];
  const texts = shown.map((row) => row.map((cell) => printable(cell)));
  // Sentences do not fit into columns.
  const body = columns.some(({ holds }) => holds === "sentence")
    ? texts.map((cells) => renderBlock(cells, id === "replaced"))
    : [renderTable(texts, "  ")];
  return [head, ...body, ...rest].join("\n");
}

/** The short cells in a line, the sentence below it. */
function renderBlock(cells: readonly string[], isReplacement: boolean): string {
  if (isReplacement) {
    const [name = "", because = "", outage = "", affected = "", addresses = ""] = cells;
    return [
      `  ${name}${because === "" ? "" : `, because of ${because}`}`,
      ...(outage === "" ? [] : [`    ${outage}`]),
      ...(affected === "" ? [] : [`    affected: ${affected}`]),
      ...(addresses === "" ? [] : [`    addresses given up: ${addresses}`]),
    ].join("\n");
  }
  const short = cells.slice(0, -1).join("  ");
  return [`  ${short}`, `    ${cells.at(-1) ?? ""}`].join("\n");
}

function paint(colours: Colours, tone: Tone): (text: string) => string {
  switch (tone) {
    case "alarm":
      return colours.red;
    case "warning":
      return colours.yellow;
    case "good":
      return colours.green;
    case "plain":
      return String;
  }
}
