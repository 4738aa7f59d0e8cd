import { trafficText } from "../../analysis/explain/trafficText";
import type { Coverage } from "../../analysis/matrix/answer";
import type { Matrix } from "../../analysis/matrix/matrix";
import { equalTraffic, isNoTraffic } from "../../analysis/sets/trafficSet";
import { visible } from "../page/visible";

const header = [
  ...["from", "to", "pairs", "verdict"],
  ...["reachable", "reachable between all pairs", "not known"],
];

/**
 * The matrix as CSV (RFC 4180), line by line: one line for each pair of ends, those between which everything is
 * blocked too. Text that a spreadsheet would take for a formula begins with an apostrophe.
 */
export function* matrixCsvLines(matrix: Matrix): Generator<string> {
  yield lineOf(header);
  for (const { from, to, pairs, reachable, unknown } of matrix.cells()) {
    const text = ({ some }: Coverage): string =>
      isNoTraffic(some) ? "" : trafficText(some, matrix.family);
    yield lineOf([
      from.name,
      to.name,
      String(pairs),
      verdictOf(reachable, unknown),
      text(reachable),
      isNoTraffic(reachable.some)
        ? ""
        : equalTraffic(reachable.some, reachable.every)
          ? "yes"
          : "no",
      text(unknown),
    ]);
  }
}

/** What a cell is in one word: reachable when anything gets through, else unknown when anything might. */
export function verdictOf(
  reachable: Coverage,
  unknown: Coverage,
): "reachable" | "unknown" | "blocked" {
  if (!isNoTraffic(reachable.some)) return "reachable";
  return isNoTraffic(unknown.some) ? "blocked" : "unknown";
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map(quoted).join(",")}\r\n`;
}

function quoted(cell: string): string {
  const text = visible(cell);
  const harmless = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
