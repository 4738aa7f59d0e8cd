import {
  canonicalIntervals,
  equalIntervals,
  intersectIntervals,
  intervalsInclude,
  numberSteps,
  subtractIntervals,
  type Interval,
  type Intervals,
} from "./intervals";
import { allPorts, formatPorts } from "./portSet";

/**
 * A set of (protocol, what the protocol selects by): ports of TCP and UDP, (type, code) of the two ICMPs,
 * nothing for every other protocol. The parts are kept apart by field, so an ICMP type can never be taken
 * for a port (RULES 2.6). Canonical: equal sets have equal parts.
 */
export interface TrafficSet {
  readonly tcp: Intervals<number>;
  readonly udp: Intervals<number>;
  /** Each message is `type * 256 + code`: all codes of a type are one interval. */
  readonly icmp: Intervals<number>;
  readonly icmpv6: Intervals<number>;
  /** Numbers of all other protocols in the set: within 0 to 255 without 1, 6, 17 and 58. */
  readonly others: Intervals<number>;
}

const parts = ["tcp", "udp", "icmp", "icmpv6", "others"] as const;

const allMessages: Intervals<number> = [{ first: 0, last: 65_535 }];
const allOthers: Intervals<number> = [
  { first: 0, last: 0 },
  { first: 2, last: 5 },
  { first: 7, last: 16 },
  { first: 18, last: 57 },
  { first: 59, last: 255 },
];

/** The set without traffic. */
export const noTraffic: TrafficSet = { tcp: [], udp: [], icmp: [], icmpv6: [], others: [] };

/** Every protocol, every port, every ICMP message. */
export const allTraffic: TrafficSet = {
  tcp: allPorts,
  udp: allPorts,
  icmp: allMessages,
  icmpv6: allMessages,
  others: allOthers,
};

/** TCP to these ports. */
export function tcpTraffic(ports: Intervals<number>): TrafficSet {
  return { ...noTraffic, tcp: ports };
}

/** UDP to these ports. */
export function udpTraffic(ports: Intervals<number>): TrafficSet {
  return { ...noTraffic, udp: ports };
}

/** ICMP messages: of one type and code, of one type, or all. */
export function icmpTraffic(version: 4 | 6, type?: number, code?: number): TrafficSet {
  const messages = icmpMessages(type, code);
  return version === 4 ? { ...noTraffic, icmp: messages } : { ...noTraffic, icmpv6: messages };
}

function icmpMessages(type?: number, code?: number): Intervals<number> {
  if (type === undefined) return allMessages;
  if (type < 0 || type > 255) return [];
  if (code === undefined) return [{ first: type * 256, last: type * 256 + 255 }];
  if (code < 0 || code > 255) return [];
  return [{ first: type * 256 + code, last: type * 256 + code }];
}

/** Everything of one protocol number: with all its ports or messages if it has any. */
export function protocolTraffic(number: number): TrafficSet {
  switch (number) {
    case 6:
      return tcpTraffic(allPorts);
    case 17:
      return udpTraffic(allPorts);
    case 1:
      return icmpTraffic(4);
    case 58:
      return icmpTraffic(6);
    default: {
      const one: Interval<number> = { first: number, last: number };
      return { ...noTraffic, others: intersectIntervals(allOthers, [one]) };
    }
  }
}

/** Every protocol but TCP, UDP and the ICMPs: what a name that we do not know could stand for. */
export const otherProtocols: TrafficSet = { ...noTraffic, others: allOthers };

function combine(operation: (part: (typeof parts)[number]) => Intervals<number>): TrafficSet {
  return {
    tcp: operation("tcp"),
    udp: operation("udp"),
    icmp: operation("icmp"),
    icmpv6: operation("icmpv6"),
    others: operation("others"),
  };
}

/** Traffic in any of the sets. */
export function uniteTraffic(...sets: readonly TrafficSet[]): TrafficSet {
  return combine((part) => {
    const united = canonicalIntervals(
      sets.flatMap((set) => set[part]),
      numberSteps,
    );
    // Protocol numbers 1, 6, 17 and 58 are no members, so neighbours across them must not be merged.
    return part === "others" ? intersectIntervals(united, allOthers) : united;
  });
}

/** Traffic in both sets. */
export function intersectTraffic(left: TrafficSet, right: TrafficSet): TrafficSet {
  return combine((part) => intersectIntervals(left[part], right[part]));
}

/** Traffic of `left` that is not in `right`. */
export function subtractTraffic(left: TrafficSet, right: TrafficSet): TrafficSet {
  return combine((part) => subtractIntervals(left[part], right[part], numberSteps));
}

/** True when the set holds nothing. */
export function isNoTraffic(set: TrafficSet): boolean {
  return parts.every((part) => set[part].length === 0);
}

/** True when all of `inner` is in `outer`. */
export function trafficWithin(inner: TrafficSet, outer: TrafficSet): boolean {
  return isNoTraffic(subtractTraffic(inner, outer));
}

/** True when the sets hold the same traffic. */
export function equalTraffic(left: TrafficSet, right: TrafficSet): boolean {
  return parts.every((part) => equalIntervals(left[part], right[part]));
}

/**
 * Single members of the traffic of one IP version, such that each set given holds all or none of the
 * traffic that one of them stands for.
 */
export function samplesOfTraffic(
  family: 4 | 6,
  sets: readonly TrafficSet[],
): readonly TrafficSet[] {
  const universe: TrafficSet = { ...allTraffic, [family === 4 ? "icmpv6" : "icmp"]: [] };
  return parts.flatMap((part) => {
    const starts = new Set(universe[part].map(({ first }) => first));
    for (const { first, last } of sets.flatMap((set) => set[part])) starts.add(first).add(last + 1);
    const single = [...starts].map((value): TrafficSet => ({
      ...noTraffic,
      [part]: [{ first: value, last: value }],
    }));
    return single.filter((one) => trafficWithin(one, universe));
  });
}

/** The widest pieces of traffic that no set tells apart, none of them empty. */
export function trafficAtoms(sets: readonly TrafficSet[]): readonly TrafficSet[] {
  return parts.flatMap((part) => {
    const starts = new Set<number>();
    for (const { first, last } of sets.flatMap((set) => set[part])) starts.add(first).add(last + 1);
    const sorted = [...starts].sort((left, right) => left - right);
    const pieces = sorted
      .slice(1)
      .map((next, index) => ({ first: sorted[index] ?? next, last: next - 1 }));
    return pieces
      .filter(({ first }) => sets.some((set) => intervalsInclude(set[part], first)))
      .map((piece): TrafficSet => ({ ...noTraffic, [part]: [piece] }));
  });
}

/** Writes the set: `tcp 443, 8000-8100; udp 53; icmp type 8`, `all traffic` or `no traffic`. */
export function formatTraffic(set: TrafficSet): string {
  if (equalTraffic(set, allTraffic)) return "all traffic";
  const pieces: string[] = [];
  if (set.tcp.length > 0) pieces.push(`tcp ${formatPorts(set.tcp)}`);
  if (set.udp.length > 0) pieces.push(`udp ${formatPorts(set.udp)}`);
  if (set.icmp.length > 0) pieces.push(`icmp ${formatMessages(set.icmp)}`);
  if (set.icmpv6.length > 0) pieces.push(`icmpv6 ${formatMessages(set.icmpv6)}`);
  if (set.others.length > 0) {
    const numbers = set.others.map(({ first, last }) =>
      first === last ? String(first) : `${first}-${last}`,
    );
    pieces.push(`protocol ${numbers.join(", ")}`);
  }
  return pieces.length === 0 ? "no traffic" : pieces.join("; ");
}

function formatMessages(messages: Intervals<number>): string {
  if (equalIntervals(messages, allMessages)) return "all types";
  return messages.map(({ first, last }) => `type ${formatMessage(first, last)}`).join(", ");
}

function formatMessage(first: number, last: number): string {
  const [type, code] = [first >> 8, first & 255];
  const [lastType, lastCode] = [last >> 8, last & 255];
  if (code === 0 && lastCode === 255)
    return type === lastType ? String(type) : `${type}-${lastType}`;
  if (first === last) return `${type} code ${code}`;
  return `${type} code ${code} to ${lastType} code ${lastCode}`;
}
