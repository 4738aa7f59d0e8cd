import {
  allTraffic,
  equalTraffic,
  formatTraffic,
  isNoTraffic,
  otherProtocols,
  type TrafficSet,
} from "../sets/trafficSet";
import { equalIntervals } from "../sets/intervals";

/** Traffic for people, of one IP version: ICMP of the other version is never part of it. */
export function trafficText(traffic: TrafficSet, family: 4 | 6): string {
  const foreign = family === 4 ? "icmpv6" : "icmp";
  if (equalTraffic({ ...traffic, [foreign]: allTraffic[foreign] }, allTraffic))
    return "all traffic";
  if (!equalIntervals(traffic.others, otherProtocols.others)) return formatTraffic(traffic);
  const named = { ...traffic, others: [] };
  return isNoTraffic(named)
    ? "every other protocol"
    : `${formatTraffic(named)}; every other protocol`;
}
