import { componentName } from "../../analysis/explain/kindNames";
import type { AnswerPart } from "../../analysis/explain/reachAnswer";
import type { Words } from "../../analysis/explain/reasons";
import type { NetworkInterface } from "../../analysis/model/networkInterface";
import type { Statement } from "../../analysis/model/statement";
import type { Query } from "../../analysis/reach/query";
import { reach, type PairResult } from "../../analysis/reach/reach";
import { trafficOfQuery } from "../../analysis/reach/trafficBoxes";
import type { Verdict } from "../../analysis/reach/verdict";
import { addressRanges, subtractAddresses, type AddressSet } from "../../analysis/sets/addressSet";
import { intersectTraffic, isNoTraffic, subtractTraffic } from "../../analysis/sets/trafficSet";
import { coversWorld, publicAddresses } from "../../analysis/sets/world";
import { capital } from "../../analysis/text/words";
import { partWith, pathText, reasonsText, trafficOver } from "../words/reachWords";
import { quickAnswers, representatives } from "./quickAnswers";
import type { FoundEnd, Unit } from "./units";

/** What one IP version has to say of a statement. */
export interface Evidence {
  readonly verdict: "violated" | "proven" | "undecided";
  /** Sentences; empty when there is nothing to say. */
  readonly text: string;
  readonly subject?: string;
}

/** Judges a statement in the IP version of the words. */
export function judgeFamily(
  words: Words,
  statement: Statement,
  from: FoundEnd,
  to: FoundEnd,
): Evidence {
  const { network, family } = words;
  const isAllow = statement.expect === "allow";
  const sources = representatives(network, family, partakers(from, isAllow, neverStart));
  const targets = representatives(network, family, partakers(to, isAllow, neverAnswer));
  let open: Evidence | undefined;
  for (const source of sources)
    for (const target of targets) {
      if (isItself(source, target) || isQuicklyProven(words, statement, source, target)) continue;
      const found = judgePair(words, statement, source, target);
      if (found.verdict === "violated") return found;
      if (found.verdict === "undecided") open ??= found;
    }
  if (open !== undefined) return open;
  const [doubt] = [...from.doubts, ...to.doubts];
  if (doubt !== undefined) return { verdict: "undecided", text: `${capital(doubt.why)}.` };
  if (sources.length === 0 || targets.length === 0) {
    const { label } = sources.length === 0 ? from : to;
    return { verdict: "undecided", text: `nothing stands in ${label} that could do it.` };
  }
  return { verdict: "proven", text: "" };
}

/** What AWS puts into subnets for the network itself starts nothing, and few answer. */
const neverStart: ReadonlySet<NetworkInterface["owner"]["kind"]> = new Set([
  "natGateway",
  "transitGatewayAttachment",
  "vpcEndpoint",
  "loadBalancer",
  "classicLoadBalancer",
]);
const neverAnswer: ReadonlySet<NetworkInterface["owner"]["kind"]> = new Set([
  "natGateway",
  "transitGatewayAttachment",
  "vpcEndpoint",
  "function",
]);

/** For what is to be possible, only those of a tier, subnet or tag that could do it at all are meant. */
function partakers(
  { units }: FoundEnd,
  isAllow: boolean,
  never: ReadonlySet<string>,
): readonly Unit[] {
  if (!isAllow || units.length === 1) return units;
  return units.filter(({ interfaces }) => !interfaces.some(({ owner }) => never.has(owner.kind)));
}

function isItself(source: Unit, target: Unit): boolean {
  const [one] = source.interfaces;
  const [other] = target.interfaces;
  return (
    one !== undefined &&
    one === other &&
    source.interfaces.length === 1 &&
    target.interfaces.length === 1 &&
    !one.isClass
  );
}

function queryOf(
  { protocol, ports }: Statement,
  { family }: Words,
  source: Unit,
  target: Unit,
): Query {
  return {
    from: source.endpoint,
    to: target.endpoint,
    family,
    ...(protocol === undefined ? {} : { protocol }),
    ...(ports === undefined ? {} : { ports }),
  };
}

function isQuicklyProven(words: Words, statement: Statement, source: Unit, target: Unit): boolean {
  const answers = quickAnswers(words.network, words.family, source, target);
  if (answers === undefined || answers.length === 0) return false;
  const asked = trafficOfQuery(queryOf(statement, words, source, target));
  return answers.every(({ reachable, blocked, unknown }) => {
    // The sets overlap where addresses of the internet differ: what is allowed must be in no other.
    const against =
      statement.expect === "forbid"
        ? [reachable, unknown]
        : [blocked, unknown, subtractTraffic(asked, reachable)];
    return against.every((one) => isNoTraffic(intersectTraffic(one, asked)));
  });
}

function judgePair(words: Words, statement: Statement, source: Unit, target: Unit): Evidence {
  const query = queryOf(statement, words, source, target);
  const { pairs } = reach(words.network, query, { ephemeral: "any" });
  const isBroken = (verdict: Verdict): boolean =>
    pairs.some(({ leaves }) => leaves.some((leaf) => leaf.verdict === verdict)) &&
    !(statement.expect === "allow" && isFew(words, query, pairs, verdict));
  if (statement.expect === "forbid") {
    const open = isBroken("reachable") ? partWith(pairs, words, "reachable") : undefined;
    if (open !== undefined) return reached(words, open);
  } else {
    const shut = isBroken("blocked") ? partWith(pairs, words, "blocked") : undefined;
    if (shut !== undefined) return stopped(words, shut);
  }
  const unsure = isBroken("unknown") ? partWith(pairs, words, "unknown") : undefined;
  if (unsure === undefined) return { verdict: "proven", text: "" };
  const { from, to } = endsOf(unsure);
  const condition = statement.expect === "forbid" ? "gets through" : "does not get through";
  const about = `${trafficOver(unsure.traffic, words.family)} from ${from} to ${to}`;
  return {
    verdict: "undecided",
    text: `${reasonsText(unsure)} It is a violation if ${about} ${condition}.`,
  };
}

function reached(words: Words, part: AnswerPart): Evidence {
  const { from, to } = endsOf(part);
  const rule = part.path.findLast(
    ({ direction, component }) => direction === "request" && component.kind === "securityGroupRule",
  );
  const traffic = trafficOver(part.traffic, words.family);
  return {
    verdict: "violated",
    text: `${from} reaches ${to} on ${traffic}: ${from} → ${pathText(part, words)} → ${to}.`,
    ...(rule === undefined ? {} : { subject: rule.component.urn }),
  };
}

function stopped(words: Words, part: AnswerPart): Evidence {
  const { from, to } = endsOf(part);
  const [reason] = part.reasons;
  const [component] = reason?.components ?? [];
  const traffic = trafficOver(part.traffic, words.family);
  return {
    verdict: "violated",
    text: `${traffic} from ${from} to ${to} does not get through. ${reasonsText(part)}`,
    ...(component === undefined ? {} : { subject: component.urn }),
  };
}

function endsOf({ pairs: [pair] }: AnswerPart): { readonly from: string; readonly to: string } {
  return pair === undefined
    ? { from: "one end", to: "the other" }
    : { from: componentName(pair.from), to: componentName(pair.to) };
}

/** Whether what has this verdict leaves so much of the internet that the rest counts as the world. */
function isFew(
  { network, family }: Words,
  { from, to }: Query,
  pairs: readonly PairResult[],
  verdict: Verdict,
): boolean {
  const side =
    from.kind === "internet" ? "source" : to.kind === "internet" ? "destination" : undefined;
  if (side === undefined) return false;
  const leaves = pairs.flatMap((pair) => pair.leaves);
  const addressesOf = (those: typeof leaves): AddressSet =>
    addressRanges(
      family,
      those.map(({ flow }) => flow[side]),
    );
  const others = addressesOf(leaves.filter((leaf) => leaf.verdict !== verdict));
  const these = addressesOf(leaves.filter((leaf) => leaf.verdict === verdict));
  // Without an address of this IP version nothing at all gets through: then there are no others.
  return [others, subtractAddresses(publicAddresses[family], these)].every((rest) =>
    coversWorld(rest, network.settings.worldCoverage),
  );
}
