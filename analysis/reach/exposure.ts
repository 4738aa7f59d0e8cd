import type { TrafficAnswer } from "../matrix/answer";
import type { InterfaceClass } from "../matrix/classes";
import { rulesWithin } from "../matrix/groupFilters";
import { pairAnswersOf } from "../matrix/pairAnswers";
import type { Network } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import { formatAddress, type Family } from "../sets/cidr";
import { isNoTraffic } from "../sets/trafficSet";
import { intersect, type Range } from "./box";
import type { ReachOptions } from "./query";
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
      const { fromInternet, toInternet } = judgeIn[family](one);
      if (isClosed(fromInternet) && isClosed(toInternet)) return [];
      const publicAddresses = publicAddressesOf(topology, one, family);
      return [{ networkInterface: one, family, publicAddresses, fromInternet, toInternet }];
    }),
  );
}

type Judgement = Pick<InterfaceExposure, "fromInternet" | "toInternet">;

function judgeOf(
  network: Network,
  family: Family,
  options: Partial<ReachOptions>,
): (one: NetworkInterface) => Judgement {
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
  const textOf = new Map<NetworkInterface, string>();
  for (const one of classes) {
    const text = isApart ? seenFromInternet(one, ranges) : one.plain?.text;
    for (const member of one.members) textOf.set(member, text ?? `interface ${member.id}`);
  }
  const known = new Map<string, Judgement>();
  return (one) => {
    const text = textOf.get(one) ?? one.id;
    let judgement = known.get(text);
    if (judgement === undefined) {
      const end = { kind: "entity", id: one.id } as const;
      const internet = { kind: "internet" } as const;
      judgement = {
        fromInternet: answerOf(reach(network, { from: internet, to: end, family }, options)),
        toInternet: answerOf(reach(network, { from: end, to: internet, family }, options)),
      };
      known.set(text, judgement);
    }
    return judgement;
  };
}

/** What traffic with the internet depends on: all that pairs do, less the rules for other addresses. */
function seenFromInternet({ plain }: InterfaceClass, ranges: readonly Range[]): string | undefined {
  if (plain === undefined) return undefined;
  const { targets, sends, takes, sendsTo, egress, ingress } = plain;
  return [
    targets.map(({ way }) => way).join(" "),
    sends.filter.id,
    takes.filter.id,
    takes.asksGroups,
    sendsTo?.isOpen ?? "",
    rulesWithin(egress, ranges),
    rulesWithin(ingress, ranges),
  ].join("|");
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
