import { memoise } from "../facts/memoise";
import type { Network } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import { defaultReachOptions, type ReachOptions } from "../reach/query";
import type { Family } from "../sets/cidr";
import { PlainAnswers } from "./classAnswers";
import { contextOf } from "./context";
import { classesOf, type InterfaceClasses } from "./interfaceClasses";
import { PlainEnds, type EndContext, type PlainEnd } from "./plainEnds";
import { PlainPaths } from "./plainPaths";

/** A network in one IP version, made ready to be asked without a walk for each question. */
export interface PlainNetwork {
  readonly context: EndContext;
  readonly paths: PlainPaths;
  readonly answers: PlainAnswers;
  /** An interface as a plain end; `undefined` when only the walk of `reach` can judge it. */
  readonly endOf: (one: NetworkInterface) => PlainEnd | undefined;
  /** All interfaces by classes. */
  readonly classes: () => InterfaceClasses;
}

/** Makes a network ready. */
export const plainNetworkOf = memoiseAsked((network, family, options): PlainNetwork => {
  const context = contextOf(network, family, options);
  const paths = new PlainPaths(context);
  const answers = new PlainAnswers(context, paths);
  // Clients of a known system send from fewer ports, and only some interfaces have a known system.
  const isUsual = options.client === undefined || options.client === "any";
  const plainEnds = isUsual ? new PlainEnds(context) : undefined;
  const ends = new Map<NetworkInterface, PlainEnd | undefined>();
  const endOf: PlainNetwork["endOf"] = (one) => {
    if (!ends.has(one)) ends.set(one, plainEnds?.of(one));
    return ends.get(one);
  };
  let classes: InterfaceClasses | undefined;
  return { context, paths, answers, endOf, classes: () => (classes ??= classesOf(network, endOf)) };
});

/** Computes something of a network once for each way of asking; it lives no longer than its network. */
export function memoiseAsked<Made>(
  compute: (network: Network, family: Family, options: ReachOptions) => Made,
): (network: Network, family: Family, options: Partial<ReachOptions>) => Made {
  const madeOf = memoise(() => new Map<string, Made>());
  return (network, family, options) => {
    const all = { ...defaultReachOptions, ...options };
    const made = madeOf(network);
    const key = JSON.stringify([family, all]);
    let one = made.get(key);
    if (one === undefined) made.set(key, (one = compute(network, family, all)));
    return one;
  };
}
