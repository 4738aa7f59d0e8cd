import type { EntityId } from "../model/identity";
import { collectionOf, type Entity, type Network } from "../model/network";

/**
 * Computes a fact about a whole network once. Networks are immutable, so a fact never goes stale, and it
 * lives no longer than its network.
 */
export function memoise<Fact>(compute: (network: Network) => Fact): (network: Network) => Fact {
  const facts = new WeakMap<Network, { readonly fact: Fact }>();
  return (network) => {
    const found = facts.get(network);
    if (found !== undefined) return found.fact;
    const fact = compute(network);
    facts.set(network, { fact });
    return fact;
  };
}

/** All entities of a network by identity. */
export const entitiesById = memoise(
  (network): ReadonlyMap<EntityId, Entity> =>
    new Map(
      Object.values(collectionOf).flatMap((collection) =>
        (network[collection] as readonly Entity[]).map((entity) => [entity.id, entity] as const),
      ),
    ),
);
