import { isAlias, isMap, isScalar, isSeq, type ParsedNode } from "yaml";

/** Reports a problem at a part of the file. */
export type Complain = (node: ParsedNode | null | undefined, message: string) => void;

/** What stands there, for messages. */
export function describe(node: ParsedNode | null | undefined): string {
  if (isMap(node)) return "a map";
  if (isSeq(node)) return "a list";
  if (isAlias(node)) return "an alias, which is not followed";
  if (isScalar(node) && node.value !== null) return JSON.stringify(node.value).slice(0, 80);
  return "nothing";
}
