import type { EntityId } from "../model/identity";
import type { Network } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import { intersect, range } from "../reach/box";
import type { ReachOptions } from "../reach/query";
import { internetRanges } from "../reach/sides";
import { topologyOf } from "../reach/topology";
import { trafficOf } from "../reach/traffic";
import type { Family } from "../sets/cidr";
import { AddressAtoms } from "./addressAtoms";
import { Balancing } from "./balancing";
import { Filters } from "./filter";
import { rangesOfRouting, rangesOfRules } from "./peerRanges";
import type { EndContext, Stray } from "./plainEnds";
import { replyRegions } from "./replies";
import { TrafficAtoms, type Region } from "./trafficAtoms";

/** What a network tells apart in one IP version. */
export function contextOf(network: Network, family: Family, options: ReachOptions): EndContext {
  const topology = topologyOf(network);
  const balancing = new Balancing(topology);
  const atoms = new TrafficAtoms(family, regionsOf(network, family, balancing.ports));
  const urns = new Set(network.notUnderstood.map(({ subject }) => String(subject)));
  const holders = new Map<bigint, NetworkInterface[]>();
  const strays: Stray[] = [];
  const outside = internetRanges(topology, family);
  let isApart = true;
  for (const one of network.networkInterfaces)
    for (const { range, exact } of topology.addressesOf(one, family)) {
      if (outside.some((part) => intersect(part, range) !== undefined)) isApart = false;
      if (!exact) {
        strays.push({ one, range });
        continue;
      }
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
    isOpen: network.notUnderstood.some(({ subject }) => !topology.isSubject(subject)),
    holders,
    strays,
    isApart,
    balancing,
    appliances: appliancesOf(network),
  };
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
