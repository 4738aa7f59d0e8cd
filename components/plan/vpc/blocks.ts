import {
  addressBits,
  contains,
  lastAddress,
  overlaps,
  sizeOf,
  type Cidr,
} from "../../../analysis/sets/cidr";

/** AWS's smallest subnet. Amazon VPC User Guide, "Subnet CIDR blocks". */
export const smallestSubnet = 28;

/** The block of the given size at a place of the outer block, counted from 0 in steps of its own size. */
export function blockAt(outer: Cidr, prefixLength: number, slot: number): Cidr {
  const size = 1n << BigInt(addressBits(outer.family) - prefixLength);
  return { family: outer.family, first: outer.first + BigInt(slot) * size, prefixLength };
}

/** How many blocks of the given size the outer block holds. */
export function placesIn(outer: Cidr, prefixLength: number): number {
  return prefixLength < outer.prefixLength ? 0 : 2 ** (prefixLength - outer.prefixLength);
}

/**
 * What the outer block has left, as the fewest blocks, in order of their addresses: halves are split
 * until each is either free, or taken.
 */
export function freeBlocks(outer: Cidr, taken: readonly Cidr[]): Cidr[] {
  if (taken.some((block) => contains(block, outer))) return [];
  const inside = taken.filter((block) => overlaps(block, outer));
  if (inside.length === 0) return [outer];
  const half = outer.prefixLength + 1;
  return [blockAt(outer, half, 0), blockAt(outer, half, 1)].flatMap((part) =>
    freeBlocks(part, inside),
  );
}

/** The first place of the given size that no taken block touches. */
export function firstFreeSlot(
  outer: Cidr,
  prefixLength: number,
  taken: readonly Cidr[],
): number | undefined {
  const room = freeBlocks(outer, taken).find((free) => free.prefixLength <= prefixLength);
  if (room === undefined) return undefined;
  return Number((room.first - outer.first) / sizeOf({ ...room, prefixLength }));
}

/** True when the block begins on a boundary of its own size and lies inside the outer one. */
export function fits(outer: Cidr, block: Cidr): boolean {
  return outer.first <= block.first && lastAddress(block) <= lastAddress(outer);
}
