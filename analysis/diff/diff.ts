import type { TrafficAnswer } from "../matrix/answer";
import { endsOf, type Granularity, type MatrixEnd } from "../matrix/ends";
import { answersBetween, type MatrixOptions } from "../matrix/matrix";
import { pairAnswersOf } from "../matrix/pairAnswers";
import type { Network } from "../model/network";
import { counterparts } from "./counterparts";
import { matchEnds, type DiffEnd } from "./matchEnds";
import { noChange, TrafficChanges, type TrafficChange } from "./trafficChange";

/**
 * Traffic whose verdict differs. Between several interfaces the best pair counts: traffic is reachable
 * if it is between some pair, else unknown if it is between some pair, else blocked.
 */
export interface FlowChange extends TrafficChange {
  readonly from: DiffEnd;
  readonly to: DiffEnd;
}

/** What differs between two networks. */
export interface NetworkDiff {
  readonly granularity: Granularity;
  readonly added: readonly MatrixEnd[];
  readonly removed: readonly MatrixEnd[];
  /** Row by row; pairs without any difference are left out. */
  readonly changes: readonly FlowChange[];
}

/**
 * What became reachable, unreachable or unknown between two networks. Ends are the same when they have
 * the same identity (URN, or AWS id in an account) or the same known AWS id, so that a program compares
 * with an account that it was deployed to. Where an end is new or gone, nothing got through before or
 * after.
 */
export function diff(
  before: Network,
  after: Network,
  granularity: Granularity = "interface",
  options: MatrixOptions = {},
): NetworkDiff {
  const { family = 4, ...reachOptions } = options;
  const read = (network: Network): Answered => {
    const ends = endsOf(network, granularity);
    const answers = pairAnswersOf(network, family, reachOptions);
    return { ends, between: answersBetween(answers, ends, granularity) };
  };
  const [old, fresh] = [read(before), read(after)];
  const { ends, added, removed } = matchEnds(counterparts(before, after), old.ends, fresh.ends);
  const between = new TrafficChanges();
  const changes: FlowChange[] = [];
  for (const from of ends)
    for (const to of ends) {
      const was = answersOf(old, from.before, to.before);
      const change = between.of(was, answersOf(fresh, from.after, to.after));
      if (change !== noChange) changes.push({ from: from.end, to: to.end, ...change });
    }
  return { granularity, added, removed, changes };
}

interface Answered {
  readonly ends: readonly MatrixEnd[];
  readonly between: (from: MatrixEnd, to: MatrixEnd) => readonly TrafficAnswer[];
}

function answersOf(
  { between }: Answered,
  from: MatrixEnd | undefined,
  to: MatrixEnd | undefined,
): readonly TrafficAnswer[] {
  return from === undefined || to === undefined ? [] : between(from, to);
}
