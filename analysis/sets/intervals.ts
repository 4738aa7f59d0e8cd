/** A closed interval of whole numbers: both ends belong to it. */
export interface Interval<N extends number | bigint> {
  readonly first: N;
  readonly last: N;
}

/**
 * A set of whole numbers in canonical form: ascending, disjoint and not touching. So two sets are equal
 * exactly when their intervals are equal one by one.
 */
export type Intervals<N extends number | bigint> = readonly Interval<N>[];

/** Steps of the numbers a set is made of. */
export interface Steps<N extends number | bigint> {
  readonly next: (value: N) => N;
  readonly previous: (value: N) => N;
}

/** Steps of numbers. */
export const numberSteps: Steps<number> = { next: (n) => n + 1, previous: (n) => n - 1 };

/** Steps of bigints. */
export const bigintSteps: Steps<bigint> = { next: (n) => n + 1n, previous: (n) => n - 1n };

/** Brings any intervals into canonical form; intervals whose ends are swapped are empty and fall out. */
export function canonicalIntervals<N extends number | bigint>(
  intervals: readonly Interval<N>[],
  steps: Steps<N>,
): Intervals<N> {
  const sorted = intervals
    .filter(({ first, last }) => first <= last)
    .sort((left, right) => (left.first < right.first ? -1 : left.first > right.first ? 1 : 0));
  const merged: { first: N; last: N }[] = [];
  for (const { first, last } of sorted) {
    const previous = merged.at(-1);
    if (previous !== undefined && first <= steps.next(previous.last)) {
      if (last > previous.last) previous.last = last;
    } else {
      merged.push({ first, last });
    }
  }
  return merged;
}

/** What is in both. */
export function intersectIntervals<N extends number | bigint>(
  left: Intervals<N>,
  right: Intervals<N>,
): Intervals<N> {
  if (left.length === 0 || right.length === 0) return [];
  const common: Interval<N>[] = [];
  let i = 0;
  let j = 0;
  for (
    let a = left[i], b = right[j];
    a !== undefined && b !== undefined;
    a = left[i], b = right[j]
  ) {
    const first = a.first > b.first ? a.first : b.first;
    const last = a.last < b.last ? a.last : b.last;
    if (first <= last) common.push({ first, last });
    if (a.last < b.last) i++;
    else j++;
  }
  return common;
}

/** What is in `left` and not in `right`. */
export function subtractIntervals<N extends number | bigint>(
  left: Intervals<N>,
  right: Intervals<N>,
  steps: Steps<N>,
): Intervals<N> {
  if (left.length === 0 || right.length === 0) return left;
  const rest: Interval<N>[] = [];
  let j = 0;
  for (const { first, last } of left) {
    let start = first;
    while (j < right.length && (right[j]?.last ?? start) < start) j++;
    for (let k = j; k < right.length; k++) {
      const hole = right[k];
      if (hole === undefined || hole.first > last || start > last) break;
      if (hole.first > start) rest.push({ first: start, last: steps.previous(hole.first) });
      if (hole.last >= start) start = steps.next(hole.last);
    }
    if (start <= last) rest.push({ first: start, last });
  }
  return rest;
}

/** True when both hold the same numbers. */
export function equalIntervals<N extends number | bigint>(
  left: Intervals<N>,
  right: Intervals<N>,
): boolean {
  return (
    left.length === right.length &&
    left.every(({ first, last }, index) => {
      const other = right[index];
      return other?.first === first && other.last === last;
    })
  );
}

/** True when the number is in the set (binary search). */
export function intervalsInclude<N extends number | bigint>(set: Intervals<N>, value: N): boolean {
  let low = 0;
  let high = set.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const interval = set[middle];
    if (interval === undefined) return false;
    if (value < interval.first) high = middle - 1;
    else if (value > interval.last) low = middle + 1;
    else return true;
  }
  return false;
}
