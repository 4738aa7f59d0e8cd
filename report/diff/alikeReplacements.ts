import { outageKey, outageText } from "./outage";
import type { Replacement } from "./replacements";

/** Replacements of resources of one kind, for one reason, that mean the same. */
export interface AlikeReplacements {
  readonly names: readonly string[];
  readonly because: readonly string[];
  /** Empty for what carries no traffic. */
  readonly outage: string;
  readonly addresses: readonly string[];
  readonly affected: readonly string[];
}

/** Joins what differs only in names, in the order of the first of each. */
export function alikeReplacements(
  replacements: readonly Replacement[],
): readonly AlikeReplacements[] {
  const found = new Map<string, [Replacement, ...Replacement[]]>();
  for (const one of replacements) {
    const { type, because, outage } = one;
    const key = JSON.stringify([type, because, outage?.kind, outageKey(outage)]);
    const some = found.get(key);
    if (some === undefined) found.set(key, [one]);
    else some.push(one);
  }
  return [...found.values()].map((some): AlikeReplacements => {
    const [first, ...others] = some.flatMap(({ outage }) => outage ?? []);
    return {
      names: some.map(({ name }) => name),
      because: some[0].because,
      outage: first === undefined ? "" : outageText([first, ...others]),
      addresses: some.flatMap(({ addresses }) => addresses),
      affected: [...new Set(some.flatMap(({ affected }) => affected))],
    };
  });
}
