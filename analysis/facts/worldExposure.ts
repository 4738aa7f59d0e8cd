import { pointsTo } from "../model/link";
import type { Network } from "../model/network";
import type { Protocol } from "../model/protocol";
import type { Peer, SecurityGroupRule } from "../model/securityGroup";
import type { Unknown, Value } from "../model/value";
import {
  addressesOf,
  allAddresses,
  noAddresses,
  uniteAddresses,
  type AddressSet,
} from "../sets/addressSet";
import { parseCidr, type Family } from "../sets/cidr";
import { allPorts, lastPort, noPorts, portRanges, unitePorts, type PortSet } from "../sets/portSet";
import { coversWorld, publicAddresses } from "../sets/world";

/** Both ends of what a value may be: `surely` holds whatever the unknowns are, `perhaps` for some of them. */
export interface Bounds<T> {
  readonly surely: T;
  readonly perhaps: T;
  /** The unknown values that keep the two apart. */
  readonly missing: readonly Unknown[];
}

/** Ports that a set of rules opens to the world, of one family and one protocol. */
export function portsOpenToWorld(
  network: Network,
  rules: readonly SecurityGroupRule[],
  family: Family,
  protocolNumber: number,
): Bounds<PortSet> {
  const judged = rules.map((rule) => ({
    ports: portsOfRule(rule, protocolNumber),
    sources: sourcesOfRule(network, rule, family),
  }));
  const surely: PortSet[] = [];
  const perhaps: PortSet[] = [];
  const missing = new Set<Unknown>();
  const { worldCoverage } = network.settings;
  for (const atom of atoms(judged.map(({ ports }) => ports))) {
    const sure = judged
      .filter(({ ports }) => includes(ports.surely, atom))
      .map(({ sources }) => sources.surely);
    if (coversWorld(uniteAddresses(family, sure), worldCoverage)) {
      surely.push([atom]);
      perhaps.push([atom]);
      continue;
    }
    const possible = judged.filter(({ ports }) => includes(ports.perhaps, atom));
    const all = uniteAddresses(
      family,
      possible.map(({ sources }) => sources.perhaps),
    );
    if (!coversWorld(all, worldCoverage)) continue;
    perhaps.push([atom]);
    for (const { ports, sources } of possible) {
      // A rule whose own sources are none of the world is not what keeps the question open.
      if (sources.perhaps.intervals.length === 0) continue;
      for (const one of [...ports.missing, ...sources.missing]) missing.add(one);
    }
  }
  return { surely: unitePorts(...surely), perhaps: unitePorts(...perhaps), missing: [...missing] };
}

/** Ports that a rule opens, for one protocol with ports (TCP 6, UDP 17). RULES 2.6. */
export function portsOfRule(rule: SecurityGroupRule, protocolNumber: number): Bounds<PortSet> {
  const { protocol } = rule;
  if (protocol.kind === "unknown") {
    return { surely: noPorts, perhaps: allPorts, missing: [protocol] };
  }
  switch (matchesProtocol(protocol.value, protocolNumber)) {
    case "all":
      return exactly(allPorts);
    case "no":
      return exactly(noPorts);
    case "yes":
      return portInterval(rule.fromPort, rule.toPort);
  }
}

function matchesProtocol(protocol: Protocol, protocolNumber: number): "all" | "yes" | "no" {
  if (protocol.kind === "all") return "all";
  return protocol.kind === "number" && protocol.number === protocolNumber ? "yes" : "no";
}

function portInterval(
  from: Value<number> | undefined,
  to: Value<number> | undefined,
): Bounds<PortSet> {
  if (from === undefined && to === undefined) return exactly(allPorts);
  const missing = [from, to].flatMap((end) => (end?.kind === "unknown" ? [end] : []));
  const first = from === undefined ? -1 : from.kind === "known" ? from.value : undefined;
  const last = to === undefined ? -1 : to.kind === "known" ? to.value : undefined;
  if (first !== undefined && last !== undefined) {
    if (first === -1 && last === -1) return exactly(allPorts);
    if (first <= last && first >= 0) return exactly(portRanges({ first, last }));
    const why = `ports ${String(first)} to ${String(last)} are no range`;
    return { surely: noPorts, perhaps: allPorts, missing: [{ kind: "unknown", why, sources: [] }] };
  }
  if (first !== undefined && first >= 0) {
    return {
      surely: portRanges({ first, last: first }),
      perhaps: portRanges({ first, last: lastPort }),
      missing,
    };
  }
  if (last !== undefined && last >= 0) {
    return {
      surely: portRanges({ first: last, last }),
      perhaps: portRanges({ first: 0, last }),
      missing,
    };
  }
  return { surely: noPorts, perhaps: allPorts, missing };
}

/** Addresses of one family that a rule admits. Groups as sources are no addresses. RULES 2.4 U2, 2.7. */
export function sourcesOfRule(
  network: Network,
  rule: SecurityGroupRule,
  family: Family,
): Bounds<AddressSet> {
  return uniteBounds(
    family,
    rule.peers.map((peer) => sourcesOfPeer(network, peer, family)),
  );
}

function sourcesOfPeer(network: Network, peer: Peer, family: Family): Bounds<AddressSet> {
  switch (peer.kind) {
    case "cidr":
      return exactly(addressesOf(family, [peer.cidr]));
    case "securityGroup":
      return exactly(noAddresses(family));
    case "unknownCidr": {
      const cannotBeWorld = peer.bound !== undefined && !network.settings.strictProvenance;
      return cannotBeWorld || peer.family !== family
        ? exactly(noAddresses(family))
        : undecided(family, peer.why);
    }
    case "unknown":
      return undecided(family, peer.why);
    case "prefixList":
      return addressesOfPrefixList(network, peer, family);
  }
}

function addressesOfPrefixList(
  network: Network,
  { prefixList: link }: Extract<Peer, { kind: "prefixList" }>,
  family: Family,
): Bounds<AddressSet> {
  switch (link.kind) {
    case "unresolved":
    case "oneOf":
      return undecided(family, link.why);
    case "external":
      return declaredPrefixList(network, link.awsId, family);
    case "entity": {
      const list = network.prefixLists.find(({ id }) => id === link.id);
      if (list === undefined) return declaredPrefixList(network, link.id, family);
      const entries = network.prefixListEntries.filter((entry) =>
        pointsTo(entry.prefixList, list.id),
      );
      const bounds = entries.map(({ cidr }) =>
        cidr.kind === "known"
          ? exactly(addressesOf(family, [cidr.value]))
          : undecided(family, cidr),
      );
      const { inlineEntries } = list;
      if (inlineEntries.kind === "unknown") {
        const { why, sources } = inlineEntries;
        bounds.push(undecided(family, { kind: "unknown", why, sources }));
      }
      if (list.open !== undefined) {
        const known = network.settings.prefixLists[list.name];
        bounds.push(
          known === undefined
            ? undecided(family, list.open)
            : declaredPrefixList(network, list.name, family),
        );
      }
      return uniteBounds(family, bounds);
    }
  }
}

function declaredPrefixList(network: Network, name: string, family: Family): Bounds<AddressSet> {
  const declared = network.settings.prefixLists[name];
  if (declared === undefined) {
    const why = `the entries of prefix list ${name} are not known (setting prefixLists)`;
    return undecided(family, { kind: "unknown", why, sources: [] });
  }
  if (declared === "public") return exactly(publicAddresses[family]);
  if (declared === "private") return exactly(noAddresses(family));
  const cidrs = declared.map(parseCidr);
  const readable = cidrs.filter((cidr) => cidr !== undefined);
  if (readable.length < cidrs.length) {
    const why = `the setting prefixLists has an entry for ${name} that is no CIDR`;
    return undecided(family, { kind: "unknown", why, sources: [] });
  }
  return exactly(addressesOf(family, readable));
}

function exactly<T>(value: T): Bounds<T> {
  return { surely: value, perhaps: value, missing: [] };
}

function undecided(family: Family, why: Unknown): Bounds<AddressSet> {
  return { surely: noAddresses(family), perhaps: allAddresses(family), missing: [why] };
}

function uniteBounds(family: Family, all: readonly Bounds<AddressSet>[]): Bounds<AddressSet> {
  return {
    surely: uniteAddresses(
      family,
      all.map(({ surely }) => surely),
    ),
    perhaps: uniteAddresses(
      family,
      all.map(({ perhaps }) => perhaps),
    ),
    missing: all.flatMap(({ missing }) => missing),
  };
}

/** The widest port intervals that no rule tells apart. */
function atoms(all: readonly Bounds<PortSet>[]): readonly { first: number; last: number }[] {
  const starts = new Set<number>([0]);
  for (const { surely, perhaps } of all) {
    for (const { first, last } of [...surely, ...perhaps]) {
      starts.add(first);
      if (last < lastPort) starts.add(last + 1);
    }
  }
  const sorted = [...starts].sort((left, right) => left - right);
  return sorted.map((first, index) => ({ first, last: (sorted[index + 1] ?? lastPort + 1) - 1 }));
}

function includes(ports: PortSet, atom: { first: number; last: number }): boolean {
  return ports.some(({ first, last }) => first <= atom.first && atom.last <= last);
}
