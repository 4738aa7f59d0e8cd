import type { NetworkInterface } from "../model/networkInterface";
import { exposure, type InterfaceExposure } from "../reach/exposure";
import { memoise } from "./memoise";

/**
 * What the internet reaches, or might, and what reaches the internet. A client of the internet picks the
 * port that it sends from, so one port whose response gets back is enough.
 */
export const internetExposure = memoise((network): readonly InterfaceExposure[] =>
  exposure(network, { ephemeral: "any" }),
);

/** The same by interface: at most one for each IP version. */
export const exposureByInterface = memoise(
  (network): ReadonlyMap<NetworkInterface, readonly InterfaceExposure[]> => {
    const found = new Map<NetworkInterface, InterfaceExposure[]>();
    for (const one of internetExposure(network)) {
      const own = found.get(one.networkInterface);
      if (own === undefined) found.set(one.networkInterface, [one]);
      else own.push(one);
    }
    return found;
  },
);
