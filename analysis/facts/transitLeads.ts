import type { EntityId } from "../model/identity";
import { candidatesOf, mayPointTo, type Link } from "../model/link";
import type { Network } from "../model/network";
import type { TransitGatewayAttachment } from "../model/transitGateway";
import { isKnownAs, type Unknown, type Value } from "../model/value";
import {
  addressesOf,
  addressesWithin,
  intersectAddresses,
  isNoAddresses,
} from "../sets/addressSet";
import type { Cidr, Family } from "../sets/cidr";
import { byLink } from "./byLink";
import { entitiesById, memoise } from "./memoise";
import { destinationOfList } from "./routeDestination";
import { whyOf } from "./subnetRouting";
import type { TransitTable } from "./transitTables";
import { blocksOfVpc } from "./vpcBlocks";

/** Attachments that a table of a transit gateway leads to. */
export interface TransitLeads {
  readonly certain: ReadonlySet<EntityId>;
  readonly possible: ReadonlyMap<EntityId, Unknown>;
  /** Present when it may lead to any attachment. */
  readonly open?: Unknown;
  /** Destinations that are dropped on purpose. */
  readonly blackholes: readonly Cidr[];
}

/** A static route of a table, by a block or by a prefix list. */
interface StaticRoute {
  readonly cidrs: readonly Cidr[];
  readonly attachment?: Link;
  readonly blackhole: Value<boolean>;
}

const routesByTable = memoise(({ transitGatewayRoutes }) =>
  byLink(transitGatewayRoutes, ({ routeTable }) => routeTable),
);

const listsByTable = memoise(({ transitGatewayPrefixListReferences }) =>
  byLink(transitGatewayPrefixListReferences, ({ routeTable }) => routeTable),
);

/** Where a table leads: by static routes, by prefix lists and by what attachments announce. */
export function leadsOf(network: Network, { propagating, table }: TransitTable): TransitLeads {
  const routes = staticRoutes(network, table.id);
  const certain = new Set<EntityId>();
  const possible = new Map<EntityId, Unknown>();
  const doubts: Unknown[] = table.open === undefined ? [] : [table.open];
  const blackholes = routes.flatMap(({ blackhole, cidrs }) =>
    blackhole.kind === "known" && blackhole.value ? cidrs : [],
  );
  for (const { attachment, blackhole } of routes) {
    if (attachment === undefined || (blackhole.kind === "known" && blackhole.value)) continue;
    if (attachment.kind === "entity" && blackhole.kind === "known") certain.add(attachment.id);
    else if (attachment.kind !== "external") {
      const why = blackhole.kind === "unknown" ? blackhole : whyOf(attachment, "");
      for (const id of candidatesOf(attachment)) possible.set(id, why);
      if (attachment.kind === "unresolved") doubts.push(why);
    }
  }
  for (const attachment of propagating.certain) {
    const isSilent = announcesNothing(network, attachment);
    if (!isSilent && !isDropped(network, attachment, blackholes)) certain.add(attachment.id);
  }
  for (const [{ id }, why] of propagating.possible) possible.set(id, why);
  const unsure = [...routesByTable(network).unsure, ...listsByTable(network).unsure].find(
    ({ routeTable }) => mayPointTo(routeTable, table.id),
  );
  if (unsure !== undefined) doubts.push(whyOf(unsure.routeTable, ""));
  const [open] = doubts;
  return { certain, possible, blackholes, ...(open === undefined ? {} : { open }) };
}

function staticRoutes(network: Network, table: EntityId): readonly StaticRoute[] {
  return [
    ...routesByTable(network)
      .at(table)
      .map(({ attachment, blackhole, destination }) => ({
        cidrs: destination.kind === "known" ? [destination.value] : [],
        blackhole,
        ...(attachment === undefined ? {} : { attachment }),
      })),
    ...listsByTable(network)
      .at(table)
      .map(({ attachment, blackhole, prefixList }) => ({
        cidrs: destinationOfList(network, prefixList).cidrs,
        blackhole,
        ...(attachment === undefined ? {} : { attachment }),
      })),
  ];
}

/** Static routes of a VPN connection are for virtual private gateways, and without BGP it learns none. */
function announcesNothing(network: Network, { target }: TransitGatewayAttachment): boolean {
  if (target.kind !== "vpn" || target.vpnConnection.kind !== "entity") return false;
  const vpn = entitiesById(network).get(target.vpnConnection.id);
  return vpn?.kind === "vpnConnection" && isKnownAs(vpn.staticRoutesOnly, true);
}

/** True when every block of the VPC behind an attachment is dropped: static routes win over announced ones. */
function isDropped(
  network: Network,
  { target }: TransitGatewayAttachment,
  blackholes: readonly Cidr[],
): boolean {
  if (target.kind !== "vpc" || blackholes.length === 0) return false;
  return families.every((family) => {
    const { addresses, open } = blocksOfVpc(network, target.vpc, family);
    return open === undefined && addressesWithin(addresses, addressesOf(family, blackholes));
  });
}

const families: readonly Family[] = [4, 6];

/** True when a table drops packets to the network behind an attachment, all of them or some, on purpose. */
export function isDroppedOnPurpose(
  network: Network,
  { target }: TransitGatewayAttachment,
  { blackholes }: TransitLeads,
): boolean {
  if (blackholes.length === 0) return false;
  if (target.kind !== "vpc") return true; // what is behind it nobody can tell
  return families.some((family) => {
    const { addresses, open } = blocksOfVpc(network, target.vpc, family);
    const dropped = addressesOf(family, blackholes);
    return open !== undefined || !isNoAddresses(intersectAddresses(addresses, dropped));
  });
}
