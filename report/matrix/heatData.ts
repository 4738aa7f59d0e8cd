import { trafficText } from "../../analysis/explain/trafficText";
import type { Coverage } from "../../analysis/matrix/answer";
import type { Matrix, MatrixCell } from "../../analysis/matrix/matrix";
import {
  allTraffic,
  equalTraffic,
  isNoTraffic,
  type TrafficSet,
} from "../../analysis/sets/trafficSet";
import { packRow } from "../page/packRow";
import { visible } from "../page/visible";
import type { CellExplanation } from "./explainCell";
import { verdictOf } from "./matrixCsv";

/** What the page of a matrix knows; its script reads it. */
export interface HeatData {
  readonly by: string;
  readonly family: 4 | 6;
  /** Name and number of interfaces. */
  readonly ends: readonly (readonly [name: string, interfaces: number])[];
  /** The different cells. */
  readonly kinds: readonly CellKind[];
  /** For each row positions in `kinds`, `position*count` with commas between; -1 for no pair. */
  readonly rows: readonly string[];
  readonly explanations: readonly CellExplanation[];
  /** Position in `explanations` by the positions of the ends, `row,column`. */
  readonly explained: Readonly<Record<string, number>>;
}

/** Cells that are alike. */
export interface CellKind {
  readonly verdict: "reachable" | "unknown" | "blocked";
  /** How much gets through, 1 (a few ports) to 3 (all traffic); 0 for nothing. */
  readonly heat: 0 | 1 | 2 | 3;
  /** At most four characters for the cell itself. */
  readonly label: string;
  /** The exact sets; absent for nothing. */
  readonly reachable?: string;
  readonly unknown?: string;
  /** Present when not all pairs of interfaces are alike. */
  readonly betweenSome?: true;
}

/** Puts a matrix into the data of its page. Explanations are by row and column. */
export function heatData(
  matrix: Matrix,
  explanations: ReadonlyMap<string, CellExplanation>,
): HeatData {
  const kinds = new Map<string, { readonly position: number; readonly kind: CellKind }>();
  const positionOf = (cell: MatrixCell): number => {
    const key = JSON.stringify([cell.reachable, cell.unknown, cell.pairs > 1]);
    const known = kinds.get(key);
    if (known !== undefined) return known.position;
    const position = kinds.size;
    kinds.set(key, { position, kind: kindOf(cell, matrix.family) });
    return position;
  };
  const rows = matrix.ends.map((from) =>
    packRow(
      matrix.ends.map((to) => {
        const cell = matrix.cell(from.id, to.id);
        return cell === undefined || cell.pairs === 0 ? -1 : positionOf(cell);
      }),
    ),
  );
  return {
    by: matrix.granularity,
    family: matrix.family,
    ends: matrix.ends.map(({ name, interfaces }) => [visible(name), interfaces.length]),
    kinds: [...kinds.values()].map(({ kind }) => kind),
    rows,
    explanations: [...explanations.values()].map(visibleExplanation),
    explained: Object.fromEntries([...explanations.keys()].map((key, index) => [key, index])),
  };
}

function kindOf({ reachable, unknown, pairs }: MatrixCell, family: 4 | 6): CellKind {
  const verdict = verdictOf(reachable, unknown);
  const text = ({ some }: Coverage): string => trafficText(some, family);
  const isUneven = [reachable, unknown].some(({ some, every }) => !equalTraffic(some, every));
  return {
    verdict,
    heat: heatOf(reachable.some, text(reachable)),
    label: verdict === "unknown" ? "?" : labelOf(reachable.some, text(reachable)),
    ...(isNoTraffic(reachable.some) ? {} : { reachable: text(reachable) }),
    ...(isNoTraffic(unknown.some) ? {} : { unknown: text(unknown) }),
    ...(pairs > 1 && isUneven ? { betweenSome: true } : {}),
  };
}

/** More ports than this are no list of services any more. */
const manyPorts = 1024;

function heatOf(traffic: TrafficSet, text: string): CellKind["heat"] {
  if (isNoTraffic(traffic)) return 0;
  if (isAll(traffic, text)) return 3;
  const ports = [...traffic.tcp, ...traffic.udp].reduce(
    (sum, one) => sum + one.last - one.first + 1,
    0,
  );
  return ports >= manyPorts ? 2 : 1;
}

function labelOf(traffic: TrafficSet, text: string): string {
  if (isNoTraffic(traffic)) return "";
  if (isAll(traffic, text)) return "all";
  const [only, ...more] = [...traffic.tcp, ...traffic.udp];
  const isOne = only !== undefined && more.length === 0 && only.first === only.last;
  return isOne && only.first < 10_000 ? String(only.first) : "+";
}

function isAll(traffic: TrafficSet, text: string): boolean {
  return text === "all traffic" || equalTraffic(traffic, allTraffic);
}

function visibleExplanation({ about, sections }: CellExplanation): CellExplanation {
  return {
    about: visible(about),
    sections: sections.map(({ title, lines }) => ({ title, lines: lines.map(visible) })),
  };
}
