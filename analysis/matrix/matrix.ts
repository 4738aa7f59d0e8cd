import type { Network } from "../model/network";
import type { ReachOptions } from "../reach/query";
import type { Family } from "../sets/cidr";
import { coverageOf, type Coverage } from "./answer";
import { endsOf, type Granularity, type MatrixEnd } from "./ends";
import { isPair, pairAnswersOf } from "./pairAnswers";

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
  const ends = endsOf(network, granularity);
  const byId = new Map(ends.map((end) => [end.id, end]));
  const answers = pairAnswersOf(network, family, options);
  const cellOf = (from: MatrixEnd, to: MatrixEnd): MatrixCell => {
    const found = answers.among(from.interfaces, to.interfaces);
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

function countPairs(from: MatrixEnd, to: MatrixEnd): number {
  const inBoth = new Set(to.interfaces);
  const same = from.interfaces.filter((one) => inBoth.has(one) && !isPair(one, one));
  return from.interfaces.length * to.interfaces.length - same.length;
}
