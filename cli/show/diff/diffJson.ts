import { headlineOf } from "../../../report/diff/headline";
import { outageText } from "../../../report/diff/outage";
import type { NetworkChange } from "../../../report/diff/networkChange";
import { trafficJson } from "../trafficJson";

/** The change as plain data: docs/answers.schema.json describes it. */
export function diffJson(change: NetworkChange): unknown {
  const { before, after, flows, addresses, replacements, operations, cost, rules, notes } = change;
  return {
    format: "palisade.diff.v1",
    before,
    after,
    headline: headlineOf(change).map(({ text }) => text),
    flows: flows.map(({ relation, kind, from, to, traffic, family, addresses: where, peers }) => ({
      ...{ relation, change: kind, family },
      ...{ from, to },
      ...(where === undefined ? {} : { addresses: where }),
      ...(peers === undefined ? {} : { peers }),
      traffic: trafficJson(traffic),
    })),
    addresses,
    replacements: replacements.map(({ outage, ...one }) => ({
      ...one,
      ...(outage === undefined ? {} : { outage: outageText([outage]) }),
    })),
    ...(operations === undefined ? {} : { operations }),
    cost,
    rules,
    notes,
  };
}
