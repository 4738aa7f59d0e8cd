import assert from "node:assert/strict";
import fc from "fast-check";
import {
  diff,
  matrix,
  networkOf,
  reach,
  type Entity,
  type EntityKind,
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
import { scene } from "../../arbitraries/network";
import { blur, entitiesOf } from "../../arbitraries/network/blur";
import { parameters } from "../agreement/runs";

/*
 * A network and the same network after somebody took rules, routes and interfaces away and others forgot
 * what they knew: `diff` lists exactly the traffic of which `reach` says one thing before and another
 * thing after, end by end.
 */

const removable: readonly EntityKind[] = [
  "securityGroupRule",
  "route",
  "networkAclEntry",
  "networkInterface",
  "natGateway",
  "vpcPeeringConnection",
];

function without(network: Network, numbers: readonly number[]): Network {
  let entities: readonly Entity[] = entitiesOf(network);
  for (const number of numbers) {
    const candidates = entities.filter(({ kind }) => removable.includes(kind));
    const gone = candidates[number % Math.max(1, candidates.length)];
    entities = entities.filter((one) => one !== gone);
  }
  return networkOf(entities, network.settings);
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
      const now = uniteTraffic(is.reachable, is.unknown);
      const became = [
        subtractTraffic(is.reachable, was.reachable),
        subtractTraffic(is.unknown, was.unknown),
        subtractTraffic(uniteTraffic(was.reachable, was.unknown), now),
      ];
      if (!became.every(isNoTraffic))
        changes.push(`${from} > ${to}: ${became.map(formatTraffic).join(" | ")}`);
    }
  return changes.sort();
}

function found(before: Network, after: Network, granularity: Granularity, family: Family) {
  return diff(before, after, granularity, { family })
    .changes.map(({ from, to, becameReachable, becameUnknown, becameBlocked }) => {
      const became = [becameReachable, becameUnknown, becameBlocked].map(formatTraffic);
      return `${from.id} > ${to.id}: ${became.join(" | ")}`;
    })
    .sort();
}

describe("diff", function () {
  this.timeout(0);

  it("lists what reach says differently of two networks", () => {
    const numbers = fc.array(fc.nat(), { maxLength: 3 });
    const property = fc.property(
      scene(1),
      numbers,
      numbers,
      fc.constantFrom("interface", "group", "subnet", "tier", "vpc" as const),
      fc.constantFrom(4, 6 as const),
      fc.boolean(),
      ({ network }, removed, forgotten, granularity, family, backward) => {
        const later = blur(without(network, removed), forgotten).network;
        const [before, after] = backward ? [later, network] : [network, later];
        assert.deepEqual(
          found(before, after, granularity, family),
          expected(before, after, granularity, family),
        );
      },
    );
    fc.assert(property, parameters(1 / 3));
  });
});
