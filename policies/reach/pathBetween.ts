import type { Words } from "../../analysis/explain/reasons";
import type { Network } from "../../analysis/model/network";
import type { Query } from "../../analysis/reach/query";
import { reach } from "../../analysis/reach/reach";
import { partWith, pathText } from "../words/reachWords";

/** The path of what gets through of a question, hop by hop; `undefined` when nothing certainly does. */
export function pathBetween(
  network: Network,
  query: Query & { readonly family: 4 | 6 },
): string | undefined {
  const words: Words = { network, family: query.family, lineOf: () => undefined };
  const { pairs } = reach(network, query, { ephemeral: "any" });
  const open = partWith(pairs, words, "reachable");
  return open === undefined ? undefined : pathText(open, words);
}
