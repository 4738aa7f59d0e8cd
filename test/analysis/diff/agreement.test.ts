import assert from "node:assert/strict";
import fc from "fast-check";
import {
  diff,
  matrix,
  reach,
  type Granularity,
  type MatrixEnd,
  type Network,
  type NetworkInterface,
} from "../../../analysis/index";
import type { Family } from "../../../analysis/sets/cidr";
import {
  formatTraffic,
  isNoTraffic,
  noTraffic,
  subtractTraffic,
  uniteTraffic,
  type TrafficSet,
} from "../../../analysis/sets/trafficSet";
import { changeKinds, type TrafficChange } from "../../../analysis/diff/trafficChange";
import { parameters } from "../agreement/runs";
import { changedNetwork } from "./changedNetwork";

/*
 * `diff` lists exactly the traffic of which `reach` says one thing before and another thing after, end by
 * end.
 */

function text(change: TrafficChange): string {
  return changeKinds.map((kind) => formatTraffic(change[kind])).join(" | ");
}

function entity({ id }: NetworkInterface) {
  return { kind: "entity", id } as const;
}

interface Verdicts {
  readonly reachable: TrafficSet;
  readonly unknown: TrafficSet;
}

/** What `reach` says of the pairs of interfaces of two ends: the best pair counts. */
function walk(
  network: Network,
  from: MatrixEnd | undefined,
  to: MatrixEnd | undefined,
  family: Family,
): Verdicts {
  let [reachable, open] = [noTraffic, noTraffic];
  for (const one of from?.interfaces ?? [])
    for (const other of to?.interfaces ?? []) {
      if (one === other && !one.isClass) continue;
      const said = reach(network, { from: entity(one), to: entity(other), family });
      reachable = uniteTraffic(reachable, said.reachable);
      open = uniteTraffic(open, uniteTraffic(said.reachable, said.unknown));
    }
  return { reachable, unknown: subtractTraffic(open, reachable) };
}

function expected(before: Network, after: Network, granularity: Granularity, family: Family) {
  const [old, fresh] = [before, after].map(
    (network) =>
      new Map(matrix(network, granularity, { family }).ends.map((end) => [end.id, end] as const)),
  );
  const ids = [...new Set([...(fresh?.keys() ?? []), ...(old?.keys() ?? [])])];
  const changes: string[] = [];
  for (const from of ids)
    for (const to of ids) {
      const was = walk(before, old?.get(from), old?.get(to), family);
      const is = walk(after, fresh?.get(from), fresh?.get(to), family);
      const wasOpen = uniteTraffic(was.reachable, was.unknown);
      const isOpen = uniteTraffic(is.reachable, is.unknown);
      const became = {
        opened: subtractTraffic(is.reachable, wasOpen),
        foundOpen: subtractTraffic(is.reachable, subtractTraffic(is.reachable, was.unknown)),
        mayOpen: subtractTraffic(is.unknown, wasOpen),
        mayClose: subtractTraffic(is.unknown, subtractTraffic(is.unknown, was.reachable)),
        closed: subtractTraffic(was.reachable, isOpen),
        foundClosed: subtractTraffic(was.unknown, isOpen),
      };
      if (!changeKinds.every((kind) => isNoTraffic(became[kind])))
        changes.push(`${from} > ${to}: ${text(became)}`);
    }
  return changes.sort();
}

function found(before: Network, after: Network, granularity: Granularity, family: Family) {
  return diff(before, after, granularity, { family })
    .changes.map((change) => `${change.from.id} > ${change.to.id}: ${text(change)}`)
    .sort();
}

describe("diff", function () {
  this.timeout(0);

  it("lists what reach says differently of two networks", () => {
    const property = fc.property(
      changedNetwork(),
      fc.constantFrom("interface", "group", "subnet", "tier", "vpc" as const),
      fc.constantFrom(4, 6 as const),
      ({ before, after }, granularity, family) => {
        assert.deepEqual(
          found(before, after, granularity, family),
          expected(before, after, granularity, family),
        );
      },
    );
    fc.assert(property, parameters(1 / 3));
  });
});
