import type { EntityId } from "../model/identity";
import type { Link } from "../model/link";

/** Entities by the one that they certainly name, and those that may name any of several. */
export interface ByLink<Item> {
  /** Those that name this entity for certain, in the order of the network. */
  at(id: EntityId): readonly Item[];
  /** Those that name what nothing in this network carries, by its AWS id. */
  readonly outside: ReadonlyMap<string, readonly Item[]>;
  /** Those whose reference nobody can tell, whatever they may name. */
  readonly unsure: readonly Item[];
}

/** Sorts items by a reference of theirs; what names nothing is left out. */
export function byLink<Item>(
  items: readonly Item[],
  linkOf: (item: Item) => Link | undefined,
): ByLink<Item> {
  const certain = new Map<EntityId, Item[]>();
  const outside = new Map<string, Item[]>();
  const unsure: Item[] = [];
  for (const item of items) {
    const link = linkOf(item);
    if (link === undefined) continue;
    if (link.kind === "entity") addTo(certain, link.id, item);
    else if (link.kind === "external") addTo(outside, link.awsId, item);
    else unsure.push(item);
  }
  return { at: (id) => certain.get(id) ?? [], outside, unsure };
}

function addTo<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const items = map.get(key);
  if (items === undefined) map.set(key, [item]);
  else items.push(item);
}
