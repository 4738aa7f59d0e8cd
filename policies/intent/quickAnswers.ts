import { internetAnswers } from "../../analysis/facts/internetExposure";
import { classOfInterface, pairAnswers } from "../../analysis/facts/pairAnswers";
import type { TrafficAnswer } from "../../analysis/matrix/answer";
import type { Network } from "../../analysis/model/network";
import type { Unit } from "./units";

/** Answers kept for the whole network: one of them for each pair of interfaces; `undefined` when only `reach` can tell. */
export function quickAnswers(
  network: Network,
  family: 4 | 6,
  from: Unit,
  to: Unit,
): readonly TrafficAnswer[] | undefined {
  const [source, target] = [from.isPlain, to.isPlain];
  if (source && target) return pairAnswers(network, family).among(from.interfaces, to.interfaces);
  const internet = internetAnswers(network, family);
  if (from.endpoint.kind === "internet" && target) return to.interfaces.map(internet.from);
  if (to.endpoint.kind === "internet" && source) return from.interfaces.map(internet.to);
  return undefined;
}

// As many as a statement may have before those that the network cannot tell apart are put together.
const fewUnits = 40;

/**
 * The units with at most two of a class of interfaces that the network cannot tell apart: the others have
 * the same answers. Two, since a packet to another one of the class is not a packet to itself.
 */
export function representatives(
  network: Network,
  family: 4 | 6,
  units: readonly Unit[],
): readonly Unit[] {
  if (units.length <= fewUnits) return units;
  const classOf = classOfInterface(network, family);
  const seen = new Map<number, number>();
  return units.filter(({ interfaces: [one, ...more] }) => {
    const index = one === undefined || more.length > 0 ? undefined : classOf.get(one);
    if (index === undefined) return true;
    const count = (seen.get(index) ?? 0) + 1;
    seen.set(index, count);
    return count <= 2;
  });
}
