import { uncertainAnswer, type TrafficAnswer } from "../matrix/answer";
import { InternetAnswers } from "../matrix/internetAnswers";
import type { PlainEnd } from "../matrix/plainEnds";
import { memoiseAsked, plainNetworkOf } from "../matrix/plainNetwork";
import type { Network } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import type { Family } from "../sets/cidr";
import { intersect, type Box, type Range } from "./box";
import type { Query, ReachOptions } from "./query";
import { reach, type ReachResult } from "./reach";
import { internetRanges } from "./sides";
import { topologyOf } from "./topology";
import { trafficOfBoxes } from "./trafficBoxes";
import type { Verdict } from "./verdict";

type Judge = (one: NetworkInterface) => TrafficAnswer;

/** Judges connections between interfaces and the internet in one IP version. */
export interface InternetJudge {
  /** What of the internet's traffic reaches the interface. */
  readonly from: Judge;
  /** What of its traffic reaches the internet. */
  readonly to: Judge;
}

/** Judges both ways, each when it is asked for, and once for interfaces that are alike in it. */
export const internetJudge = memoiseAsked((network, family, options): InternetJudge => {
  const all = internetRanges(topologyOf(network), family);
  return internetJudges(network, family, options)(all);
});

/** The same for parts of the internet: a judge for some of its addresses. */
export function internetJudges(
  network: Network,
  family: Family,
  options: Partial<ReachOptions>,
): (ranges: readonly Range[]) => InternetJudge {
  const topology = topologyOf(network);
  const internet = internetRanges(topology, family);
  const isUsed = network.networkInterfaces.some(
    (one) => topology.addressesOf(one, family).length > 0,
  );
  const plainNetwork = isUsed ? plainNetworkOf(network, family, options) : undefined;
  const { context } = plainNetwork ?? {};
  const walked = new Map<string, ReachResult>();
  const walk = (one: NetworkInterface, isFrom: boolean): ReachResult => {
    const key = `${plainNetwork?.endOf(one)?.text ?? one.id} ${String(isFrom)}`;
    const [outside, end] = [{ kind: "internet" }, { kind: "entity", id: one.id }] as const;
    const query: Query = isFrom
      ? { from: outside, to: end, family }
      : { from: end, to: outside, family };
    let result = walked.get(key);
    if (result === undefined) walked.set(key, (result = reach(network, query, options)));
    return result;
  };
  return (ranges) => {
    const answers = plainNetwork && new InternetAnswers(plainNetwork, ranges);
    const judge = (
      plainly: (plain: PlainEnd) => TrafficAnswer | undefined,
      isFrom: boolean,
    ): Judge => {
      const known = new Map<string, TrafficAnswer>();
      return (one) => {
        const end = plainNetwork?.endOf(one);
        const key = end?.text ?? one.id;
        let answer = known.get(key);
        if (answer !== undefined) return answer;
        if (context?.isOpen === true) answer = uncertainAnswer(context);
        // Rules that name groups mean the addresses of their members: none of the internet here.
        else if (end !== undefined && context?.isApart === true) answer = plainly(end);
        const side = isFrom ? "source" : "destination";
        answer ??= answerWithin(walk(one, isFrom), side, ranges, internet);
        known.set(key, answer);
        return answer;
      };
    };
    return {
      from: judge((plain) => answers?.from(plain), true),
      to: judge((plain) => answers?.to(plain), false),
    };
  };
}

/**
 * What an answer says of the flows whose other end has one of these addresses. What is told before an
 * address plays a part, as of an interface that has none, has no address of the internet: it is of all.
 */
function answerWithin(
  { pairs }: ReachResult,
  side: "source" | "destination",
  ranges: readonly Range[],
  internet: readonly Range[],
): TrafficAnswer {
  const isAmong = (all: readonly Range[], flow: Box): boolean =>
    all.some((range) => intersect(range, flow[side]) !== undefined);
  const leaves = pairs
    .flatMap((pair) => pair.leaves)
    .filter(({ flow }) => isAmong(ranges, flow) || !isAmong(internet, flow));
  const traffic = (wanted: Verdict): TrafficAnswer[Verdict] =>
    trafficOfBoxes(leaves.filter(({ verdict }) => verdict === wanted).map(({ flow }) => flow));
  return {
    reachable: traffic("reachable"),
    blocked: traffic("blocked"),
    unknown: traffic("unknown"),
  };
}
