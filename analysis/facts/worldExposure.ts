import type { Network } from "../model/network";
import { tcp, udp, type Protocol } from "../model/protocol";
import type { SecurityGroupRule } from "../model/securityGroup";
import type { Unknown, Value } from "../model/value";
import { allAddresses, countAddresses, uniteAddresses, type AddressSet } from "../sets/addressSet";
import type { Family } from "../sets/cidr";
import { allPorts, lastPort, noPorts, portRanges, unitePorts, type PortSet } from "../sets/portSet";
import { coversWorld, mayCoverWorld } from "../sets/world";
import { memoiseFor } from "./memoise";
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

const byList = memoiseFor((network, rules: readonly SecurityGroupRule[]) => ({
  4: portsOfFamily(network, rules, 4),
  6: portsOfFamily(network, rules, 6),
}));

/** Ports that rules open to the world, in one family. It is computed once for each list of rules. */
export function worldPorts(
  network: Network,
  rules: readonly SecurityGroupRule[],
  family: Family,
): WorldPorts {
  return byList(network, rules)[family];
}

const noWorldPorts: WorldPorts = { tcp: exactly(noPorts), udp: exactly(noPorts) };

function portsOfFamily(
  network: Network,
  rules: readonly SecurityGroupRule[],
  family: Family,
): WorldPorts {
  if (!mayBeWorld(network, rules, family)) return noWorldPorts;
  return {
    tcp: portsOpenToWorld(network, rules, family, tcp),
    udp: portsOpenToWorld(network, rules, family, udp),
  };
}

/** False for most rules: all that they name for certain and perhaps is not the world. */
export function mayBeWorld(
  network: Network,
  rules: readonly SecurityGroupRule[],
  family: Family,
): boolean {
  const sources = rules.map((rule) => sourcesByFamily(network, rule)[family]);
  return areWorld(network, family, sources, "perhaps");
}

/** Whether sources together are the world; one that is it alone spares the union. */
function areWorld(
  network: Network,
  family: Family,
  sources: readonly Sources[],
  how: "surely" | "perhaps",
): boolean {
  if (sources.some((one) => one.alone === "surely" || one.alone === how)) return true;
  const { worldCoverage } = network.settings;
  let count = 0n;
  for (const one of sources) count += one.count;
  if (!mayCoverWorld(family, count, worldCoverage)) return false;
  const sets = sources.map((one) => one[how]);
  return coversWorld(uniteAddresses(family, sets), worldCoverage);
}

/** Ports that a set of rules opens to the world, of one family and one protocol. */
function portsOpenToWorld(
  network: Network,
  rules: readonly SecurityGroupRule[],
  family: Family,
  protocolNumber: number,
): Bounds<PortSet> {
  const judged = rules.flatMap((rule) => {
    const sources = sourcesByFamily(network, rule)[family];
    // A rule whose own sources are none of the world has no part in the question.
    if (sources.count === 0n) return [];
    return [{ ports: directed(rule, portsOfRule(rule, protocolNumber)), sources }];
  });
  const surely: PortSet[] = [];
  const perhaps: PortSet[] = [];
  const missing = new Set<Unknown>();
  const sourcesOf = ({ sources }: (typeof judged)[number]): Sources => sources;
  for (const atom of atoms(judged.map(({ ports }) => ports))) {
    const certain = judged.filter(({ ports }) => includes(ports.surely, atom));
    if (areWorld(network, family, certain.map(sourcesOf), "surely")) {
      surely.push([atom]);
      perhaps.push([atom]);
      continue;
    }
    const possible = judged.filter(({ ports }) => includes(ports.perhaps, atom));
    if (!areWorld(network, family, possible.map(sourcesOf), "perhaps")) continue;
    perhaps.push([atom]);
    for (const { ports, sources } of possible) {
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
  return sourcesByFamily(network, rule)[family];
}

const sourcesByFamily = memoiseFor((network, rule: SecurityGroupRule) => ({
  4: sourcesOfFamily(network, rule, 4),
  6: sourcesOfFamily(network, rule, 6),
}));

/** Sources of one family, and what they come to without those of other rules. */
interface Sources extends Bounds<AddressSet> {
  /** How many addresses they are at most. */
  readonly count: bigint;
  /** Whether they are the world by themselves. */
  readonly alone: "surely" | "perhaps" | "no";
}

function sourcesOfFamily(network: Network, rule: SecurityGroupRule, family: Family): Sources {
  const { ranges, unknown: missing } = rangesOfRule(network, rule, family);
  const sets = ranges.map(({ addresses }) => addresses);
  const [only] = sets;
  const surely = only !== undefined && sets.length === 1 ? only : uniteAddresses(family, sets);
  const isSure = coversWorld(surely, network.settings.worldCoverage);
  return {
    surely,
    perhaps: missing.length === 0 ? surely : allAddresses(family),
    missing: missing.map(({ why }) => why),
    count: countAddresses(missing.length === 0 ? surely : allAddresses(family)),
    alone: isSure ? "surely" : missing.length === 0 ? "no" : "perhaps",
  };
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
