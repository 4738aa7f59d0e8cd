import type { Source } from "../source/loadNetwork";
import type { CostAnswer } from "./renderCost";

/** The cost as plain data: docs/answers.schema.json describes it. */
export function costJson({ cost, breakEven, change }: CostAnswer, source: Source): unknown {
  const { parts, vpcs, fixed: fixedTotal, missing, missingByRegion, assumed, ...rest } = cost;
  return {
    format: "palisade.cost.v1",
    source: { kind: source.kind, title: source.title },
    currency: "USD",
    fixedTotal,
    notes: [...missing, ...assumed],
    ...rest,
    vpcs: vpcs.map(({ fixed, ...vpc }) => ({ ...vpc, fixedTotal: fixed })),
    parts: parts.map(({ cost: { asOf: _asOf, missing: _missing, ...charged }, ...part }) => ({
      ...part,
      ...charged,
    })),
    breakEven,
    ...(change === undefined ? {} : { change }),
  };
}
