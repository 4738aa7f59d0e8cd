import { componentName } from "../../analysis/explain/kindNames";
import { answerParts, type AnswerPart } from "../../analysis/explain/reachAnswer";
import type { FindLine } from "../../analysis/explain/sourceLine";
import { trafficText } from "../../analysis/explain/trafficText";
import { matrix, type MatrixCell } from "../../analysis/matrix/matrix";
import type { Network } from "../../analysis/model/network";
import type { NetworkInterface } from "../../analysis/model/networkInterface";
import { componentOf } from "../../analysis/reach/explain";
import type { ReachOptions } from "../../analysis/reach/query";
import { reach } from "../../analysis/reach/reach";
import type { Family } from "../../analysis/sets/cidr";
import { verdictOf } from "./matrixCsv";

/** Why a cell is as it is, by one pair of its interfaces. */
export interface CellExplanation {
  /** `interface 0 of caller to interface 0 of keeper, tcp 443`. */
  readonly about: string;
  readonly sections: readonly { readonly title: string; readonly lines: readonly string[] }[];
}

/** How the matrix was asked. */
export interface ExplainOptions extends Pick<ReachOptions, "ephemeral"> {
  readonly family: Family;
  readonly lineOf: FindLine;
}

// The first pair is nearly always like the others; a pair that is not is not searched for without end.
const mostTried = 100;
const mostSteps = 30;

/** Explains cells of a network, whatever their rows and columns are. Nothing for a cell without pairs. */
export function cellExplainer(
  network: Network,
  { family, lineOf, ephemeral }: ExplainOptions,
): (cell: MatrixCell) => CellExplanation | undefined {
  const pairs = matrix(network, "interface", { family, ephemeral });
  return (cell) => {
    const wanted = verdictOf(cell.reachable, cell.unknown);
    const candidates = pairsOf(cell);
    const found = candidates.find(([from, to]) => {
      const one = pairs.cell(from.id, to.id);
      return one !== undefined && verdictOf(one.reachable, one.unknown) === wanted;
    });
    const [from, to] = found ?? candidates[0] ?? [];
    if (from === undefined || to === undefined) return undefined;
    const query = {
      from: { kind: "entity", id: from.id },
      to: { kind: "entity", id: to.id },
      family,
    } as const;
    const parts = answerParts(reach(network, query, { ephemeral }).pairs, {
      ...{ network, family, lineOf },
    });
    const part = parts.find(({ verdict }) => verdict === wanted) ?? parts[0];
    if (part === undefined) return undefined;
    const names = [from, to].map((one) => componentName(componentOf(one))).join(" to ");
    return {
      about: `${names}, ${trafficText(part.traffic, family)}`,
      sections: sectionsOf(part),
    };
  };
}

function pairsOf({
  from,
  to,
}: MatrixCell): readonly (readonly [NetworkInterface, NetworkInterface])[] {
  const found: (readonly [NetworkInterface, NetworkInterface])[] = [];
  for (const one of from.interfaces)
    for (const other of to.interfaces) {
      if (one === other && !one.isClass) continue;
      found.push([one, other]);
      if (found.length === mostTried) return found;
    }
  return found;
}

function sectionsOf({ verdict, path, reasons }: AnswerPart): CellExplanation["sections"] {
  const steps = (direction: "request" | "response"): readonly string[] =>
    path
      .filter((step) => step.direction === direction)
      .slice(0, mostSteps)
      .map(({ at, what }) => (what === "" ? at : `${at}: ${what}`));
  const why = reasons.flatMap(({ sentence, lines }) => [
    sentence,
    ...lines.map(
      ({ file, line, text }) => `${file}:${line}${text === undefined ? "" : `  ${text}`}`,
    ),
  ]);
  const isBlocked = verdict === "blocked";
  return [
    { title: verdict === "unknown" ? "What is not known" : "Why not", lines: why },
    { title: isBlocked ? "What lets it pass" : "Path", lines: steps("request") },
    { title: isBlocked ? "What lets the response pass" : "Path back", lines: steps("response") },
  ].filter(({ lines }) => lines.length > 0);
}
