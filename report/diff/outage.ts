import { someOf } from "./someOf";

/** What replacing a resource means for traffic: what this network loses, or what it means by the kind of resource. */
export type Outage =
  | { readonly kind: "losses"; readonly losses: readonly Loss[] }
  | { readonly kind: "byKind"; readonly text: string };

/** Something that does not get through, or may not: between lead and tail, of whom that is told. */
export interface Loss {
  /** `the internet cannot reach `, or empty. */
  readonly lead: string;
  /** Who stands there, or all who send. */
  readonly names: readonly string[];
  /** ` cannot reach the internet`, ` (tcp 443)`. */
  readonly tail: string;
}

/** What tells an outage from others: equal for those that differ only in who stands there. */
export function outageKey(outage: Outage | undefined): string {
  if (outage?.kind !== "losses") return outage?.text ?? "";
  return JSON.stringify(outage.losses.map(({ lead, tail }) => [lead, tail]));
}

/** Says one outage, or several with the same key at once. */
export function outageText([first, ...others]: readonly [Outage, ...Outage[]]): string {
  if (first.kind === "byKind") return others.length === 0 ? first.text : `of each, ${first.text}`;
  const sentences = first.losses.map(({ lead, tail, names }, index) => {
    const more = others.flatMap((one) =>
      one.kind === "losses" ? (one.losses[index]?.names ?? []) : [],
    );
    return `${lead}${someOf([...new Set([...names, ...more])])}${tail}`;
  });
  const beginning = others.length === 0 ? "the new one stands" : "the new ones stand";
  return `until ${beginning}, ${sentences.join("; ")}`;
}
