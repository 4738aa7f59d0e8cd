import type { Topology } from "./topology";

/** A function of a topology and something in it that computes each answer once. */
export function remember<K, V>(
  compute: (topology: Topology, key: K) => V,
): (topology: Topology, key: K) => V {
  const byTopology = new WeakMap<Topology, Map<K, V>>();
  return (topology, key) => {
    let known = byTopology.get(topology);
    if (known === undefined) byTopology.set(topology, (known = new Map<K, V>()));
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = compute(topology, key);
    known.set(key, value);
    return value;
  };
}
