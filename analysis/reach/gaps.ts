import type { Network } from "../model/network";
import type { NotUnderstood } from "../model/notUnderstood";
import { unknown } from "../model/value";
import { notKnown, outside } from "./explain";
import type { Leaves } from "./leaf";
import type { Topology } from "./topology";
import type { Component, Explanation, Leaf } from "./verdict";

/**
 * What a reader did not understand leaves answers open. A gap in something of this network matters where
 * that is on the path or decides it. A gap in something that is no part of this network could be a rule or
 * a route that opens or closes any path, so no answer is certain beside it (DESIGN, "How a check runs").
 */
export function respectGaps(topology: Topology, leaves: Leaves): Leaves {
  const { network } = topology;
  if (network.notUnderstood.length === 0) return leaves;
  const bySubject = new Map(network.notUnderstood.map((gap) => [String(gap.subject), gap]));
  const homeless = withoutEntity(network, topology);
  return leaves.map((leaf) => {
    if (leaf.verdict === "unknown") return leaf;
    const met = componentsOf(leaf).find(({ urn, id }) => bySubject.has(urn) || bySubject.has(id));
    const gap = met === undefined ? homeless : (bySubject.get(met.urn) ?? bySubject.get(met.id));
    if (gap === undefined) return leaf;
    const component = met ?? outside("notUnderstood", gap.subject);
    const why = unknown(gap.what);
    const doubt = notKnown({ direction: "request" }, component, gap.path ?? "resource", why);
    return {
      ...leaf,
      verdict: "unknown" as const,
      request: "unknown" as const,
      doubts: [doubt, ...leaf.doubts],
    };
  });
}

/** The first gap in something that no entity stands for. */
function withoutEntity(network: Network, topology: Topology): NotUnderstood | undefined {
  return network.notUnderstood.find(({ subject }) => !topology.isSubject(subject));
}

function componentsOf({ blocks, hops, details, doubts }: Leaf): readonly Component[] {
  const ofExplanation = (why: Explanation): readonly Component[] => [
    why.component,
    ...(why.urn === undefined ? [] : [{ ...why.component, id: why.urn, urn: why.urn }]),
    ...why.related.flatMap(ofExplanation),
  ];
  return [
    ...[...blocks, ...details, ...doubts].flatMap(ofExplanation),
    ...hops.map(({ component }) => component),
  ];
}
