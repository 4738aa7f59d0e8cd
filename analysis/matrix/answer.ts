import type { Filter, Filters } from "./filter";
import type { TrafficAtoms } from "./trafficAtoms";
import { intersectTraffic, noTraffic, uniteTraffic, type TrafficSet } from "../sets/trafficSet";

/** What becomes of all traffic of one IP version between two ends: three disjoint sets for one pair. */
export interface TrafficAnswer {
  readonly reachable: TrafficSet;
  readonly blocked: TrafficSet;
  readonly unknown: TrafficSet;
}

/** Traffic that has a verdict between at least one pair of interfaces, and between every pair. */
export interface Coverage {
  readonly some: TrafficSet;
  readonly every: TrafficSet;
}

/** The traffic of one verdict over several answers; nothing when there is none. */
export function coverageOf(
  answers: readonly TrafficAnswer[],
  verdict: keyof TrafficAnswer,
): Coverage {
  const [first, ...others] = answers.map((answer) => answer[verdict]);
  if (first === undefined) return { some: noTraffic, every: noTraffic };
  return {
    some: uniteTraffic(first, ...others),
    every: others.reduce((left, right) => intersectTraffic(left, right), first),
  };
}

/** The answer that a filter stands for. */
export function answerOfFilter(atoms: TrafficAtoms, { certain, possible }: Filter): TrafficAnswer {
  return {
    reachable: atoms.trafficOf(certain),
    blocked: atoms.trafficOf(atoms.everything & ~possible),
    unknown: atoms.trafficOf(possible & ~certain),
  };
}

/** The answer where nothing is certain. */
export function uncertainAnswer(network: {
  readonly atoms: TrafficAtoms;
  readonly filters: Filters;
}): TrafficAnswer {
  const { atoms, filters } = network;
  return answerOfFilter(atoms, filters.doubted(filters.all));
}
