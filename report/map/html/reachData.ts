import type { Words } from "../../../analysis/explain/reasons";
import type { PairAnswers } from "../../../analysis/matrix/pairAnswers";
import type { ReachOptions } from "../../../analysis/reach/query";
import { reach } from "../../../analysis/reach/reach";
import type { AskedEnds, EndClass } from "./ends";
import { Explanations } from "./explanations";
import type { CellData, ReachData } from "./pageData";
import { shownText, Texts, Positions } from "./texts";

/** So many pairs are all walked: a walk costs milliseconds and some kilobytes. */
const mostPairsWalked = 600;

/** Of more pairs only so many are walked, first one of each sort. */
const walksOfMany = 200;

/** Pairs of classes whose verdicts are looked up without a walk. */
const mostPairs = 60_000;

const notAsked: CellData = [-1, -1, -1, -1, 0];

/** What reaches what between all ends, as far as a page is worth it. */
export function reachData(
  words: Words,
  answers: PairAnswers,
  { ends, classes }: AskedEnds,
  options: Partial<ReachOptions>,
): ReachData {
  const texts = new Texts();
  const explanations = new Explanations(words, texts);
  const cells = new Positions<CellData>();
  const add = (cell: CellData): number => cells.of(cell.join(" "), () => cell);
  const nothing = add(notAsked);
  const rows = classes.map(() => new Array<number>(classes.length).fill(nothing));
  const bySort = new Map<string, CellData>();
  const pairs = inOrder(classes);
  const walks = pairs.length <= mostPairsWalked ? mostPairsWalked : walksOfMany;
  pairs.forEach(({ from, to, sort }, index) => {
    const row = rows[from];
    const [sender, receiver] = [classes[from], classes[to]];
    if (row === undefined || sender === undefined || receiver === undefined) return;
    const [one, other] = pairOf(sender, receiver);
    if (one === undefined || other === undefined) return;
    if (index < walks) {
      const result = reach(words.network, { from: one, to: other, family: words.family }, options);
      const cell = explanations.cellOf(result);
      if (!bySort.has(sort)) bySort.set(sort, cell);
      row[to] = add(cell);
      return;
    }
    if (index >= mostPairs) return;
    const [left, right] = pairOfInterfaces(sender, receiver);
    if (left === undefined || right === undefined) return;
    const verdicts = explanations.verdictsOf(answers.of(left, right));
    const like = bySort.get(sort);
    const isAlike = like !== undefined && verdicts.every((one, at) => one === like[at]);
    row[to] = add([...verdicts, isAlike ? like[3] : -1, isAlike ? 1 : 0]);
  });
  return {
    ends: ends.map(({ name, classOf }) => [shownText(name), classOf]),
    walked: classes.map(({ names }) => names.map(shownText)),
    rows: rows.map(rowText),
    cells: cells.all,
    explanations: explanations.all,
    texts: texts.all,
  };
}

interface Pair {
  readonly from: number;
  readonly to: number;
  readonly sort: string;
}

/** All pairs of classes: first those with the outside, then one of each sort, then the rest. */
function inOrder(classes: readonly EndClass[]): readonly Pair[] {
  const isOutside = ({ members: [one] }: EndClass): boolean => one?.kind !== "entity";
  const [outside, first, rest]: [Pair[], Pair[], Pair[]] = [[], [], []];
  const seen = new Set<string>();
  classes.forEach((sender, from) => {
    classes.forEach((receiver, to) => {
      const sort = `${sender.sort} > ${receiver.sort}${from === to ? " itself" : ""}`;
      const pair = { from, to, sort };
      if (isOutside(sender) && isOutside(receiver)) return; // palisade knows nothing of it
      if (isOutside(sender) || isOutside(receiver)) outside.push(pair);
      else if (seen.has(sort)) rest.push(pair);
      else first.push(pair);
      seen.add(sort);
    });
  });
  return [...outside, ...first, ...rest];
}

/** Two ends of two classes; of one class two different ones, where it has two. */
function pairOf(sender: EndClass, receiver: EndClass) {
  const [one, second] = receiver.members;
  return [sender.members[0], sender === receiver ? (second ?? one) : one] as const;
}

function pairOfInterfaces(sender: EndClass, receiver: EndClass) {
  const [one, second] = receiver.plain;
  return [sender.plain[0], sender === receiver ? (second ?? one) : one] as const;
}

/** `3*40,1,3*2`: equal neighbours are counted. */
function rowText(row: readonly number[]): string {
  const runs: [cell: number, times: number][] = [];
  for (const cell of row) {
    const last = runs.at(-1);
    if (last?.[0] === cell) last[1] += 1;
    else runs.push([cell, 1]);
  }
  return runs.map(([cell, times]) => (times === 1 ? String(cell) : `${cell}*${times}`)).join(",");
}
