import { formatTraffic, type TrafficSet } from "../../analysis/sets/trafficSet";

/** Traffic as plain data: ranges as pairs; ICMP messages count `256 × type + code`. */
export function trafficJson(traffic: TrafficSet): unknown {
  const pairs = (part: keyof TrafficSet): readonly (readonly [number, number])[] =>
    traffic[part].map(({ first, last }) => [first, last]);
  return {
    text: formatTraffic(traffic),
    tcp: pairs("tcp"),
    udp: pairs("udp"),
    icmp: pairs("icmp"),
    icmpv6: pairs("icmpv6"),
    protocols: pairs("others"),
  };
}
