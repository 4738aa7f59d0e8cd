import type { Link } from "../model/link";
import type { Network } from "../model/network";
import type { Route } from "../model/routing";
import type { Unknown } from "../model/value";
import type { Cidr } from "../sets/cidr";
import { rangesOfPeer } from "./ruleSources";

/** Where a route leads: its blocks, and what may be among them besides. */
export interface DestinationOfRoute {
  readonly cidrs: readonly Cidr[];
  readonly open?: Unknown;
}

/** The blocks of a route's destination, those of a prefix list one by one. */
export function destinationOfRoute(network: Network, { destination }: Route): DestinationOfRoute {
  switch (destination.kind) {
    case "cidr":
      return { cidrs: [destination.cidr] };
    case "unknown":
      return { cidrs: [], open: destination.why };
    case "prefixList":
      return destinationOfList(network, destination.prefixList);
  }
}

/** The entries of a prefix list, of both families. */
export function destinationOfList(network: Network, prefixList: Link): DestinationOfRoute {
  const families = ([4, 6] as const).map((family) =>
    rangesOfPeer(network, { kind: "prefixList", prefixList }, family),
  );
  const cidrs = families.flatMap(({ ranges }) => ranges.flatMap(({ cidr }) => cidr ?? []));
  const open = families.flatMap((one) => one.unknown)[0]?.why;
  return { cidrs, ...(open === undefined ? {} : { open }) };
}
