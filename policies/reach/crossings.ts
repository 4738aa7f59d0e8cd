import type { Words } from "../../analysis/explain/reasons";
import { internetAnswers } from "../../analysis/facts/internetExposure";
import { memoise } from "../../analysis/facts/memoise";
import { classOfInterface, pairAnswers } from "../../analysis/facts/pairAnswers";
import type { Network } from "../../analysis/model/network";
import type { NetworkInterface } from "../../analysis/model/networkInterface";
import { reach } from "../../analysis/reach/reach";
import { isNoTraffic, subtractTraffic, type TrafficSet } from "../../analysis/sets/trafficSet";
import { partWith, pathText, reasonsText, trafficOver } from "../words/reachWords";

/** Traffic that goes, or may go, from one set of interfaces to another, and not from everywhere. */
export interface Crossing {
  readonly source: NetworkInterface;
  readonly target: NetworkInterface;
  readonly verdict: "reachable" | "unknown";
  /** `tcp 443 over IPv6`. */
  readonly traffic: string;
  /** The path hop by hop, or sentences on what is not known. */
  readonly how: string;
  /** URN of the last security group rule on the path. */
  readonly rule?: string;
}

// From here on it is quicker to ask first between which subnets anything goes at all.
const manyPairs = 20_000;

/**
 * Crossings from sources to targets, one for each target that the network cannot tell from others, and one
 * for each rule that lets them in. What the whole internet gets to as well is left out.
 */
export function* crossings(
  network: Network,
  sources: readonly NetworkInterface[],
  targets: readonly NetworkInterface[],
): Iterable<Crossing> {
  const seen = new Set<string>();
  for (const family of [4, 6] as const) {
    const classOf = classOfInterface(network, family);
    const [starts, ends] = [distinct(sources, classOf), distinct(targets, classOf)];
    const isMany = starts.length * ends.length > manyPairs;
    for (const target of ends)
      for (const source of starts) {
        if (isMany && !openSubnets(network, family).has(placesOf(source, target))) continue;
        const found = crossing(network, family, source, target);
        if (found === undefined) continue;
        const key = `${found.verdict} ${found.rule ?? target.owner.id}`;
        if (seen.has(key)) break;
        seen.add(key);
        yield found;
        break;
      }
  }
}

function crossing(
  network: Network,
  family: 4 | 6,
  source: NetworkInterface,
  target: NetworkInterface,
): Crossing | undefined {
  const { reachable, unknown } = pairAnswers(network, family).of(source, target);
  const fromAnywhere = internetAnswers(network, family).from(target).reachable;
  const left = (traffic: TrafficSet): boolean =>
    !isNoTraffic(subtractTraffic(traffic, fromAnywhere));
  const verdict = left(reachable) ? "reachable" : left(unknown) ? "unknown" : undefined;
  if (verdict === undefined) return undefined;
  const words: Words = { network, family, lineOf: () => undefined };
  const ends = {
    from: { kind: "entity", id: source.id },
    to: { kind: "entity", id: target.id },
  } as const;
  const { pairs } = reach(network, { ...ends, family }, { ephemeral: "any" });
  const part = partWith(pairs, words, verdict);
  if (part === undefined) return undefined;
  const rule = part.path.findLast(
    ({ direction, component }) => direction === "request" && component.kind === "securityGroupRule",
  );
  return {
    source,
    target,
    verdict,
    traffic: trafficOver(part.traffic, family),
    how: verdict === "reachable" ? pathText(part, words) : reasonsText(part),
    ...(rule === undefined ? {} : { rule: rule.component.urn }),
  };
}

const open4 = memoise((network) => subnetsWithTraffic(network, 4));
const open6 = memoise((network) => subnetsWithTraffic(network, 6));

/** Pairs of subnets between which something goes, or may go: most pairs of a large network are not among them. */
function openSubnets(network: Network, family: 4 | 6): ReadonlySet<string> {
  return family === 4 ? open4(network) : open6(network);
}

function subnetsWithTraffic(network: Network, family: 4 | 6): ReadonlySet<string> {
  const open = new Set<string>();
  pairAnswers(network, family).everyPair((from, to, { reachable, unknown }) => {
    const [[one], [other]] = [from.members, to.members];
    if (one === undefined || other === undefined) return;
    if (!isNoTraffic(reachable) || !isNoTraffic(unknown)) open.add(placesOf(one, other));
  });
  return open;
}

function placesOf(one: NetworkInterface, other: NetworkInterface): string {
  return `${placeOf(one)} ${placeOf(other)}`;
}

function placeOf({ subnet }: NetworkInterface): string {
  return subnet.kind === "entity" ? subnet.id : "not known";
}

/** The first of each class. */
function distinct(
  all: readonly NetworkInterface[],
  classOf: ReadonlyMap<NetworkInterface, number>,
): readonly NetworkInterface[] {
  return [...new Map(all.map((one) => [classOf.get(one) ?? one.id, one])).values()];
}
