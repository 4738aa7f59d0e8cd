import type { Network } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import type { ReachOptions } from "../reach/query";
import { reach } from "../reach/reach";
import type { Family } from "../sets/cidr";
import type { TrafficAnswer } from "./answer";

/** What `reach` says of every pair of interfaces. */
export interface PairAnswers {
  /** The answer for one pair. */
  of(from: NetworkInterface, to: NetworkInterface): TrafficAnswer;
  /** The different answers for all pairs of two lists, in no order. */
  among(
    from: readonly NetworkInterface[],
    to: readonly NetworkInterface[],
  ): readonly TrafficAnswer[];
}

/** The answers for all pairs of a network in one IP version. */
export function pairAnswersOf(
  network: Network,
  family: Family,
  options: Partial<ReachOptions>,
): PairAnswers {
  const answers = new Map<string, TrafficAnswer>();
  const of: PairAnswers["of"] = (from, to) => {
    const key = `${from.id} ${to.id}`;
    const before = answers.get(key);
    if (before !== undefined) return before;
    const { reachable, blocked, unknown } = reach(
      network,
      { from: { kind: "entity", id: from.id }, to: { kind: "entity", id: to.id }, family },
      options,
    );
    const answer = { reachable, blocked, unknown };
    answers.set(key, answer);
    return answer;
  };
  return {
    of,
    among: (from, to) => [
      ...new Set(
        from.flatMap((one) => to.flatMap((other) => (isPair(one, other) ? [of(one, other)] : []))),
      ),
    ],
  };
}

/** An interface sends nothing to itself, unless it stands for several. */
export function isPair(from: NetworkInterface, to: NetworkInterface): boolean {
  return from.id !== to.id || from.isClass;
}
