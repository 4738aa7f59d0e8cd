import type { Words } from "../../analysis/explain/reasons";
import { entitiesById } from "../../analysis/facts/memoise";
import type { EntityBase } from "../../analysis/model/entity";
import type { Network } from "../../analysis/model/network";
import type { NetworkInterface } from "../../analysis/model/networkInterface";
import type { Query } from "../../analysis/reach/query";
import { reach } from "../../analysis/reach/reach";
import { componentName } from "../../analysis/explain/kindNames";
import { partWith, pathText, reasonsText, trafficOver } from "../words/reachWords";

/** What an interface belongs to: the workload that a user knows; itself when it stands for itself. */
export function workloadOf(
  network: Network,
  one: NetworkInterface,
): EntityBase & { readonly kind: string } {
  return entitiesById(network).get(one.owner.id) ?? one;
}

/** `instance web`, with a capital where a sentence begins. */
export function nameOf(entity: EntityBase & { readonly kind: string }): string {
  return componentName(entity);
}

/** What somebody on the internet gets to, or might: the traffic, and how or why nobody can tell. */
export interface InternetReach {
  readonly verdict: "reachable" | "unknown";
  /** `tcp 443 over IPv6`. */
  readonly traffic: string;
  /** The path hop by hop, or sentences on what is not known. */
  readonly how: string;
}

/** Asks for the way from the internet; `undefined` when there is certainly none. */
export function reachFromInternet(
  network: Network,
  question: Omit<Query, "from"> & { readonly family: 4 | 6 },
): InternetReach | undefined {
  const { family } = question;
  const words: Words = { network, family, lineOf: () => undefined };
  const query: Query = { ...question, from: { kind: "internet" } };
  // A client of the internet picks the port that it sends from.
  const { pairs } = reach(network, query, { ephemeral: "any" });
  const open = partWith(pairs, words, "reachable");
  if (open !== undefined) {
    const traffic = trafficOver(open.traffic, family);
    return { verdict: "reachable", traffic, how: pathText(open, words) };
  }
  const unsure = partWith(pairs, words, "unknown");
  if (unsure === undefined) return undefined;
  const traffic = trafficOver(unsure.traffic, family);
  return { verdict: "unknown", traffic, how: reasonsText(unsure) };
}
