import type { Box } from "../reach/box";
import { addressRanges, equalAddresses, uniteAddresses, type AddressSet } from "../sets/addressSet";
import { formatAddress, type Family } from "../sets/cidr";

/** Addresses that a part of an answer is about, where they tell it from the other parts. */
export interface PartAddresses {
  readonly sources?: readonly string[];
  readonly destinations?: readonly string[];
}

/** For each part, given as the flows in it, the addresses that only it is about. */
export function addressesOfParts(
  parts: readonly (readonly Box[])[],
  family: Family,
): readonly PartAddresses[] {
  const sources = parts.map((flows) =>
    addressRanges(
      family,
      flows.map(({ source }) => source),
    ),
  );
  const destinations = parts.map((flows) =>
    addressRanges(
      family,
      flows.map(({ destination }) => destination),
    ),
  );
  const distinctive = (
    sets: readonly AddressSet[],
    index: number,
  ): readonly string[] | undefined => {
    const own = sets[index];
    if (own === undefined || equalAddresses(own, uniteAddresses(family, sets))) return undefined;
    return own.intervals.map(({ first, last }) =>
      first === last
        ? formatAddress(family, first)
        : `${formatAddress(family, first)}-${formatAddress(family, last)}`,
    );
  };
  return parts.map((_, index) => {
    const from = distinctive(sources, index);
    const to = distinctive(destinations, index);
    return {
      ...(from === undefined ? {} : { sources: from }),
      ...(to === undefined ? {} : { destinations: to }),
    };
  });
}
