import type { EntityId } from "../model/identity";
import type { Network } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import { defaultReachOptions, type ReachOptions } from "../reach/query";
import { reach } from "../reach/reach";
import { topologyOf } from "../reach/topology";
import { trafficOf } from "../reach/traffic";
import type { Family } from "../sets/cidr";
import { range } from "../reach/box";
import { AclFilters } from "./aclFilters";
import { AddressAtoms } from "./addressAtoms";
import type { TrafficAnswer } from "./answer";
import { Balancing } from "./balancing";
import { PlainAnswers, References } from "./classAnswers";
import { pairsBetween, type InterfaceClass } from "./classes";
import { visitEveryPair, type Visitor } from "./everyPair";
import { Filters, type Filter } from "./filter";
import { rangesOfRouting, rangesOfRules } from "./peerRanges";
import { PlainEnds, type EndContext } from "./plainEnds";
import { PlainPaths } from "./plainPaths";
import { replyRegions } from "./replies";
import { TrafficAtoms, type Region } from "./trafficAtoms";

/** What `reach` says of every pair of interfaces, found by classes of interfaces that are alike. */
export interface PairAnswers {
  readonly classes: readonly InterfaceClass[];
  /** The answer for one pair. */
  of(from: NetworkInterface, to: NetworkInterface): TrafficAnswer;
  /** The different answers for all pairs of two lists, in no order. */
  among(
    from: readonly NetworkInterface[],
    to: readonly NetworkInterface[],
  ): readonly TrafficAnswer[];
  /** Visits the answers of all pairs; classes stand for others of the same subnet. */
  everyPair(visit: Visitor): void;
}

/** The answers for all pairs of a network in one IP version. */
export function pairAnswersOf(
  network: Network,
  family: Family,
  options: Partial<ReachOptions>,
): PairAnswers {
  const context = contextOf(network, family, { ...defaultReachOptions, ...options });
  const { atoms } = context;
  const { classes, classOf } = classesOf(network, context);
  const plainAnswers = new PlainAnswers(context, pathsOf(context));
  const known = new Map<Filter, TrafficAnswer>();
  const answerOf = (filter: Filter): TrafficAnswer => {
    let answer = known.get(filter);
    if (answer === undefined) known.set(filter, (answer = answerOfFilter(atoms, filter)));
    return answer;
  };
  const judged = new Map<string, TrafficAnswer>();
  const judge = (from: NetworkInterface, to: NetworkInterface): TrafficAnswer => {
    const [one, other] = [classOf.get(from), classOf.get(to)];
    const ends =
      from.id === to.id ? `${from.id} itself` : `${one?.index ?? from.id} ${other?.index ?? to.id}`;
    let answer = judged.get(ends);
    if (answer === undefined) {
      const { reachable, blocked, unknown } = reach(
        network,
        { from: { kind: "entity", id: from.id }, to: { kind: "entity", id: to.id }, family },
        options,
      );
      judged.set(ends, (answer = { reachable, blocked, unknown }));
    }
    return answer;
  };
  const of: PairAnswers["of"] = (from, to) => {
    const [one, other] = [classOf.get(from)?.plain, classOf.get(to)?.plain];
    const filter =
      one === undefined || other === undefined ? undefined : plainAnswers.between(one, other, true);
    return filter === undefined ? judge(from, to) : answerOf(filter);
  };
  const references = new References(classes);
  return {
    classes,
    of,
    among: (from, to) => amongClasses(of, byClass(classOf, from), byClass(classOf, to)),
    everyPair: (visit) => {
      visitEveryPair(classes, plainAnswers, references, answerOf, visit, (from, to) => {
        const pairs = pairsBetween(from, to);
        if (pairs === 0) return;
        for (const [one, other, count] of samples(from, to))
          visit(from, to, judge(one, other), count);
      });
    },
  };
}

/** An interface sends nothing to itself, unless it stands for several. */
export function isPair(from: NetworkInterface, to: NetworkInterface): boolean {
  return from.id !== to.id || from.isClass;
}

function contextOf(network: Network, family: Family, options: ReachOptions): EndContext {
  const topology = topologyOf(network);
  const balancing = new Balancing(topology);
  const atoms = new TrafficAtoms(family, regionsOf(network, family, balancing.ports));
  const urns = new Set(network.notUnderstood.map(({ subject }) => String(subject)));
  const holders = new Map<bigint, NetworkInterface[]>();
  for (const one of network.networkInterfaces)
    for (const { range } of topology.addressesOf(one, family)) {
      const before = holders.get(range.first);
      if (before === undefined) holders.set(range.first, [one]);
      else before.push(one);
    }
  return {
    topology,
    options,
    family,
    atoms,
    filters: new Filters(atoms.everything),
    routing: new AddressAtoms(rangesOfRouting(topology, family)),
    peers: new AddressAtoms(rangesOfRules(topology, family)),
    gaps: urns,
    holders,
    balancing,
    appliances: appliancesOf(network),
  };
}

function pathsOf(context: EndContext): PlainPaths {
  const { topology, gaps, options, atoms, filters, routing, family } = context;
  const acls = new AclFilters(topology, atoms, routing, filters, family);
  return new PlainPaths(topology, gaps, options, atoms, filters, acls, family);
}

/** Where rules, entries, listeners and replies tell traffic apart. */
function* regionsOf(
  network: Network,
  family: Family,
  targetPorts: ReadonlySet<number>,
): Generator<Region> {
  yield* replyRegions(family);
  for (const rule of network.securityGroupRules)
    yield* trafficOf({ protocol: rule.protocol, from: rule.fromPort, to: rule.toPort }).regions;
  for (const { protocol, fromPort, toPort, icmpType, icmpCode } of network.networkAclEntries) {
    yield* trafficOf({ protocol, from: fromPort, to: toPort }).regions;
    yield* trafficOf({ protocol, from: icmpType, to: icmpCode }).regions;
  }
  const ports = [
    ...network.listeners.map(({ port }) => port),
    ...network.classicLoadBalancers.flatMap(({ listeners }) =>
      listeners.kind === "known" ? listeners.value.map(({ port }) => port) : [],
    ),
  ];
  const known = ports.flatMap((port) => (port?.kind === "known" ? [port.value] : []));
  for (const port of [...known, ...targetPorts]) yield { service: range(port) };
}

function appliancesOf(network: Network): ReadonlySet<EntityId> {
  const found = new Set<EntityId>();
  for (const { target } of network.routes) {
    if (!("link" in target)) continue;
    if (target.link.kind === "entity") found.add(target.link.id);
    else if (target.link.kind === "oneOf") target.link.candidates.forEach((id) => found.add(id));
  }
  return found;
}

function classesOf(
  network: Network,
  context: EndContext,
): {
  readonly classes: readonly InterfaceClass[];
  readonly classOf: ReadonlyMap<NetworkInterface, InterfaceClass>;
} {
  const { topology, family, options } = context;
  // Where only the domain of some address is known, rules that name groups may match any address.
  const isExact = network.networkInterfaces.every((one) =>
    topology.addressesOf(one, family).every(({ exact }) => exact),
  );
  // Clients of a known system send from fewer ports, and only some interfaces have a known system.
  const isUsual = options.client === undefined || options.client === "any";
  const ends = isExact && isUsual ? new PlainEnds(context) : undefined;
  const byText = new Map<
    string,
    { plain?: ReturnType<PlainEnds["of"]>; members: NetworkInterface[] }
  >();
  for (const one of network.networkInterfaces) {
    const plain = ends?.of(one);
    const text = plain === undefined ? `interface ${one.id}` : plain.text;
    const found = byText.get(text);
    if (found === undefined) byText.set(text, { plain, members: [one] });
    else found.members.push(one);
  }
  const classes = [...byText.values()].map(({ plain, members }, index): InterfaceClass => ({
    index,
    members,
    ...(plain === undefined ? {} : { plain }),
  }));
  const classOf = new Map(
    classes.flatMap((one) => one.members.map((member) => [member, one] as const)),
  );
  return { classes, classOf };
}

function answerOfFilter(atoms: TrafficAtoms, { certain, possible }: Filter): TrafficAnswer {
  return {
    reachable: atoms.trafficOf(certain),
    blocked: atoms.trafficOf(atoms.everything & ~possible),
    unknown: atoms.trafficOf(possible & ~certain),
  };
}

/** At most two interfaces of each class: more have the same answers. */
function byClass(
  classOf: ReadonlyMap<NetworkInterface, InterfaceClass>,
  interfaces: readonly NetworkInterface[],
): readonly NetworkInterface[] {
  const seen = new Map<InterfaceClass, number>();
  return interfaces.filter((one) => {
    const of = classOf.get(one);
    if (of === undefined) return true;
    const count = (seen.get(of) ?? 0) + 1;
    seen.set(of, count);
    return count <= 2;
  });
}

function amongClasses(
  of: PairAnswers["of"],
  from: readonly NetworkInterface[],
  to: readonly NetworkInterface[],
): readonly TrafficAnswer[] {
  const found = new Set<TrafficAnswer>();
  for (const one of from) for (const other of to) if (isPair(one, other)) found.add(of(one, other));
  return [...found];
}

/** A pair of two classes for each sort of pair, and how many there are. */
function samples(
  from: InterfaceClass,
  to: InterfaceClass,
): readonly (readonly [NetworkInterface, NetworkInterface, number])[] {
  const [one] = from.members;
  const [other, second] = to.members;
  if (one === undefined || other === undefined) return [];
  if (from !== to) return [[one, other, pairsBetween(from, to)]];
  const size = from.members.length;
  return [
    ...(one.isClass ? [[one, one, size] as const] : []),
    ...(second === undefined ? [] : [[one, second, size * size - size] as const]),
  ];
}
