import { memoise } from "../facts/memoise";
import type { Network } from "../model/network";
import { defaultReachOptions, type ReachOptions } from "../reach/query";
import type { Family } from "../sets/cidr";
import { PlainAnswers } from "./classAnswers";
import { contextOf } from "./context";
import { classesOf, type InterfaceClasses } from "./interfaceClasses";
import type { EndContext } from "./plainEnds";
import { PlainPaths } from "./plainPaths";

/** A network in one IP version, made ready to be asked without a walk for each question. */
export interface PlainNetwork extends InterfaceClasses {
  readonly context: EndContext;
  readonly paths: PlainPaths;
  readonly answers: PlainAnswers;
}

/** Makes a network ready. */
export const plainNetworkOf = memoiseAsked((network, family, options): PlainNetwork => {
  const context = contextOf(network, family, options);
  const paths = new PlainPaths(context);
  const answers = new PlainAnswers(context, paths);
  return { context, paths, answers, ...classesOf(network, context) };
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
