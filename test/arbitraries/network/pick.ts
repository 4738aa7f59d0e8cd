import fc from "fast-check";

/** Draws values one at a time; fast-check shrinks each draw by itself. */
export type Draw = fc.GeneratorValue;

/** Evenly spread: fast-check prefers small numbers, and networks of small choices let nothing pass. */
const even = (min: number, max: number): fc.Arbitrary<number> =>
  fc.noBias(fc.integer({ min, max }));

/** One of these. */
export function oneOf<T>(draw: Draw, ...values: readonly [T, ...T[]]): T {
  return anyOf(draw, values);
}

/** One of a list that must not be empty. */
export function anyOf<T>(draw: Draw, values: readonly T[]): T {
  if (values.length === 0) throw new Error("a choice among nothing");
  // The index is one of the list's; a value of the list may be `undefined` itself.
  return values[draw(even, 0, values.length - 1)] as T;
}

/** A whole number, both ends included. */
export function between(draw: Draw, min: number, max: number): number {
  return draw(even, min, max);
}

/** True in this many cases of a hundred; shrinks towards false. */
export function chance(draw: Draw, percent: number): boolean {
  return draw(even, 0, 99) >= 100 - percent;
}

/** Numbers from 0 to `count` - 1. */
export function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
