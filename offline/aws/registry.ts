import type { Behaviour } from "./behaviour";

// A type that is not listed behaves as every type does: what the schema says, and no more.
const behaviours: readonly Behaviour[] = [];

const byType = new Map(behaviours.map((behaviour) => [behaviour.type, behaviour]));

/** What AWS does for this type beyond what holds for every type; undefined when there is nothing more. */
export function behaviourOf(type: string): Behaviour | undefined {
  return byType.get(type);
}
