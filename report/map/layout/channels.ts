import type { Demand } from "./grid";
import type { Track } from "./tracks";

/** The largest extent of each index. */
export function sizes<Item>(
  items: readonly Item[],
  measure: (item: Item) => readonly [number, number],
): readonly number[] {
  const found: number[] = [];
  for (const item of items) {
    const [index, size] = measure(item);
    while (found.length <= index) found.push(0);
    found[index] = Math.max(found[index] ?? 0, size);
  }
  return found;
}

/** Buses by the channel that they use, each once. */
export function busesByTrack(
  ways: readonly { readonly demand: Demand; readonly way: { readonly tracks: readonly Track[] } }[],
): ReadonlyMap<string, readonly string[]> {
  const buses = new Map<string, string[]>();
  for (const { demand, way } of ways)
    for (const { axis, channel } of way.tracks) {
      const key = `${axis}${channel}`;
      const all = buses.get(key) ?? [];
      if (!all.includes(demand.bus)) all.push(demand.bus);
      buses.set(key, all);
    }
  return buses;
}
