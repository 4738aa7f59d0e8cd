import {
  addressesOf,
  allAddresses,
  countAddresses,
  intersectAddresses,
  subtractAddresses,
  type AddressSet,
} from "./addressSet";
import { parseCidr, type Cidr, type Family } from "./cidr";

function blocks(...texts: readonly string[]): readonly Cidr[] {
  return texts.map((text) => {
    const cidr = parseCidr(text);
    if (cidr === undefined) throw new Error(`palisade: ${text} is no block`);
    return cidr;
  });
}

// IANA special-purpose registries; RULES 2.7 lists exactly these.
const notRoutable = blocks(
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "192.0.2.0/24",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
);

/** Globally routable unicast addresses: what "the world" is measured against. */
export const routableAddresses: Readonly<Record<Family, AddressSet>> = {
  4: subtractAddresses(allAddresses(4), addressesOf(4, notRoutable)),
  6: addressesOf(6, blocks("2000::/3")),
};

/** Private addresses: RFC 1918, RFC 6598, loopback, link-local and unique local. */
export const privateAddresses: Readonly<Record<Family, AddressSet>> = {
  4: addressesOf(
    4,
    blocks(
      "10.0.0.0/8",
      "172.16.0.0/12",
      "192.168.0.0/16",
      "100.64.0.0/10",
      "127.0.0.0/8",
      "169.254.0.0/16",
    ),
  ),
  6: addressesOf(6, blocks("fc00::/7", "fe80::/10")),
};

/** All addresses that are not private, documentation ranges included. */
export const publicAddresses: Readonly<Record<Family, AddressSet>> = {
  4: subtractAddresses(allAddresses(4), privateAddresses[4]),
  6: subtractAddresses(allAddresses(6), privateAddresses[6]),
};

const routableCount: Readonly<Record<Family, bigint>> = {
  4: countAddresses(routableAddresses[4]),
  6: countAddresses(routableAddresses[6]),
};

function partOf(family: Family, count: bigint): number {
  return Number((count * 1_000_000n) / routableCount[family]) / 1_000_000;
}

/** Part of the routable addresses that the set holds, 0 to 1. */
export function worldPart(set: AddressSet): number {
  const { family } = set;
  return partOf(family, countAddresses(intersectAddresses(set, routableAddresses[family])));
}

/** True when so many addresses may hold `coverage` (0 to 1) of the world, whichever they are. */
export function mayCoverWorld(family: Family, count: bigint, coverage = 0.9): boolean {
  return partOf(family, count) >= coverage;
}

/** True when the set holds at least `coverage` (0 to 1) of the routable addresses of its family. */
export function coversWorld(set: AddressSet, coverage = 0.9): boolean {
  return mayCoverWorld(set.family, countAddresses(set), coverage) && worldPart(set) >= coverage;
}
