import { canonicalIntervals, intersectIntervals, numberSteps } from "../sets/intervals";
import {
  allTraffic,
  icmpTraffic,
  intersectTraffic,
  noTraffic,
  protocolTraffic,
  tcpTraffic,
  udpTraffic,
  uniteTraffic,
  type TrafficSet,
} from "../sets/trafficSet";
import { range, type Box } from "./box";
import type { Query } from "./query";

const numbered = [
  ["tcp", 6],
  ["udp", 17],
  ["icmp", 1],
  ["icmpv6", 58],
] as const;

/** The traffic that a question is about. */
export function trafficOfQuery({ protocol, ports, icmpType, family = 4 }: Query): TrafficSet {
  const intervals =
    ports === undefined
      ? [{ first: 0, last: 65_535 }]
      : canonicalIntervals(
          ports.map((one) =>
            typeof one === "number" ? { first: one, last: one } : { first: one[0], last: one[1] },
          ),
          numberSteps,
        );
  const withPorts = uniteTraffic(tcpTraffic(intervals), udpTraffic(intervals));
  const mine = {
    ...allTraffic,
    icmp: family === 4 ? allTraffic.icmp : [],
    icmpv6: family === 6 ? allTraffic.icmpv6 : [],
  };
  switch (protocol) {
    case undefined:
      return ports === undefined ? mine : withPorts;
    case "tcp":
    case 6:
      return intersectTraffic(withPorts, tcpTraffic(intervals));
    case "udp":
    case 17:
      return intersectTraffic(withPorts, udpTraffic(intervals));
    case "icmp":
      return icmpTraffic(4, icmpType);
    case "icmpv6":
      return icmpTraffic(6, icmpType);
    default:
      return protocolTraffic(protocol);
  }
}

/** The traffic of a question as boxes without addresses. */
export function trafficBoxes(
  query: Query,
  family: 4 | 6,
): readonly Pick<Box, "protocol" | "service">[] {
  const traffic = trafficOfQuery({ ...query, family });
  return [
    ...numbered.flatMap(([name, number]) =>
      traffic[name].map(({ first, last }) => ({
        protocol: range(number),
        service: range(first, last),
      })),
    ),
    ...traffic.others.map(({ first, last }) => ({
      protocol: range(first, last),
      service: range(0),
    })),
  ];
}

/** The traffic in boxes, whatever their addresses. A box may hold several protocols. */
export function trafficOfBoxes(boxes: readonly Box[]): TrafficSet {
  return uniteTraffic(
    noTraffic,
    ...boxes.map(({ protocol, service }): TrafficSet => {
      const interval = { first: Number(service.first), last: Number(service.last) };
      const [first, last] = [Number(protocol.first), Number(protocol.last)];
      const withService = numbered.filter(([, number]) => first <= number && number <= last);
      return {
        ...noTraffic,
        ...Object.fromEntries(withService.map(([name]) => [name, [interval]])),
        others: intersectIntervals(allTraffic.others, [{ first, last }]),
      };
    }),
  );
}
