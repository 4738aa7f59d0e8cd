import type { Range } from "../reach/box";
import type { AddressAtoms } from "./addressAtoms";

/** An address that stands for all that the network cannot tell from it. */
export interface AddressSample {
  readonly address: bigint;
  /** What routes and network ACLs can tell of it. */
  readonly routing: number;
  /** What rules of security groups can tell of it. */
  readonly peers: number;
}

/** What a network tells addresses apart by. */
export interface AddressTests {
  readonly routing: AddressAtoms;
  readonly peers: AddressAtoms;
}

/** One address for each part of some ranges that the network tells apart. */
export function samplesOf(
  { routing, peers }: AddressTests,
  ranges: readonly Range[],
): readonly AddressSample[] {
  const found = new Map<string, AddressSample>();
  for (const range of ranges)
    for (const atoms of [routing, peers])
      for (const address of atoms.samplesOf(range)) {
        const sample = { address, routing: routing.atomOf(address), peers: peers.atomOf(address) };
        const key = `${sample.routing} ${sample.peers}`;
        if (!found.has(key)) found.set(key, sample);
      }
  return [...found.values()];
}
