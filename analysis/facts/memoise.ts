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

/** The same for facts about one part of a network: a rule, or a list of them. */
export function memoiseFor<Part extends object, Fact>(
  compute: (network: Network, part: Part) => Fact,
): (network: Network, part: Part) => Fact {
  const factsOf = memoise(() => new WeakMap<Part, { readonly fact: Fact }>());
  return (network, part) => {
    const facts = factsOf(network);
    const found = facts.get(part);
    if (found !== undefined) return found.fact;
    const fact = compute(network, part);
    facts.set(part, { fact });
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
