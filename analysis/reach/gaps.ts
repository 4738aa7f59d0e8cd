import type { Network } from "../model/network";
import { unknown } from "../model/value";
import { notKnown } from "./explain";
import type { Leaves } from "./leaf";

/** What a reader did not understand of a component on the path leaves the answer open. */
export function respectGaps(network: Network, leaves: Leaves): Leaves {
  if (network.notUnderstood.length === 0) return leaves;
  const gaps = new Map(network.notUnderstood.map((gap) => [String(gap.subject), gap]));
  return leaves.map((leaf) => {
    const components = [...leaf.blocks, ...leaf.hops, ...leaf.details].map(
      ({ component }) => component,
    );
    const met = components.find(({ urn }) => gaps.has(urn));
    const gap = met === undefined ? undefined : gaps.get(met.urn);
    if (met === undefined || gap === undefined || leaf.verdict === "unknown") return leaf;
    const why = notKnown({ direction: "request" }, met, gap.path ?? "resource", unknown(gap.what));
    return {
      ...leaf,
      verdict: "unknown" as const,
      request: "unknown" as const,
      doubts: [why, ...leaf.doubts],
    };
  });
}
