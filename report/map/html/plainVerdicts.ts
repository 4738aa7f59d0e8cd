import type { PairAnswers, PlainPair } from "../../../analysis/matrix/pairAnswers";
import type { Network } from "../../../analysis/model/network";
import { internetJudge, type InternetJudge } from "../../../analysis/reach/internetJudge";
import type { ReachOptions } from "../../../analysis/reach/query";
import { reach } from "../../../analysis/reach/reach";
import type { Family } from "../../../analysis/sets/cidr";
import { hasAddresses, type AskedEnd } from "./ends";

/** Answers that are found without a walk, where everything about the ends is known. */
export class PlainVerdicts {
  private readonly internet: InternetJudge;

  constructor(
    private readonly network: Network,
    private readonly family: Family,
    private readonly options: Partial<ReachOptions>,
    private readonly answers: PairAnswers,
  ) {
    this.internet = internetJudge(network, family, options);
  }

  /** What becomes of traffic between two ends; `undefined` when only a walk tells. */
  of(from: AskedEnd, to: AskedEnd): PlainPair | undefined {
    if (from.endpoint.kind === "internet") return this.alone(to, this.internet.from);
    if (to.endpoint.kind === "internet") return this.alone(from, this.internet.to);
    return this.between(from, to) ?? this.without(from, to);
  }

  /** Without an address, or from a service, there is no way to walk, and the answer costs little. */
  private without(from: AskedEnd, to: AskedEnd): PlainPair | undefined {
    const { network, family, options } = this;
    const isWalk = [from, to].every((end) => hasAddresses(network, end, family));
    if (isWalk && from.endpoint.kind !== "service") return undefined;
    const query = { from: from.endpoint, to: to.endpoint, family };
    return { answer: reach(network, query, options), obstacles: new Set() };
  }

  /** Several interfaces may be judged otherwise than each of them, as somebody chooses. */
  private alone(
    { interfaces: [one, ...others] }: AskedEnd,
    judge: InternetJudge["from"],
  ): PlainPair | undefined {
    if (one === undefined || others.length > 0) return undefined;
    return { answer: judge(one), obstacles: new Set() };
  }

  /** Whoever chooses among several interfaces of an end: when they have one answer, it is that of the end. */
  private between(from: AskedEnd, to: AskedEnd): PlainPair | undefined {
    let found: PlainPair | undefined;
    for (const one of from.interfaces)
      for (const other of to.interfaces) {
        if (one.presence !== undefined || other.presence !== undefined) return undefined;
        const pair = this.answers.plainly(one, other);
        if (pair === undefined || (found !== undefined && found.answer !== pair.answer))
          return undefined;
        found = found === undefined ? pair : joined(found, pair);
      }
    return found;
  }
}

function joined(one: PlainPair, other: PlainPair): PlainPair {
  return { answer: one.answer, obstacles: new Set([...one.obstacles, ...other.obstacles]) };
}
