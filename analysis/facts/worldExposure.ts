import type { Network } from "../model/network";
import { tcp, udp, type Protocol } from "../model/protocol";
import type { SecurityGroupRule } from "../model/securityGroup";
import type { Unknown, Value } from "../model/value";
import { allAddresses, uniteAddresses, type AddressSet } from "../sets/addressSet";
import type { Family } from "../sets/cidr";
import { allPorts, lastPort, noPorts, portRanges, unitePorts, type PortSet } from "../sets/portSet";
import { coversWorld } from "../sets/world";
import { memoise } from "./memoise";
import { rangesOfRule } from "./ruleSources";

/** Both ends of what a value may be: `surely` holds whatever the unknowns are, `perhaps` for some of them. */
export interface Bounds<T> {
  readonly surely: T;
  readonly perhaps: T;
  /** The unknown values that keep the two apart. */
  readonly missing: readonly Unknown[];
}

/** Ports of the protocols that have some. */
export interface WorldPorts {
  readonly tcp: Bounds<PortSet>;
  readonly udp: Bounds<PortSet>;
}

const remembered = memoise(
  () => new WeakMap<readonly SecurityGroupRule[], Partial<Record<Family, WorldPorts>>>(),
);

/** Ports that rules open to the world, in one family. It is computed once for each list of rules. */
export function worldPorts(
  network: Network,
  rules: readonly SecurityGroupRule[],
  family: Family,
): WorldPorts {
  const found = remembered(network).get(rules) ?? {};
  remembered(network).set(rules, found);
  return (found[family] ??= {
    tcp: portsOpenToWorld(network, rules, family, tcp),
    udp: portsOpenToWorld(network, rules, family, udp),
  });
}

/** Ports that a set of rules opens to the world, of one family and one protocol. */
function portsOpenToWorld(
  network: Network,
  rules: readonly SecurityGroupRule[],
  family: Family,
  protocolNumber: number,
): Bounds<PortSet> {
  const judged = rules.map((rule) => ({
    ports: directed(rule, portsOfRule(rule, protocolNumber)),
    sources: sourcesOfRule(network, rule, family),
  }));
  const surely: PortSet[] = [];
  const perhaps: PortSet[] = [];
  const missing = new Set<Unknown>();
  const { worldCoverage } = network.settings;
  const everyone = uniteAddresses(
    family,
    judged.map(({ sources }) => sources.perhaps),
  );
  if (!coversWorld(everyone, worldCoverage)) return exactly(noPorts); // the common case, and a fast one
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

/** A rule that may look the other way opens nothing for certain. */
function directed({ direction }: SecurityGroupRule, ports: Bounds<PortSet>): Bounds<PortSet> {
  if (direction.kind === "known") return ports;
  return { surely: noPorts, perhaps: ports.perhaps, missing: [direction, ...ports.missing] };
}

/** Ports that a rule or entry opens, for one protocol with ports (TCP 6, UDP 17). RULES 2.6. */
export function portsOfRule(
  rule: Pick<SecurityGroupRule, "protocol" | "fromPort" | "toPort">,
  protocolNumber: number,
): Bounds<PortSet> {
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
  const { ranges, unknown: missing } = rangesOfRule(network, rule, family);
  const [only] = ranges;
  const surely =
    only !== undefined && ranges.length === 1
      ? only.addresses
      : uniteAddresses(
          family,
          ranges.map(({ addresses }) => addresses),
        );
  if (missing.length === 0) return exactly(surely);
  return { surely, perhaps: allAddresses(family), missing: missing.map(({ why }) => why) };
}

function exactly<T>(value: T): Bounds<T> {
  return { surely: value, perhaps: value, missing: [] };
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
