import type { EntityId } from "../model/identity";
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
import type { Side } from "./sides";
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
  const topology = topologyOf(network);
  const family = query.family ?? 4;
  const pairs: PairResult[] = [];
  const sources = sourcesOf(topology, query.from, family);
  for (const from of sources) {
    const targets = targetsOf(topology, query.to, family, from);
    for (const to of targets) {
      const given = new Set([...choicesOf(from), ...choicesOf(to)]);
      const walk = walkOf(topology, { ...defaultReachOptions, ...options }, given);
      pairs.push({
        from: from.component,
        to: to.component,
        leaves: joinLeaves(respectGaps(topology, evaluate(walk, query, family, from, to))),
      });
    }
  }
  return summarise(pairs);
}

/** The interfaces among which AWS chooses for one end. */
function choicesOf<What>({ choice, terminals }: Side<What>): readonly EntityId[] {
  if (choice !== "awsChooses") return [];
  return terminals.flatMap(({ one }) => (one?.presence === undefined ? [] : [one.id]));
}

function walkOf(topology: Topology, options: ReachOptions, given: ReadonlySet<EntityId>): Walk {
  const judged = (leaves: Leaves): Leaves => judgeEarlierLegs(walk, leaves);
  const walk: Walk = {
    topology,
    options,
    given,
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
