import { pairAnswersOf } from "../../../analysis/matrix/pairAnswers";
import type { Network } from "../../../analysis/model/network";
import type { ReachOptions } from "../../../analysis/reach/query";
import { reach } from "../../../analysis/reach/reach";
import type { Family } from "../../../analysis/sets/cidr";
import { packRow } from "../../page/packRow";
import { likeness, pairsOf, worthiest, type Pair } from "./classPairs";
import { classesOfEnds } from "./endClasses";
import type { AskedEnd } from "./ends";
import type { Explanations } from "./explanations";
import { obstacleOrder, type CellData, type FamilyData } from "./pageData";
import { PlainVerdicts } from "./plainVerdicts";
import { shownText } from "./texts";

/** So many pairs are all walked: a walk costs milliseconds and some kilobytes. */
const mostPairsWalked = 600;

/** Of more pairs only so many are walked, those first of which it says most. */
const walksOfMany = 150;

/** What reaches what in one IP version, by classes of ends. */
export function familyData(
  network: Network,
  family: Family,
  ends: readonly AskedEnd[],
  options: Partial<ReachOptions>,
  explanations: Explanations,
  add: (cell: CellData) => number,
): FamilyData {
  const answers = pairAnswersOf(network, family, options);
  const { classes, classOf } = classesOfEnds(network, ends, answers);
  const plain = new PlainVerdicts(network, family, options, answers);
  const pairs = pairsOf(classes, plain);
  const walked = pairs.length <= mostPairsWalked ? pairs : worthiest(pairs, walksOfMany);
  const rows = classes.map(() => new Array<number>(classes.length).fill(0));
  const put = ({ from, to }: Pair, cell: CellData): void => {
    const row = rows[from];
    if (row !== undefined) row[to] = add(cell);
  };
  const bySort = new Map<string, CellData>();
  for (const pair of walked) {
    const query = { from: pair.sender.endpoint, to: pair.receiver.endpoint, family };
    const result = reach(network, query, options);
    const explanation = explanations.explain(result);
    const cell: CellData = [...explanations.verdictsOf(result), explanation, 0];
    const key = likeness(pair);
    if (!bySort.has(key)) bySort.set(key, cell);
    put(pair, cell);
  }
  const isWalked = new Set(walked);
  for (const pair of pairs) {
    const { known } = pair;
    if (isWalked.has(pair) || known === undefined) continue;
    const verdicts = explanations.verdictsOf(known.answer);
    const like = bySort.get(likeness(pair));
    const isAlike = like !== undefined && verdicts.every((one, at) => one === like[at]);
    put(
      pair,
      isAlike
        ? [...verdicts, like[3], 1]
        : [...verdicts, -1, 0, ...obstacleOrder.filter((one) => known.obstacles.has(one))],
    );
  }
  return {
    classOf,
    walked: classes.map(({ members }) => members.map(({ name }) => shownText(name))),
    rows: rows.map(packRow),
  };
}
