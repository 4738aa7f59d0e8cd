import type { PairResult, ReachResult } from "../reach/reach";
import { trafficOfBoxes } from "../reach/trafficBoxes";
import type { Component, Explanation, Leaf, Verdict } from "../reach/verdict";
import { formatTraffic, type TrafficSet } from "../sets/trafficSet";
import { addressesOfParts } from "./answerAddresses";
import { stepsOf, type Step } from "./hops";
import { reasonsOf, type Reason, type Words } from "./reasons";

/** A question as it was asked, and what its ends turned out to be. */
export interface AskedQuestion {
  readonly from: AskedEnd;
  readonly to: AskedEnd;
  readonly via?: AskedEnd;
  readonly family: 4 | 6;
  /** `tcp 443`, `all traffic`. */
  readonly traffic: string;
}

/** An end of a question. */
export interface AskedEnd {
  readonly text: string;
  readonly label: string;
}

/** Traffic that shares one fate. */
export interface AnswerPart {
  readonly verdict: Verdict;
  /** The two directions judged alone; `response` is absent when the request does not arrive. */
  readonly request: Verdict;
  readonly response?: Verdict;
  readonly traffic: TrafficSet;
  /** Addresses it is about, `first-last`; absent when it is about all that were asked for. */
  readonly sources?: readonly string[];
  readonly destinations?: readonly string[];
  readonly pairs: readonly { readonly from: Component; readonly to: Component }[];
  /** Path of the first pair: what let the packet pass, request before response. */
  readonly path: readonly Step[];
  /** Why it is blocked; or what is not known. */
  readonly reasons: readonly Reason[];
  /** For unknown: what stops the traffic if the unknown values turn out badly. */
  readonly obstacles: readonly Reason[];
  /** What decides nothing: assumptions, routes that lost. */
  readonly remarks: readonly Reason[];
}

/** The answer to `palisade reach`, for people and for programs. */
export interface ReachAnswer {
  readonly question: AskedQuestion;
  readonly verdict: Verdict | "mixed";
  readonly parts: readonly AnswerPart[];
}

interface Piece {
  readonly leaf: Leaf;
  readonly from: Component;
  readonly to: Component;
}

// More parts than this are put together by kind of reason: nobody reads a hundred.
const mostParts = 12;
const order: readonly Verdict[] = ["reachable", "unknown", "blocked"];

/** Puts together what shares one fate, and says why. */
export function answerOf(
  question: AskedQuestion,
  { verdict, pairs }: ReachResult,
  words: Words,
): ReachAnswer {
  return { question, verdict, parts: answerParts(pairs, words) };
}

/** What shares one fate, and why: first what gets through, last what is blocked. */
export function answerParts(pairs: readonly PairResult[], words: Words): readonly AnswerPart[] {
  const pieces = pairs.flatMap(({ from, to, leaves }) =>
    leaves.map((leaf) => ({ leaf, from, to })),
  );
  const groups = partsOf(pieces);
  const flows = groups.map((group) => group.map(({ leaf }) => leaf.flow));
  const addresses = addressesOfParts(flows, words.family);
  const parts = groups.map((group, index) => ({ ...partOf(group, words), ...addresses[index] }));
  return parts.sort((left, right) => order.indexOf(left.verdict) - order.indexOf(right.verdict));
}

/** What has the same fate for the same reasons; pairs that differ in the names alone are one part. */
function partsOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const exact = groupedBy(pieces, (piece) =>
    fateOf(piece.leaf, ({ component, decidedBy }) => [component.id, decidedBy]),
  );
  const sort = ({ leaf }: Piece): string => fateOf(leaf, ({ component }) => [component.kind]);
  const joined = groupedBy(exact, (group) => {
    const [first] = group as readonly [Piece, ...Piece[]];
    return `${sort(first)} ${formatTraffic(trafficOf(group))}`;
  }).map((groups) => groups.flat());
  return joined.length > mostParts ? groupedBy(pieces, sort) : joined;
}

function groupedBy<One>(
  all: readonly One[],
  keyOf: (one: One) => string,
): readonly (readonly One[])[] {
  const groups = new Map<string, One[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

function fateOf(leaf: Leaf, detailsOf: (why: Explanation) => readonly string[]): string {
  const whys = [...decisive(leaf), ...obstaclesOf(leaf)].map((why) =>
    [why.code, why.direction, why.side, ...detailsOf(why)].join(" "),
  );
  const { verdict, request, response } = leaf;
  // What would have become of the response makes no difference to a request that does not arrive.
  const directions = request === "blocked" ? [request] : [request, response];
  return JSON.stringify([verdict, ...directions, ...new Set(whys.sort())]);
}

function trafficOf(group: readonly Piece[]): TrafficSet {
  return trafficOfBoxes(group.map(({ leaf }) => leaf.flow));
}

function partOf(group: readonly Piece[], words: Words): AnswerPart {
  const [{ leaf: first }] = group as readonly [Piece, ...Piece[]];
  const leaves = group.map(({ leaf }) => leaf);
  const pairs = new Map(group.map(({ from, to }) => [`${from.id} ${to.id}`, { from, to }]));
  return {
    verdict: first.verdict,
    request: first.request,
    ...(first.response === undefined || first.request === "blocked"
      ? {}
      : { response: first.response }),
    traffic: trafficOf(group),
    pairs: [...pairs.values()],
    path: stepsOf(words.network, words.family, first.hops),
    reasons: reasonsOf(words, leaves.flatMap(decisive)),
    obstacles: reasonsOf(words, leaves.flatMap(obstaclesOf)),
    remarks: reasonsOf(
      words,
      leaves.flatMap(({ details }) => details),
    ),
  };
}

/** What makes the verdict: for blocked, whatever stops a direction that is certain to be stopped. */
function decisive(leaf: Leaf): readonly Explanation[] {
  switch (leaf.verdict) {
    case "reachable":
      return [];
    case "unknown":
      return leaf.doubts;
    case "blocked": {
      const certain = leaf.blocks.filter(({ direction }) => leaf[direction] === "blocked");
      return certain.length > 0 ? certain : leaf.blocks;
    }
  }
}

function obstaclesOf({ verdict, blocks }: Leaf): readonly Explanation[] {
  return verdict === "unknown" ? blocks : [];
}
