import type { TrafficSet } from "../../../analysis/sets/trafficSet";
import type { PacketTraffic } from "../../arbitraries/network/traffic";

/** The parts of the answer to one question. */
export interface Answer {
  readonly reachable: TrafficSet;
  readonly blocked: TrafficSet;
  readonly unknown: TrafficSet;
}

const parts = ["tcp", "udp", "icmp", "icmpv6", "others"] as const;
type Part = (typeof parts)[number];

/** Numbers of a part: ports, ICMP messages as type * 256 + code, or protocol numbers. */
const last: Readonly<Record<Part, number>> = {
  tcp: 65_535,
  udp: 65_535,
  icmp: 65_535,
  icmpv6: 65_535,
  others: 255,
};

/** Protocols with ports or messages of their own are no numbers of `others`. */
const elsewhere = [1, 6, 17, 58];

/** Both sides of every border between two answers: there, an answer that is one off goes wrong. */
export function boundaryTraffic(answer: Answer, family: 4 | 6): PacketTraffic[] {
  return parts.flatMap((part) => {
    if (part === (family === 4 ? "icmpv6" : "icmp")) return [];
    const numbers = new Set<number>();
    for (const set of [answer.reachable, answer.blocked, answer.unknown]) {
      for (const one of set[part]) {
        for (const number of [one.first - 1, one.first, one.last, one.last + 1]) {
          if (number >= 0 && number <= last[part]) numbers.add(number);
        }
      }
    }
    return [...numbers]
      .filter((number) => part !== "others" || !elsewhere.includes(number))
      .map((number) => trafficOf(part, number));
  });
}

function trafficOf(part: Part, number: number): PacketTraffic {
  switch (part) {
    case "tcp":
    case "udp":
      return { protocol: part === "tcp" ? 6 : 17, port: number };
    case "icmp":
    case "icmpv6":
      return {
        protocol: part === "icmp" ? 1 : 58,
        icmp: { type: number >> 8, code: number & 255 },
      };
    case "others":
      return { protocol: number };
  }
}

/** Parts of an answer that hold the traffic; an answer is a partition, so there must be one. */
export function partsThatHold(
  answer: Answer,
  { protocol, port, icmp }: PacketTraffic,
): (keyof Answer)[] {
  const [part, number] =
    port !== undefined
      ? ([protocol === 6 ? "tcp" : "udp", port] as const)
      : icmp !== undefined
        ? ([protocol === 1 ? "icmp" : "icmpv6", icmp.type * 256 + icmp.code] as const)
        : (["others", protocol] as const);
  const verdicts = ["reachable", "blocked", "unknown"] as const;
  return verdicts.filter((verdict) =>
    answer[verdict][part].some((one) => one.first <= number && number <= one.last),
  );
}
