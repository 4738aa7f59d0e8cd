import type { TrafficAnswer } from "../matrix/answer";
import { PlainAnswers } from "../matrix/classAnswers";
import type { InterfaceClass } from "../matrix/classes";
import { contextOf } from "../matrix/context";
import { classesOf } from "../matrix/interfaceClasses";
import { InternetAnswers } from "../matrix/internetAnswers";
import type { PlainEnd } from "../matrix/plainEnds";
import { PlainPaths } from "../matrix/plainPaths";
import type { Network } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import { formatAddress, type Family } from "../sets/cidr";
import { isNoTraffic } from "../sets/trafficSet";
import { defaultReachOptions, type Endpoint, type Query, type ReachOptions } from "./query";
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
  const judgeIn = { 4: internetJudge(network, 4, options), 6: internetJudge(network, 6, options) };
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

/** Judges connections between interfaces and the internet in one IP version. */
export interface InternetJudge {
  /** What of the internet's traffic reaches the interface. */
  readonly from: Judge;
  /** What of its traffic reaches the internet. */
  readonly to: Judge;
}

/** Judges both ways, each when it is asked for, and once for interfaces that are alike in it. */
export function internetJudge(
  network: Network,
  family: Family,
  options: Partial<ReachOptions>,
): InternetJudge {
  const topology = topologyOf(network);
  const ranges = internetRanges(topology, family);
  const isUsed = network.networkInterfaces.some(
    (one) => topology.addressesOf(one, family).length > 0,
  );
  const context = contextOf(network, family, { ...defaultReachOptions, ...options });
  const { classOf } = isUsed ? classesOf(network, context) : { classOf: undefined };
  const paths = new PlainPaths(context);
  const plainAnswers = new PlainAnswers(context, paths);
  const answers = new InternetAnswers(context, paths, plainAnswers, ranges);
  const internet = { kind: "internet" } as const;
  const judge = (
    plainly: (plain: PlainEnd) => TrafficAnswer | undefined,
    query: (end: Endpoint) => Pick<Query, "from" | "to">,
  ): Judge => {
    const known = new Map<InterfaceClass | undefined, TrafficAnswer>();
    return (one) => {
      const found = classOf?.get(one);
      let answer = known.get(found);
      if (answer !== undefined) return answer;
      // Rules that name groups mean the addresses of their members: none of the internet here.
      if (found?.plain !== undefined && context.isApart) answer = plainly(found.plain);
      if (answer === undefined) {
        const ends = query({ kind: "entity", id: one.id });
        answer = answerOf(reach(network, { ...ends, family }, options));
      }
      if (found !== undefined) known.set(found, answer);
      return answer;
    };
  };
  return {
    from: judge(
      (plain) => answers.from(plain),
      (to) => ({ from: internet, to }),
    ),
    to: judge(
      (plain) => answers.to(plain),
      (from) => ({ from, to: internet }),
    ),
  };
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
