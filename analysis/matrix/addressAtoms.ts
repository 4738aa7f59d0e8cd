import type { Range } from "../reach/box";
import { ascending } from "../text/order";

/**
 * Tells addresses apart that some block of a list holds and others do not. Blocks nest, so the smallest
 * block around an address says which blocks hold it.
 */
export class AddressAtoms {
  /** Where the smallest block around an address changes, and which it is from there on (-1: none). */
  private readonly starts: readonly bigint[];
  private readonly blocks: readonly number[];

  constructor(ranges: Iterable<Range>) {
    const unique = new Map<string, Range>();
    for (const range of ranges) unique.set(`${range.first}-${range.last}`, range);
    const sorted = [...unique.values()].sort((left, right) =>
      left.first === right.first
        ? ascending(right.last, left.last)
        : ascending(left.first, right.first),
    );
    const starts: bigint[] = [];
    const blocks: number[] = [];
    const open: { readonly last: bigint; readonly index: number }[] = [];
    const mark = (start: bigint): void => {
      const block = open.at(-1)?.index ?? -1;
      if (starts.at(-1) === start) blocks[blocks.length - 1] = block;
      else {
        starts.push(start);
        blocks.push(block);
      }
    };
    const close = (before: bigint | undefined): void => {
      for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
        if (before !== undefined && top.last >= before) return;
        open.pop();
        mark(top.last + 1n);
      }
    };
    sorted.forEach((range, index) => {
      close(range.first);
      open.push({ last: range.last, index });
      mark(range.first);
    });
    close(undefined);
    this.starts = starts;
    this.blocks = blocks;
  }

  /** Addresses of a range such that each other address of it has the blocks of one of them. */
  *samplesOf({ first, last }: Range): Generator<bigint> {
    yield first;
    for (let index = this.after(first); index < this.starts.length; index += 1) {
      const start = this.starts[index] ?? 0n;
      if (start > last) return;
      yield start;
    }
  }

  /** A number for the blocks that hold the address: equal numbers, equal blocks. */
  atomOf(address: bigint): number {
    return this.blocks[this.after(address) - 1] ?? -1;
  }

  /** Index of the first start behind an address. */
  private after(address: bigint): number {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0n) <= address) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
