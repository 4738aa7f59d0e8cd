import type { EntityId } from "../model/identity";
import { mayPointTo, type Link } from "../model/link";
import type { Possible } from "./certainty";

/** Items by a key; items without one are left out. */
export function grouped<T, K>(
  items: readonly T[],
  key: (item: T) => K | undefined,
): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const value = key(item);
    if (value === undefined) continue;
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [item]);
    else group.push(item);
  }
  return groups;
}

/**
 * Index of children by the owners that their links name. A child whose link may name several owners is a
 * possible child of each.
 */
export function owned<T>(
  items: readonly T[],
  ...linksOf: readonly ((item: T) => Link | undefined)[]
): (owner: EntityId) => readonly Possible<T>[] {
  const pairs = items.flatMap((item) =>
    linksOf.flatMap((linkOf) => {
      const link = linkOf(item);
      return link === undefined ? [] : [{ item, link }];
    }),
  );
  const certain = grouped(pairs, ({ link }) => (link.kind === "entity" ? link.id : undefined));
  const loose = pairs.filter(({ link: { kind } }) => kind === "oneOf" || kind === "unresolved");
  return (owner) => [
    ...(certain.get(owner) ?? []).map(({ item }) => ({ item, certain: true })),
    ...loose
      .filter(({ link }) => mayPointTo(link, owner))
      .map(({ item }) => ({ item, certain: false })),
  ];
}

/** A function that computes each answer once. */
export function cached<K, V>(compute: (key: K) => V): (key: K) => V {
  const values = new Map<K, V>();
  return (key) => {
    const value = values.get(key) ?? compute(key);
    values.set(key, value);
    return value;
  };
}
