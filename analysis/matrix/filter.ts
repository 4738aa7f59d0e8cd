/**
 * What becomes of each atom of the traffic, as two sets of bits: what passes for certain, and what passes
 * unless something that nobody knows forbids it. What is in neither is blocked. Filters with the same
 * bits are the same object.
 */
export interface Filter {
  readonly id: number;
  readonly certain: bigint;
  /** Holds all of `certain`. */
  readonly possible: bigint;
}

/** The filters over one set of atoms, each made once. */
export class Filters {
  readonly none: Filter;
  readonly all: Filter;
  private readonly made = new Map<bigint, Map<bigint, Filter>>();
  private readonly met = new Map<number, Filter>();
  private readonly joined = new Map<number, Filter>();
  private count = 0;

  constructor(everything: bigint) {
    this.none = this.of(0n, 0n);
    this.all = this.of(everything, everything);
  }

  /** The filter with these bits. */
  of(certain: bigint, possible: bigint): Filter {
    let byPossible = this.made.get(certain);
    if (byPossible === undefined) this.made.set(certain, (byPossible = new Map<bigint, Filter>()));
    let filter = byPossible.get(possible);
    if (filter === undefined)
      byPossible.set(possible, (filter = { id: this.count++, certain, possible }));
    return filter;
  }

  /** Both must let it pass. */
  and(left: Filter, right: Filter): Filter {
    if (left === right || right === this.all) return left;
    if (left === this.all) return right;
    const key = pairKey(left, right);
    let both = this.met.get(key);
    if (both === undefined)
      this.met.set(
        key,
        (both = this.of(left.certain & right.certain, left.possible & right.possible)),
      );
    return both;
  }

  /** The better of the two. */
  or(left: Filter, right: Filter): Filter {
    if (left === right || right === this.none) return left;
    if (left === this.none) return right;
    const key = pairKey(left, right);
    let either = this.joined.get(key);
    if (either === undefined)
      this.joined.set(
        key,
        (either = this.of(left.certain | right.certain, left.possible | right.possible)),
      );
    return either;
  }

  /** One of the two applies, and nobody knows which. */
  either(left: Filter, right: Filter): Filter {
    if (left === right) return left;
    return this.of(left.certain & right.certain, left.possible | right.possible);
  }

  /** What passes is not certain any more. */
  doubted(filter: Filter): Filter {
    return this.of(0n, filter.possible);
  }
}

// Far more filters than a network has: both factors stay below 2^26.
const most = 67_108_864;

function pairKey(left: Filter, right: Filter): number {
  return left.id < right.id ? left.id * most + right.id : right.id * most + left.id;
}
