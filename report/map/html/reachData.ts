import type { FindLine } from "../../../analysis/explain/sourceLine";
import type { Network } from "../../../analysis/model/network";
import type { ReachOptions } from "../../../analysis/reach/query";
import type { Family } from "../../../analysis/sets/cidr";
import { hasAddresses, type AskedEnd } from "./ends";
import { familyData } from "./familyData";
import { Explanations } from "./explanations";
import type { CellData, PartData, ReachData } from "./pageData";
import { Positions, shownText, Texts } from "./texts";

const notAsked: CellData = [-1, -1, -1, -1, 0];

/** What reaches what between all ends, in the IP versions in which they have addresses. */
export function reachData(
  network: Network,
  lineOf: FindLine,
  ends: readonly AskedEnd[],
  options: Partial<ReachOptions>,
): ReachData {
  const texts = new Texts();
  const explanations = new Positions<readonly PartData[]>();
  const cells = new Positions<CellData>();
  const add = (cell: CellData): number => cells.of(cell.join(" "), () => cell);
  add(notAsked);
  const over = (family: Family) => {
    const words = new Explanations({ network, family, lineOf }, texts, explanations);
    return familyData(network, family, ends, options, words, add);
  };
  const has = (end: AskedEnd, family: Family) => (hasAddresses(network, end, family) ? 1 : 0);
  const isUsed = ends.some((end) => end.interfaces.length > 0 && has(end, 6) === 1);
  return {
    ends: ends.map((end) => [shownText(end.name), has(end, 4), has(end, 6)]),
    over4: over(4),
    ...(isUsed ? { over6: over(6) } : {}),
    cells: cells.all,
    explanations: explanations.all,
    texts: texts.all,
  };
}
