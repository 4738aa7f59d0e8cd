import type { Matrix, MatrixCell } from "../../analysis/matrix/matrix";
import { equalTraffic, isNoTraffic } from "../../analysis/sets/trafficSet";
import { printable } from "./printable";
import type { Colours } from "./renderReach";
import { renderTable } from "./renderTable";
import { trafficText } from "../../analysis/explain/trafficText";

// A wider table does not fit on a screen; a longer list is not read.
const widest = 24;
const longest = 200;
// Who asks what is open asks about the internet first, and no row stands for it.
const nothing = "  nothing; what the internet reaches is told by: palisade exposure";

/** The matrix for people: a table of signs when it fits, then what gets through, pair by pair. */
export function renderMatrix(matrix: Matrix, colours: Colours): string {
  const { ends } = matrix;
  if (ends.length === 0) return "There is no network interface, so there are no pairs.";
  const signs = ends.length <= widest ? [renderSigns(matrix), ""] : [];
  const listed: string[][] = [];
  let more = 0;
  for (const cell of matrix.cells()) {
    const text = cellText(cell, matrix.family);
    if (text === "") continue;
    if (listed.length === longest) more += 1;
    else listed.push([printable(cell.from.name), "to", printable(cell.to.name), text]);
  }
  const list = listed.length === 0 ? nothing : renderTable(listed, "  ");
  const rest = more === 0 ? [] : [`  … and ${more} pairs more: --json has them all`];
  return [...signs, colours.bold("What gets through"), list, ...rest].join("\n");
}

function renderSigns(matrix: Matrix): string {
  const { ends } = matrix;
  const numbers = ends.map((_, index) => String(index + 1));
  const rows = ends.map((from, index) => [
    numbers[index] ?? "",
    printable(from.name),
    ...ends.map((to) => signOf(matrix.cell(from.id, to.id))),
  ]);
  const legend = "  from the left to the top; + something gets through, ? not known, . nothing";
  return [renderTable([["", "", ...numbers], ...rows], "  "), legend].join("\n");
}

function signOf(cell: MatrixCell | undefined): string {
  if (cell === undefined || cell.pairs === 0) return "";
  if (!isNoTraffic(cell.reachable.some)) return "+";
  return isNoTraffic(cell.unknown.some) ? "." : "?";
}

function cellText({ reachable, unknown, pairs }: MatrixCell, family: 4 | 6): string {
  const text = (word: string, { some, every }: MatrixCell["reachable"]): readonly string[] => {
    if (isNoTraffic(some)) return [];
    const between = pairs > 1 && !equalTraffic(some, every) ? " (between some)" : "";
    return [`${word}${trafficText(some, family)}${between}`];
  };
  return [...text("", reachable), ...text("not known: ", unknown)].join("; ");
}
