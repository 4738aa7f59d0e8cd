import type { InsightsComparison } from "../../analysis/insights/compareNetworkInsights";
import type { Source } from "../source/loadNetwork";

/** The comparisons as plain data: docs/answers.schema.json describes it. */
export function insightsJson(paths: readonly InsightsComparison[], source: Source): unknown {
  return {
    format: "palisade.insights.v1",
    source: { kind: source.kind, title: source.title },
    paths,
  };
}
