import assert from "node:assert/strict";
import fc from "fast-check";
import { reach, type Endpoint, type Network, type NetworkInterface } from "../../../analysis/index";
import { diffFlows, type FlowDiff } from "../../../analysis/diff/diffFlows";
import { partiesOf, type MatchedInterface } from "../../../analysis/diff/parties";
import { changeKinds, type ChangeKind } from "../../../analysis/diff/trafficChange";
import { internetRanges } from "../../../analysis/reach/sides";
import { topologyOf } from "../../../analysis/reach/topology";
import { trafficOfBoxes } from "../../../analysis/reach/trafficBoxes";
import { addressesInclude, cidrsOf } from "../../../analysis/sets/addressSet";
import { formatAddress, lastAddress } from "../../../analysis/sets/cidr";
import {
  formatTraffic,
  intersectTraffic,
  isNoTraffic,
  noTraffic,
  subtractTraffic,
  uniteTraffic,
  type TrafficSet,
} from "../../../analysis/sets/trafficSet";
import { parameters } from "../agreement/runs";
import { changedNetwork, type Change } from "./changedNetwork";

/*
 * `diffFlows` says of each two parties, and of each party and each address of the internet, what two runs
 * of `reach` say, interface by interface.
 */

type Sets = Readonly<Record<ChangeKind, TrafficSet>>;

const none: Sets = {
  ...{ opened: noTraffic, mayOpen: noTraffic, mayClose: noTraffic, closed: noTraffic },
};

function unite(one: Sets, other: Sets): Sets {
  return {
    opened: uniteTraffic(one.opened, other.opened),
    mayOpen: uniteTraffic(one.mayOpen, other.mayOpen),
    mayClose: uniteTraffic(one.mayClose, other.mayClose),
    closed: uniteTraffic(one.closed, other.closed),
  };
}

function text(sets: Sets): string {
  return changeKinds
    .filter((kind) => !isNoTraffic(sets[kind]))
    .map((kind) => `${kind} ${formatTraffic(sets[kind])}`)
    .join(" | ");
}

const internet: Endpoint = { kind: "internet" };

const end = ({ id }: NetworkInterface): Endpoint => ({ kind: "entity", id });

interface Said {
  readonly reachable: TrafficSet;
  readonly unknown: TrafficSet;
}

/** Where an end is missing, nothing gets through. */
const nothing: Said = { reachable: noTraffic, unknown: noTraffic };

function said(reachable: TrafficSet, unknown: TrafficSet): Said {
  return { reachable, unknown: subtractTraffic(unknown, reachable) };
}

function askPair(
  network: Network,
  from: NetworkInterface | undefined,
  to: NetworkInterface | undefined,
  family: 4 | 6,
): Said {
  if (from === undefined || to === undefined || (from.id === to.id && !from.isClass))
    return nothing;
  const { reachable, unknown } = reach(network, { from: end(from), to: end(to), family });
  return said(reachable, unknown);
}

/** Written from what the words mean: blocked is what is neither reachable nor unknown. */
function compare(was: Said, is: Said): Sets {
  const notBefore = (set: TrafficSet): TrafficSet =>
    subtractTraffic(set, uniteTraffic(was.reachable, was.unknown));
  return {
    opened: uniteTraffic(notBefore(is.reachable), intersectTraffic(is.reachable, was.unknown)),
    mayOpen: notBefore(is.unknown),
    mayClose: intersectTraffic(was.reachable, is.unknown),
    closed: subtractTraffic(
      uniteTraffic(was.reachable, was.unknown),
      uniteTraffic(is.reachable, is.unknown),
    ),
  };
}

function expectedBetween(
  { before, after }: Change,
  from: readonly MatchedInterface[],
  to: readonly MatchedInterface[],
  family: 4 | 6,
): Sets {
  return from
    .flatMap((one) =>
      to.map((other) =>
        compare(
          askPair(before, one.before, other.before, family),
          askPair(after, one.after, other.after, family),
        ),
      ),
    )
    .reduce(unite, none);
}

function expectedOutside(
  { before, after }: Change,
  interfaces: readonly MatchedInterface[],
  address: bigint,
  isFrom: boolean,
): Sets {
  return interfaces
    .map((one) =>
      compare(
        askInternet(before, one.before, address, isFrom),
        askInternet(after, one.after, address, isFrom),
      ),
    )
    .reduce(unite, none);
}

/** What `reach` says of one address, in its answer for all of the internet. */
function askInternet(
  network: Network,
  one: NetworkInterface | undefined,
  address: bigint,
  isFrom: boolean,
): Said {
  if (one === undefined) return nothing;
  const ends = isFrom ? { from: internet, to: end(one) } : { from: end(one), to: internet };
  const flows = reach(network, { ...ends, family: 4 }).pairs.flatMap(({ leaves }) =>
    leaves.filter(({ flow }) => {
      const { first, last } = flow[isFrom ? "source" : "destination"];
      return first <= address && address <= last;
    }),
  );
  const of = (wanted: string): TrafficSet =>
    trafficOfBoxes(flows.filter(({ verdict }) => verdict === wanted).map(({ flow }) => flow));
  return said(of("reachable"), of("unknown"));
}

/** First and last addresses of what is told apart, their neighbours, and some more. */
function addressesToTry(flows: FlowDiff, { before, after }: Change, more: readonly bigint[]) {
  const edges = flows.internet
    .filter(({ family }) => family === 4)
    .flatMap(({ addresses }) => cidrsOf(addresses).slice(0, 3))
    .flatMap((cidr) => [cidr.first - 1n, cidr.first, lastAddress(cidr), lastAddress(cidr) + 1n]);
  const isOutside = (network: Network, address: bigint): boolean =>
    internetRanges(topologyOf(network), 4).some(
      ({ first, last }) => first <= address && address <= last,
    );
  return [...new Set([...edges, ...more])]
    .filter((one) => isOutside(before, one) && isOutside(after, one))
    .slice(0, 6);
}

describe("the flows of two networks", function () {
  this.timeout(0);

  it("are between parties what reach says of their interfaces", () => {
    const property = fc.property(
      changedNetwork(),
      fc.constantFrom(4, 6 as const),
      (change, family) => {
        const parties = partiesOf(change.before, change.after);
        const { between } = diffFlows(change.before, change.after);
        parties.forEach(({ interfaces: from, party }, index) => {
          parties.forEach(({ interfaces: to, party: other }, position) => {
            const found = between
              .filter((one) => one.family === family)
              .filter((one) => one.from.includes(index) && one.to.includes(position))
              .reduce<Sets>((sets, one) => unite(sets, one.change), none);
            assert.equal(
              `${party.name} > ${other.name}: ${text(found)}`,
              `${party.name} > ${other.name}: ${text(expectedBetween(change, from, to, family))}`,
            );
          });
        });
      },
    );
    fc.assert(property, parameters(1 / 5));
  });

  it("are for each address of the internet what reach says of it", () => {
    const numbers = fc.array(fc.bigInt({ min: 0n, max: 0xffffffffn }), { maxLength: 3 });
    const property = fc.property(changedNetwork(), numbers, (change, more) => {
      const parties = partiesOf(change.before, change.after);
      const flows = diffFlows(change.before, change.after);
      for (const address of addressesToTry(flows, change, more))
        parties.forEach(({ interfaces, party }, index) => {
          for (const direction of ["fromInternet", "toInternet"] as const) {
            const found = flows.internet
              .filter((one) => one.family === 4 && one.index === index)
              .filter((one) => one.direction === direction)
              .filter(({ addresses }) => addressesInclude(addresses, address))
              .reduce<Sets>(
                (sets, { kind, traffic }) => unite(sets, { ...none, [kind]: traffic }),
                none,
              );
            const isFrom = direction === "fromInternet";
            const expected = expectedOutside(change, interfaces, address, isFrom);
            const title = `${direction} ${party.name}, ${formatAddress(4, address)}`;
            assert.equal(`${title}: ${text(found)}`, `${title}: ${text(expected)}`);
          }
        });
    });
    fc.assert(property, parameters(1 / 10));
  });
});
