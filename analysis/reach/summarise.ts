import type { TrafficSet } from "../sets/trafficSet";
import { trafficOfBoxes } from "./trafficBoxes";
import type { Component, Leaf, Verdict } from "./verdict";

/** What becomes of the traffic between one source and one destination. */
export interface PairResult {
  readonly from: Component;
  readonly to: Component;
  /** Disjoint boxes that cover the question, each with its fate and reasons. */
  readonly leaves: readonly Leaf[];
}

/** The answer to a question. */
export interface ReachResult {
  /** `mixed` when parts of the traffic differ. */
  readonly verdict: Verdict | "mixed";
  readonly reachable: TrafficSet;
  readonly blocked: TrafficSet;
  readonly unknown: TrafficSet;
  readonly pairs: readonly PairResult[];
}

/** The answer of all pairs together. */
export function summarise(pairs: readonly PairResult[]): ReachResult {
  const leaves = pairs.flatMap((pair) => pair.leaves);
  const verdicts = new Set(leaves.map(({ verdict }) => verdict));
  const [only, ...more] = verdicts;
  const traffic = (wanted: Verdict): TrafficSet =>
    trafficOfBoxes(leaves.filter(({ verdict }) => verdict === wanted).map(({ flow }) => flow));
  return {
    verdict: only === undefined ? "unknown" : more.length > 0 ? "mixed" : only,
    reachable: traffic("reachable"),
    blocked: traffic("blocked"),
    unknown: traffic("unknown"),
    pairs,
  };
}
