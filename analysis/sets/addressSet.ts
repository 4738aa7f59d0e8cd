import { addressBits, formatCidr, lastAddress, type Cidr, type Family } from "./cidr";
import {
  bigintSteps,
  canonicalIntervals,
  equalIntervals,
  intersectIntervals,
  intervalsInclude,
  subtractIntervals,
  type Interval,
  type Intervals,
} from "./intervals";

/**
 * A set of addresses of one family, canonical: equal sets have equal intervals. The laws of sets hold
 * (union and intersection commute, associate and distribute; `a \ b = a ∩ ¬b`).
 */
export interface AddressSet {
  readonly family: Family;
  readonly intervals: Intervals<bigint>;
}

/** The set without addresses. */
export function noAddresses(family: Family): AddressSet {
  return { family, intervals: [] };
}

/** Every address of the family. */
export function allAddresses(family: Family): AddressSet {
  return { family, intervals: [{ first: 0n, last: (1n << BigInt(addressBits(family))) - 1n }] };
}

/** The union of blocks; blocks of the other family are left out, since they hold none of these addresses. */
export function addressesOf(family: Family, cidrs: readonly Cidr[]): AddressSet {
  return addressRanges(
    family,
    cidrs
      .filter((cidr) => cidr.family === family)
      .map((cidr) => ({ first: cidr.first, last: lastAddress(cidr) })),
  );
}

/** The union of ranges of addresses. */
export function addressRanges(family: Family, ranges: readonly Interval<bigint>[]): AddressSet {
  return { family, intervals: canonicalIntervals(ranges, bigintSteps) };
}

/** Addresses in any of the sets, all of one family. */
export function uniteAddresses(family: Family, sets: readonly AddressSet[]): AddressSet {
  const intervals = sets.flatMap((set) => (set.family === family ? set.intervals : []));
  return { family, intervals: canonicalIntervals(intervals, bigintSteps) };
}

/** Addresses in both sets; none when the families differ. */
export function intersectAddresses(left: AddressSet, right: AddressSet): AddressSet {
  if (left.family !== right.family) return noAddresses(left.family);
  return { family: left.family, intervals: intersectIntervals(left.intervals, right.intervals) };
}

/** Addresses of `left` that are not in `right`. */
export function subtractAddresses(left: AddressSet, right: AddressSet): AddressSet {
  if (left.family !== right.family) return left;
  return {
    family: left.family,
    intervals: subtractIntervals(left.intervals, right.intervals, bigintSteps),
  };
}

/** True when every address of `inner` is in `outer`. */
export function addressesWithin(inner: AddressSet, outer: AddressSet): boolean {
  return isNoAddresses(subtractAddresses(inner, outer));
}

/** True when the sets hold the same addresses. */
export function equalAddresses(left: AddressSet, right: AddressSet): boolean {
  return left.family === right.family && equalIntervals(left.intervals, right.intervals);
}

/** True when the set holds no address. */
export function isNoAddresses(set: AddressSet): boolean {
  return set.intervals.length === 0;
}

/** How many addresses the set holds. */
export function countAddresses(set: AddressSet): bigint {
  return set.intervals.reduce((sum, { first, last }) => sum + last - first + 1n, 0n);
}

/** True when the address is in the set. */
export function addressesInclude(set: AddressSet, address: bigint): boolean {
  return intervalsInclude(set.intervals, address);
}

/** The fewest blocks that are exactly this set, in ascending order. */
export function cidrsOf(set: AddressSet): readonly Cidr[] {
  const bits = addressBits(set.family);
  return set.intervals.flatMap(({ first, last }) => {
    const cidrs: Cidr[] = [];
    for (let start = first; start <= last;) {
      // The widest block that starts here: aligned, and not reaching behind the last address.
      let hostBits = 0;
      while (
        hostBits < bits &&
        (start & ((1n << BigInt(hostBits + 1)) - 1n)) === 0n &&
        start + (1n << BigInt(hostBits + 1)) - 1n <= last
      ) {
        hostBits++;
      }
      cidrs.push({ family: set.family, first: start, prefixLength: bits - hostBits });
      start += 1n << BigInt(hostBits);
    }
    return cidrs;
  });
}

/** Writes the set as its blocks: `10.0.0.0/8, 192.168.0.0/16`, or `no address`. */
export function formatAddresses(set: AddressSet): string {
  const cidrs = cidrsOf(set).map(formatCidr);
  return cidrs.length === 0 ? "no address" : cidrs.join(", ");
}
