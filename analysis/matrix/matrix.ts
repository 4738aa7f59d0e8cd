import type { Network } from "../model/network";
import type { ReachOptions } from "../reach/query";
import type { Family } from "../sets/cidr";
import { coverageOf, type Coverage, type TrafficAnswer } from "./answer";
import { withDistinctNames } from "./distinctNames";
import { endsOf, type Granularity, type MatrixEnd } from "./ends";
import { isPair, pairAnswersOf, type PairAnswers } from "./pairAnswers";

/** What becomes of the traffic from one end to another, over all pairs of their interfaces. */
export interface MatrixCell {
  readonly from: MatrixEnd;
  readonly to: MatrixEnd;
  /** Pairs of different interfaces that the cell stands for; 0 for an interface and itself. */
  readonly pairs: number;
  readonly reachable: Coverage;
  readonly blocked: Coverage;
  readonly unknown: Coverage;
}

/** All pairs of a network. Answers are computed when they are asked for and kept. */
export interface Matrix {
  readonly granularity: Granularity;
  readonly family: Family;
  readonly ends: readonly MatrixEnd[];
  /** One cell by the ids of its ends; `undefined` when there is no such end. */
  cell(from: string, to: string): MatrixCell | undefined;
  /** Every cell that stands for a pair, row by row. */
  cells(): Iterable<MatrixCell>;
}

/** How a matrix is made. */
export interface MatrixOptions extends Partial<ReachOptions> {
  /** IP version. Default: 4. */
  readonly family?: Family;
}

/**
 * What can reach what: for every pair of ends the traffic that is reachable, blocked and unknown, as
 * `reach` says it of each pair of their interfaces, request and response together.
 *
 * @param granularity what rows and columns are: interfaces, security groups, subnets, tiers or VPCs
 */
export function matrix(
  network: Network,
  granularity: Granularity,
  { family = 4, ...options }: MatrixOptions = {},
): Matrix {
  const ends = withDistinctNames(network, endsOf(network, granularity));
  const byId = new Map(ends.map((end) => [end.id, end]));
  const answers = pairAnswersOf(network, family, options);
  const between = answersBetween(answers, ends, granularity);
  const cellOf = (from: MatrixEnd, to: MatrixEnd): MatrixCell => {
    const found = between(from, to);
    return {
      from,
      to,
      pairs: countPairs(from, to),
      reachable: coverageOf(found, "reachable"),
      blocked: coverageOf(found, "blocked"),
      unknown: coverageOf(found, "unknown"),
    };
  };
  return {
    granularity,
    family,
    ends,
    cell: (from, to) => {
      const [row, column] = [byId.get(from), byId.get(to)];
      return row === undefined || column === undefined ? undefined : cellOf(row, column);
    },
    *cells() {
      for (const from of ends)
        for (const to of ends) {
          const cell = cellOf(from, to);
          if (cell.pairs > 0) yield cell;
        }
    },
  };
}

/**
 * The different answers between two ends. Ends that are whole subnets get theirs from one pass over all
 * pairs, made when the first is asked for; others from the classes of their interfaces.
 */
export function answersBetween(
  answers: PairAnswers,
  ends: readonly MatrixEnd[],
  granularity: Granularity,
): (from: MatrixEnd, to: MatrixEnd) => readonly TrafficAnswer[] {
  if (granularity === "interface" || granularity === "group")
    return (from, to) => answers.among(from.interfaces, to.interfaces);
  let found: Map<MatrixEnd, Map<MatrixEnd, Set<TrafficAnswer>>> | undefined;
  return (from, to) => [...((found ??= collect(answers, ends)).get(from)?.get(to) ?? [])];
}

function collect(
  answers: PairAnswers,
  ends: readonly MatrixEnd[],
): Map<MatrixEnd, Map<MatrixEnd, Set<TrafficAnswer>>> {
  const endOf = new Map(ends.flatMap((end) => end.interfaces.map((one) => [one, end] as const)));
  const endOfClass = answers.classes.map(({ members: [one] }) =>
    one === undefined ? undefined : endOf.get(one),
  );
  const rows = new Map(ends.map((end) => [end, new Map<MatrixEnd, Set<TrafficAnswer>>()]));
  answers.everyPair((from, to, answer) => {
    const [row, column] = [endOfClass[from.index], endOfClass[to.index]];
    if (row === undefined || column === undefined) return;
    const cells = rows.get(row);
    const cell = cells?.get(column);
    if (cell === undefined) cells?.set(column, new Set([answer]));
    else cell.add(answer);
  });
  return rows;
}

function countPairs(from: MatrixEnd, to: MatrixEnd): number {
  const inBoth = new Set(to.interfaces);
  const same = from.interfaces.filter((one) => inBoth.has(one) && !isPair(one, one));
  return from.interfaces.length * to.interfaces.length - same.length;
}
