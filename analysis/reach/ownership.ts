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
  const certain = new Map<EntityId, Possible<T>[]>();
  const loose: { readonly item: T; readonly link: Link }[] = [];
  for (const item of items)
    for (const linkOf of linksOf) {
      const link = linkOf(item);
      if (link?.kind === "oneOf" || link?.kind === "unresolved") loose.push({ item, link });
      if (link?.kind !== "entity") continue;
      const children = certain.get(link.id);
      if (children === undefined) certain.set(link.id, [{ item, certain: true }]);
      else children.push({ item, certain: true });
    }
  return (owner) => {
    const children = certain.get(owner) ?? none;
    if (loose.length === 0) return children;
    const possible = loose.filter(({ link }) => mayPointTo(link, owner));
    return [...children, ...possible.map(({ item }) => ({ item, certain: false }))];
  };
}

const none: readonly never[] = [];

/** A function that computes each answer once. */
export function cached<K, V>(compute: (key: K) => V): (key: K) => V {
  const values = new Map<K, V>();
  return (key) => {
    const value = values.get(key) ?? compute(key);
    values.set(key, value);
    return value;
  };
}
