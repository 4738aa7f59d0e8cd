import type { Interval } from "../sets/intervals";

/** A closed range of ports, ICMP messages, protocol numbers or addresses. */
export type Range = Interval<bigint>;

/**
 * A dimension of a flow. `service` is the destination port of TCP and UDP and `type * 256 + code` of ICMP;
 * `ephemeral` is the port that the response goes to, chosen by the client's kernel.
 */
export type Dimension = "protocol" | "service" | "source" | "destination" | "ephemeral";

/** All dimensions of a flow. */
export const dimensions: readonly Dimension[] = [
  "protocol",
  "service",
  "source",
  "destination",
  "ephemeral",
];

/** A block of flows: one range in every dimension. Sets of flows are lists of disjoint boxes. */
export type Box = Readonly<Record<Dimension, Range>>;

/** The range from `first` to `last`, both included. */
export function range(first: bigint | number, last: bigint | number = first): Range {
  return { first: BigInt(first), last: BigInt(last) };
}

/** What two ranges share; `undefined` when nothing. */
export function intersect(left: Range, right: Range): Range | undefined {
  const first = left.first > right.first ? left.first : right.first;
  const last = left.last < right.last ? left.last : right.last;
  return first <= last ? { first, last } : undefined;
}

/** True when `outer` holds all of `inner`. */
export function covers(outer: Range, inner: Range): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

/** What is left of `from` without `taken`: at most two ranges. */
export function without(from: Range, taken: Range): readonly Range[] {
  if (intersect(from, taken) === undefined) return [from];
  const rest: Range[] = [];
  if (from.first < taken.first) rest.push({ first: from.first, last: taken.first - 1n });
  if (taken.last < from.last) rest.push({ first: taken.last + 1n, last: from.last });
  return rest;
}

/** Takes ranges out of ranges. */
export function withoutAll(from: readonly Range[], taken: readonly Range[]): readonly Range[] {
  return taken.reduce<readonly Range[]>(
    (left, part) => left.flatMap((piece) => without(piece, part)),
    from,
  );
}

/** What two boxes share; `undefined` when nothing. */
export function intersectBoxes(left: Box, right: Box): Box | undefined {
  const shared: Partial<Record<Dimension, Range>> = {};
  for (const dimension of dimensions) {
    const both = intersect(left[dimension], right[dimension]);
    if (both === undefined) return undefined;
    shared[dimension] = both;
  }
  return shared as Box; // every dimension was set by the loop
}

/** Takes one box out of another: disjoint boxes, at most two per dimension. */
export function withoutBox(from: Box, taken: Box): readonly Box[] {
  if (intersectBoxes(from, taken) === undefined) return [from];
  const rest: Box[] = [];
  let core = from;
  for (const dimension of dimensions) {
    for (const part of without(core[dimension], taken[dimension]))
      rest.push({ ...core, [dimension]: part });
    const both = intersect(core[dimension], taken[dimension]);
    if (both === undefined) return rest;
    core = { ...core, [dimension]: both };
  }
  return rest;
}
