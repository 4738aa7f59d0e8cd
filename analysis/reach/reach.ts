import type { Network } from "../model/network";
import { arriveAt } from "./arriveAt";
import { enterVpc } from "./enterVpc";
import { evaluate } from "./evaluate";
import { fromInternet } from "./fromInternet";
import { respectGaps } from "./gaps";
import { leaveInterface } from "./interfaces";
import { joinLeaves, type Leaves } from "./leaf";
import { lookUp } from "./lookUp";
import { defaultReachOptions, type Query, type ReachOptions } from "./query";
import { delivered, judgeEarlierLegs } from "./response";
import { sourcesOf } from "./sources";
import { summarise, type PairResult, type ReachResult } from "./summarise";
import { targetsOf } from "./targets";
import { topologyOf, type Topology } from "./topology";
import { fromAttachment } from "./transitLookUp";
import type { Walk } from "./walk";

export type { PairResult, ReachResult } from "./summarise";

/** What of the traffic of a question gets through, and why the rest does not. */
export function reach(
  network: Network,
  query: Query,
  options: Partial<ReachOptions> = {},
): ReachResult {
  const walk = walkOf(topologyOf(network), { ...defaultReachOptions, ...options });
  const family = query.family ?? 4;
  const pairs: PairResult[] = [];
  const sources = sourcesOf(walk.topology, query.from, family);
  for (const from of sources) {
    const targets = targetsOf(walk.topology, query.to, family, from);
    for (const to of targets)
      pairs.push({
        from: from.component,
        to: to.component,
        leaves: joinLeaves(respectGaps(walk.topology, evaluate(walk, query, family, from, to))),
      });
  }
  return summarise(pairs);
}

function walkOf(topology: Topology, options: ReachOptions): Walk {
  const judged = (leaves: Leaves): Leaves => judgeEarlierLegs(walk, leaves);
  const walk: Walk = {
    topology,
    options,
    leaveInterface: (state, from) => judged(leaveInterface(walk, state, from)),
    lookUp: (state, at) => judged(lookUp(walk, state, at)),
    enterVpc: (state, at) => judged(enterVpc(walk, state, at)),
    arriveAt: (state, to, at) => judged(arriveAt(walk, state, to, at)),
    fromInternet: (state) => judged(fromInternet(walk, state)),
    fromAttachment: (state, attachment, gateway, zone) =>
      judged(fromAttachment(walk, state, attachment, gateway, zone)),
    delivered: (state, arrival) => delivered(walk, state, arrival),
  };
  return walk;
}
