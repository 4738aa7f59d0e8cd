import assert from "node:assert/strict";
import fc from "fast-check";
import { reach, type Endpoint, type Network, type NetworkInterface } from "../../../analysis/index";
import { diffFlows, type FlowDiff } from "../../../analysis/diff/diffFlows";
import type { Party } from "../../../analysis/diff/parties";
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
import { entitiesOf } from "../../arbitraries/network/blur";
import { parameters } from "../agreement/runs";
import { changedNetwork, type Change } from "./changedNetwork";

/*
 * `diffFlows` says of each two parties, and of each party and each address of the internet, what two runs
 * of `reach` say, interface by interface.
 */

type Sets = Readonly<Record<ChangeKind, TrafficSet>>;

const none: Sets = {
  ...{ opened: noTraffic, foundOpen: noTraffic, mayOpen: noTraffic },
  ...{ mayClose: noTraffic, closed: noTraffic, foundClosed: noTraffic },
};

function unite(one: Sets, other: Sets): Sets {
  return {
    opened: uniteTraffic(one.opened, other.opened),
    foundOpen: uniteTraffic(one.foundOpen, other.foundOpen),
    mayOpen: uniteTraffic(one.mayOpen, other.mayOpen),
    mayClose: uniteTraffic(one.mayClose, other.mayClose),
    closed: uniteTraffic(one.closed, other.closed),
    foundClosed: uniteTraffic(one.foundClosed, other.foundClosed),
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

function said(reachable: TrafficSet, unknown: TrafficSet): Said {
  return { reachable, unknown: subtractTraffic(unknown, reachable) };
}

function askPair(
  network: Network,
  from: NetworkInterface,
  to: NetworkInterface,
  family: 4 | 6,
): Said {
  if (from.id === to.id && !from.isClass) return said(noTraffic, noTraffic);
  const { reachable, unknown } = reach(network, { from: end(from), to: end(to), family });
  return said(reachable, unknown);
}

/** Written from what the words mean: blocked is what is neither reachable nor unknown. */
function compare(was: Said, is: Said): Sets {
  const notBefore = (set: TrafficSet): TrafficSet =>
    subtractTraffic(set, uniteTraffic(was.reachable, was.unknown));
  const notNow = (set: TrafficSet): TrafficSet =>
    subtractTraffic(set, uniteTraffic(is.reachable, is.unknown));
  return {
    opened: notBefore(is.reachable),
    foundOpen: intersectTraffic(is.reachable, was.unknown),
    mayOpen: notBefore(is.unknown),
    mayClose: intersectTraffic(was.reachable, is.unknown),
    closed: notNow(was.reachable),
    foundClosed: notNow(was.unknown),
  };
}

/** One interface at two times; missing where it is not there. */
interface Interface {
  readonly before?: NetworkInterface | undefined;
  readonly after?: NetworkInterface | undefined;
}

/** Some interfaces of an owner: those in one subnet. */
interface Part {
  readonly title: string;
  readonly interfaces: readonly Interface[];
  /** All that the owner has. */
  readonly all: readonly Interface[];
}

/** The interfaces of each owner, subnet by subnet. */
function partsOf(change: Change): readonly Part[] {
  return [...interfacesByOwner(change)].flatMap(([owner, all]) => {
    const subnets = new Map<string, Interface[]>();
    for (const one of all) {
      const subnet = subnetIdOf((one.after ?? one.before)?.subnet);
      subnets.set(subnet, [...(subnets.get(subnet) ?? []), one]);
    }
    return [...subnets].map(([subnet, interfaces]) => ({
      ...{ title: `${owner} in ${subnet}`, interfaces, all },
    }));
  });
}

function subnetIdOf(link: NetworkInterface["subnet"] | undefined): string {
  return link?.kind === "entity" ? link.id : "not known";
}

const titleOf = ({ id, subnet }: Party): string => `${id} in ${subnet?.id ?? "not known"}`;

/** The interfaces of each owner, by their names: in generated networks, names are identities. */
function interfacesByOwner({ before, after }: Change): ReadonlyMap<string, readonly Interface[]> {
  const owners = new Map<string, Map<string, Interface>>();
  for (const [time, network] of [["before", before] as const, ["after", after] as const])
    for (const one of network.networkInterfaces) {
      if (["natGateway", "transitGatewayAttachment"].includes(one.owner.kind)) continue;
      const owner = entitiesOf(network).some(({ id }) => id === one.owner.id)
        ? one.owner.id
        : one.id;
      const all = owners.get(owner) ?? new Map<string, Interface>();
      owners.set(owner, all.set(one.id, { ...all.get(one.id), [time]: one }));
    }
  return new Map([...owners].map(([owner, all]) => [owner, [...all.values()]]));
}

type Ask = (network: Network, one: NetworkInterface) => Said;

/** The best of what some interfaces can do. */
function askAll(network: Network, all: readonly (NetworkInterface | undefined)[], ask: Ask): Said {
  let [reachable, unknown] = [noTraffic, noTraffic];
  for (const one of all) {
    if (one === undefined) continue;
    const answer = ask(network, one);
    reachable = uniteTraffic(reachable, answer.reachable);
    unknown = uniteTraffic(unknown, answer.unknown);
  }
  return said(reachable, unknown);
}

type Side = "stays" | "comes" | "goes";

/** What an interface is compared with: itself; when it comes or goes, whatever else its owner has. */
function sidesOf(one: Interface, all: readonly Interface[]) {
  const had = all.map(({ before }) => before);
  const has = all.map(({ after }) => after);
  const side: Side =
    one.before === undefined ? "comes" : one.after === undefined ? "goes" : "stays";
  return {
    side,
    before: one.before === undefined ? had : [one.before],
    after: one.after === undefined ? has : [one.after],
  };
}

/** Of what comes, only what it opens is told; of what goes, only what it closes. */
function told(sets: Sets, sides: readonly Side[]): Sets {
  const opens = !sides.includes("goes");
  const closes = !sides.includes("comes");
  return {
    opened: opens ? sets.opened : noTraffic,
    foundOpen: opens ? sets.foundOpen : noTraffic,
    mayOpen: opens ? sets.mayOpen : noTraffic,
    mayClose: closes ? sets.mayClose : noTraffic,
    closed: closes ? sets.closed : noTraffic,
    foundClosed: closes ? sets.foundClosed : noTraffic,
  };
}

function expectedBetween({ before, after }: Change, from: Part, to: Part, family: 4 | 6): Sets {
  let all = none;
  for (const one of from.interfaces)
    for (const other of to.interfaces) {
      const [sender, taker] = [sidesOf(one, from.all), sidesOf(other, to.all)];
      const was = askAll(before, sender.before, (network, source) =>
        askAll(network, taker.before, (_, target) => askPair(network, source, target, family)),
      );
      const is = askAll(after, sender.after, (network, source) =>
        askAll(network, taker.after, (_, target) => askPair(network, source, target, family)),
      );
      all = unite(all, told(compare(was, is), [sender.side, taker.side]));
    }
  return all;
}

function expectedOutside({ before, after }: Change, part: Part | undefined, ask: Ask): Sets {
  let all = none;
  for (const one of part?.interfaces ?? []) {
    const mine = sidesOf(one, part?.all ?? []);
    const was = askAll(before, mine.before, ask);
    const is = askAll(after, mine.after, ask);
    all = unite(all, told(compare(was, is), [mine.side]));
  }
  return all;
}

/** What `reach` says of one address, in its answer for all of the internet. */
function askInternet(
  network: Network,
  one: NetworkInterface,
  address: bigint,
  isFrom: boolean,
): Said {
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

/** Services of AWS that one of the networks has an endpoint for. */
function servicesOf({ before, after }: Change): readonly string[] {
  const endpoints = [...before.vpcEndpoints, ...after.vpcEndpoints];
  const names = endpoints.flatMap(({ service }) =>
    service.kind === "known" && !service.value.startsWith("vpce-svc-") ? [service.value] : [],
  );
  return [...new Set(names)];
}

describe("the flows of two networks", function () {
  this.timeout(0);

  it("are between parties what reach says of their interfaces", () => {
    const property = fc.property(
      changedNetwork(),
      fc.constantFrom(4, 6 as const),
      (change, family) => {
        const parts = new Map(partsOf(change).map((part) => [part.title, part]));
        const { parties, between } = diffFlows(change.before, change.after);
        assert.deepEqual(parties.map(titleOf).sort(), [...parts.keys()].sort());
        parties.forEach((party, index) => {
          parties.forEach((other, position) => {
            if (party.id === other.id) return;
            const found = between
              .filter((one) => one.family === family)
              .filter((one) => one.from.includes(index) && one.to.includes(position))
              .reduce<Sets>((sets, one) => unite(sets, one.change), none);
            const [from, to] = [parts.get(titleOf(party)), parts.get(titleOf(other))];
            if (from === undefined || to === undefined) return;
            const title = `${from.title} > ${to.title}`;
            const expected = expectedBetween(change, from, to, family);
            assert.equal(`${title}: ${text(found)}`, `${title}: ${text(expected)}`);
          });
        });
      },
    );
    fc.assert(property, parameters(1 / 5));
  });

  it("are for each address of the internet what reach says of it", () => {
    const numbers = fc.array(fc.bigInt({ min: 0n, max: 0xffffffffn }), { maxLength: 3 });
    const property = fc.property(changedNetwork(), numbers, (change, more) => {
      const parts = new Map(partsOf(change).map((part) => [part.title, part]));
      const flows = diffFlows(change.before, change.after);
      for (const address of addressesToTry(flows, change, more))
        flows.parties.forEach((party, index) => {
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
            const expected = expectedOutside(change, parts.get(titleOf(party)), (network, one) =>
              askInternet(network, one, address, isFrom),
            );
            const title = `${direction} ${titleOf(party)}, ${formatAddress(4, address)}`;
            assert.equal(`${title}: ${text(found)}`, `${title}: ${text(expected)}`);
          }
        });
    });
    fc.assert(property, parameters(1 / 10));
  });

  it("are to and from on-premises networks, and to services, what reach says of them", () => {
    const property = fc.property(
      changedNetwork(),
      fc.constantFrom(4, 6 as const),
      (change, family) => {
        const parts = new Map(partsOf(change).map((part) => [part.title, part]));
        const { parties, internet: told, outside } = diffFlows(change.before, change.after);
        const peers = [
          ...change.after.onPremisesNetworks.flatMap(({ id, name }) => [
            { name, direction: "fromOnPremises", peer: { kind: "onPremises", id } } as const,
            { name, direction: "toOnPremises", peer: { kind: "onPremises", id } } as const,
          ]),
          ...servicesOf(change).map((service) => ({
            ...({ name: service, direction: "toService" } as const),
            peer: { kind: "service", service } as const,
          })),
        ];
        parties.forEach((party, index) => {
          // What reaches the whole internet anew is not told of services once more.
          const isTold = told.some((one) => one.index === index && one.direction === "toInternet");
          for (const { name, direction, peer } of peers) {
            if (direction === "toService" && isTold) continue;
            const found = outside
              .filter((one) => one.family === family && one.index === index)
              .filter((one) => one.direction === direction && one.peer === name)
              .reduce<Sets>(
                (sets, { kind, traffic }) => unite(sets, { ...none, [kind]: traffic }),
                none,
              );
            const expected = expectedOutside(change, parts.get(titleOf(party)), (network, one) => {
              const ends =
                direction === "fromOnPremises"
                  ? { from: peer, to: end(one) }
                  : { from: end(one), to: peer };
              // Services are asked for over TCP.
              const protocol = direction === "toService" ? { protocol: "tcp" as const } : {};
              const { reachable, unknown } = reach(network, { ...ends, family, ...protocol });
              return said(reachable, unknown);
            });
            const title = `${direction} ${name}, ${titleOf(party)}`;
            assert.equal(`${title}: ${text(found)}`, `${title}: ${text(expected)}`);
          }
        });
      },
    );
    fc.assert(property, parameters(1 / 5));
  });
});
