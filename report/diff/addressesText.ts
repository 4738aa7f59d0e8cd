import { addressRanges, cidrsOf, type AddressSet } from "../../analysis/sets/addressSet";
import { formatAddress, formatCidr } from "../../analysis/sets/cidr";
import { coversWorld } from "../../analysis/sets/world";

const mostRanges = 4;

/** Addresses of the internet for people: blocks and ranges; `almost every address` for most of it. */
export function addressesText(addresses: AddressSet): string {
  if (coversWorld(addresses)) return "almost every address";
  const { family, intervals } = addresses;
  const shown = intervals.slice(0, mostRanges).map((one) => {
    const [block, ...more] = cidrsOf(addressRanges(family, [one]));
    return block !== undefined && more.length === 0
      ? formatCidr(block)
      : `${formatAddress(family, one.first)}-${formatAddress(family, one.last)}`;
  });
  const more = intervals.length - shown.length;
  return `${shown.join(", ")}${more === 0 ? "" : ` and ${more} ranges more`}`;
}
