import type { TrafficAnswer } from "../matrix/answer";
import { rulesWithin } from "../matrix/groupFilters";
import { pairAnswersOf } from "../matrix/pairAnswers";
import type { PlainEnd } from "../matrix/plainEnds";
import type { Network } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import { formatAddress, type Family } from "../sets/cidr";
import { isNoTraffic } from "../sets/trafficSet";
import { intersect, type Range } from "./box";
import type { Endpoint, Query, ReachOptions } from "./query";
import { reach } from "./reach";
import { internetRanges } from "./sides";
import { topologyOf, type Topology } from "./topology";

/** What one interface has to do with the internet, in one IP version. */
export interface InterfaceExposure {
  readonly networkInterface: NetworkInterface;
  readonly family: Family;
  /** Public addresses that the internet knows it by; an address nobody knows yet is left out. */
  readonly publicAddresses: readonly string[];
  /** What of the internet's traffic reaches it. Sets overlap where addresses of the internet differ. */
  readonly fromInternet: TrafficAnswer;
  /** What of its traffic reaches the internet; likewise. */
  readonly toInternet: TrafficAnswer;
}

/**
 * Interfaces that the internet reaches, or might, and those that reach the internet, or might. Interfaces
 * that are certain to do neither are left out. Of interfaces that the internet cannot tell apart, one is
 * judged for all.
 */
export function exposure(
  network: Network,
  options: Partial<ReachOptions> = {},
): readonly InterfaceExposure[] {
  const topology = topologyOf(network);
  const judgeIn = { 4: judgeOf(network, 4, options), 6: judgeOf(network, 6, options) };
  return network.networkInterfaces.flatMap((one) =>
    ([4, 6] as const).flatMap((family): readonly InterfaceExposure[] => {
      if (topology.addressesOf(one, family).length === 0) return [];
      const fromInternet = judgeIn[family].from(one);
      const toInternet = judgeIn[family].to(one);
      if (isClosed(fromInternet) && isClosed(toInternet)) return [];
      const publicAddresses = publicAddressesOf(topology, one, family);
      return [{ networkInterface: one, family, publicAddresses, fromInternet, toInternet }];
    }),
  );
}

type Judge = (one: NetworkInterface) => TrafficAnswer;

/** Judges both ways in one IP version, each once for interfaces that are alike in it. */
function judgeOf(
  network: Network,
  family: Family,
  options: Partial<ReachOptions>,
): { readonly from: Judge; readonly to: Judge } {
  const topology = topologyOf(network);
  const isUsed = network.networkInterfaces.some(
    (one) => topology.addressesOf(one, family).length > 0,
  );
  const classes = isUsed ? pairAnswersOf(network, family, options).classes : [];
  const ranges = internetRanges(topology, family);
  // Rules that name groups are about the addresses of their members: are any of these on the internet?
  const isApart = network.networkInterfaces.every((one) =>
    topology
      .addressesOf(one, family)
      .every(({ range }) => ranges.every((part) => intersect(part, range) === undefined)),
  );
  const classOf = new Map(
    classes.flatMap((one) => one.members.map((member) => [member, one] as const)),
  );
  const internet = { kind: "internet" } as const;
  const judge = (
    textOf: (plain: PlainEnd) => string,
    query: (end: Endpoint) => Pick<Query, "from" | "to">,
  ): Judge => {
    const known = new Map<string, TrafficAnswer>();
    return (one) => {
      const plain = classOf.get(one)?.plain;
      const text =
        plain === undefined ? `interface ${one.id}` : isApart ? textOf(plain) : plain.text;
      let answer = known.get(text);
      if (answer === undefined) {
        const ends = query({ kind: "entity", id: one.id });
        answer = answerOf(reach(network, { ...ends, family }, options));
        known.set(text, answer);
      }
      return answer;
    };
  };
  return {
    from: judge(
      (plain) => takenText(plain, family, ranges),
      (to) => ({ from: internet, to }),
    ),
    to: judge(
      (plain) => sentText(plain, ranges),
      (from) => ({ from, to: internet }),
    ),
  };
}

/** What the traffic that an interface takes from the internet depends on. */
function takenText(
  { sources, targets, takes, ingress }: PlainEnd,
  family: Family,
  ranges: readonly Range[],
): string {
  // Nothing gets to an IPv4 address that the internet does not know.
  if (family === 4 && targets.length === sources.length) return "no public address";
  const places = targets.map(({ way }) => way).join(" ");
  return [places, takes.filter.id, takes.asksGroups, rulesWithin(ingress, ranges)].join("|");
}

/** What the traffic that an interface sends to the internet depends on. */
function sentText({ sources, sends, sendsTo, egress }: PlainEnd, ranges: readonly Range[]): string {
  const places = sources.map(({ way }) => way).join(" ");
  const forwards = sendsTo === undefined ? "" : `node ${String(sendsTo.isOpen)}`;
  return [places, sends.filter.id, sends.asksGroups, forwards, rulesWithin(egress, ranges)].join(
    "|",
  );
}

function publicAddressesOf(
  topology: Topology,
  one: NetworkInterface,
  family: Family,
): readonly string[] {
  const ranges =
    family === 4
      ? topology.publicMappings(one).flatMap(({ publicAddress }) => publicAddress ?? [])
      : topology.addressesOf(one, 6).flatMap(({ range, exact }) => (exact ? [range] : []));
  return ranges.map(({ first }) => formatAddress(family, first));
}

function answerOf({ reachable, blocked, unknown }: TrafficAnswer): TrafficAnswer {
  return { reachable, blocked, unknown };
}

function isClosed({ reachable, unknown }: TrafficAnswer): boolean {
  return isNoTraffic(reachable) && isNoTraffic(unknown);
}
