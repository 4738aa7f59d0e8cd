import { answerParts, type AnswerPart } from "../../analysis/explain/reachAnswer";
import type { Reason, Words } from "../../analysis/explain/reasons";
import { trafficText } from "../../analysis/explain/trafficText";
import type { PairResult } from "../../analysis/reach/reach";
import type { Verdict } from "../../analysis/reach/verdict";
import type { SourceLine } from "../../analysis/explain/sourceLine";

const mostReasons = 3;

/** The first part of an answer with this verdict: of the traffic that shares one fate. */
export function partWith(
  pairs: readonly PairResult[],
  words: Words,
  verdict: Verdict,
): AnswerPart | undefined {
  return answerParts(pairs, words).find((part) => part.verdict === verdict);
}

/**
 * The way of the request, hop by hop with what lets it pass: `internet gateway app → security group web
 * in by rule web-https: tcp 443 from ::/0`.
 */
export function pathText({ path }: AnswerPart, { lineOf }: Pick<Words, "lineOf">): string {
  const hops = path
    .filter(({ direction }) => direction === "request")
    .map(({ at, what, component }) => {
      const line = quoted([lineOf(component.urn)]);
      return `${at}${what === "" ? "" : ` ${what}`}${line}`;
    });
  return hops.join(" → ");
}

/** Why traffic is blocked, or what is not known, as sentences. */
export function reasonsText({ reasons }: AnswerPart): string {
  const all = [...new Set(reasons.map(sentenceOf))];
  const shown = all.slice(0, mostReasons);
  const more = all.length - shown.length;
  return [
    ...shown,
    ...(more > 0 ? [`There ${more === 1 ? "is 1 reason" : `are ${more} reasons`} more.`] : []),
  ].join(" ");
}

function sentenceOf({ sentence, lines }: Reason): string {
  const place = quoted(lines);
  return place === "" ? sentence : `${sentence.replace(/\.$/, "")}${place}.`;
}

function quoted(lines: readonly (SourceLine | undefined)[]): string {
  const places = lines.flatMap((line) => (line === undefined ? [] : [`${line.file}:${line.line}`]));
  return places.length === 0 ? "" : ` (${[...new Set(places)].join(", ")})`;
}

/** Traffic of one IP version, which is named when it is IPv6: `tcp 443 over IPv6`. */
export function trafficOver(traffic: AnswerPart["traffic"], family: 4 | 6): string {
  return `${trafficText(traffic, family)}${family === 6 ? " over IPv6" : ""}`;
}
