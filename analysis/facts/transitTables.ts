import type { EntityId } from "../model/identity";
import { candidatesOf, linkedId, mayPointTo, type Link } from "../model/link";
import type { Network } from "../model/network";
import type {
  TransitGateway,
  TransitGatewayAttachment,
  TransitGatewayRouteTable,
} from "../model/transitGateway";
import { known, type Unknown, type Value } from "../model/value";
import { byLink, type ByLink } from "./byLink";
import { entitiesById, memoise } from "./memoise";
import { whyOf } from "./subnetRouting";

/** Attachments that have to do with a table of a transit gateway: for certain, and why others may. */
export interface TableMembers {
  readonly certain: readonly TransitGatewayAttachment[];
  readonly possible: ReadonlyMap<TransitGatewayAttachment, Unknown>;
}

/** A route table of a transit gateway with the attachments that use and fill it (NETWORK 7.9, 7.10). */
export interface TransitTable {
  readonly table: TransitGatewayRouteTable;
  readonly gateway: TransitGateway;
  /** Their packets are looked up in the table. */
  readonly users: TableMembers;
  /** They announce their prefixes into the table. */
  readonly propagating: TableMembers;
}

/** A choice of tables for one attachment. */
interface Tables {
  readonly certain: readonly EntityId[];
  readonly possible: readonly EntityId[];
  /** Present when it may be any table of the gateway. */
  readonly open?: Unknown;
}

type Use = "association" | "propagation";

interface Collected {
  readonly certain: Set<TransitGatewayAttachment>;
  readonly possible: Map<TransitGatewayAttachment, Unknown>;
}

/** All tables of the transit gateways of a network. */
export const transitTables: (network: Network) => readonly TransitTable[] = memoise((network) => {
  const explicit = {
    association: byLink(network.transitGatewayRouteTableAssociations, (one) => one.attachment),
    propagation: byLink(network.transitGatewayRouteTablePropagations, (one) => one.attachment),
  };
  const tables = network.transitGatewayRouteTables.flatMap((table) => {
    const gateway = gatewayOf(network, table.transitGateway);
    if (gateway === undefined) return [];
    return [{ table, gateway, association: collected(), propagation: collected() }];
  });
  const byId = new Map(tables.map((one) => [one.table.id, one]));
  for (const attachment of network.transitGatewayAttachments) {
    for (const gateway of gatewaysOf(network, attachment)) {
      for (const use of ["association", "propagation"] as const) {
        const found = tablesFor(network, explicit[use], attachment, gateway, use);
        for (const id of found.certain) byId.get(id)?.[use].certain.add(attachment);
        if (found.open === undefined) continue;
        const all =
          found.possible.length === 0
            ? tables.filter((one) => one.gateway.id === gateway.id)
            : undefined;
        const possible = all ?? found.possible.flatMap((id) => byId.get(id) ?? []);
        for (const one of possible) one[use].possible.set(attachment, found.open);
      }
    }
  }
  return tables.map(({ table, gateway, association, propagation }) => ({
    table,
    gateway,
    users: members(association),
    propagating: members(propagation),
  }));
});

function collected(): Collected {
  return { certain: new Set(), possible: new Map() };
}

function members({ certain, possible }: Collected): TableMembers {
  for (const one of certain) possible.delete(one);
  return { certain: [...certain], possible };
}

function gatewayOf(network: Network, link: Link): TransitGateway | undefined {
  const id = linkedId(link);
  const entity = id === undefined ? undefined : entitiesById(network).get(id);
  return entity?.kind === "transitGateway" ? entity : undefined;
}

/** A peering attachment belongs to two gateways, with tables of both. */
function gatewaysOf(
  network: Network,
  { target, transitGateway }: TransitGatewayAttachment,
): readonly TransitGateway[] {
  const links =
    target.kind === "peering" ? [transitGateway, target.peerTransitGateway] : [transitGateway];
  return links.flatMap((link) => gatewayOf(network, link) ?? []);
}

function tablesFor(
  network: Network,
  explicit: ByLink<{ readonly attachment: Link; readonly routeTable: Link }>,
  attachment: TransitGatewayAttachment,
  gateway: TransitGateway,
  use: Use,
): Tables {
  const named = explicit
    .at(attachment.id)
    .map(({ routeTable }) => routeTable)
    .filter((link) => mayBelongTo(network, link, gateway.id));
  const unsure = explicit.unsure.find((one) => mayPointTo(one.attachment, attachment.id));
  const standard = byDefault(gateway, attachment, use);
  const replaced = use === "association" && named.length > 0;
  const defaults =
    replaced || standardIs(standard, false) ? [] : [defaultTable(network, gateway, use)];
  // What only an id names is none of the tables here.
  const links = [...named, ...defaults].filter(({ kind }) => kind !== "external");
  const doubts = [
    ...links.flatMap((link) => (link.kind === "entity" ? [] : [whyOf(link, "")])),
    ...(unsure === undefined ? [] : [whyOf(unsure.attachment, "")]),
    ...(standard.kind === "unknown" && !replaced ? [standard] : []),
  ];
  const [open] = doubts;
  const mayBeReplaced = unsure !== undefined && use === "association";
  const sure = mayBeReplaced ? [] : standard.kind === "unknown" ? named : links;
  const choices = unsure === undefined ? links : [...links, unsure.routeTable];
  const isAny = choices.some(({ kind }) => kind === "unresolved");
  return {
    certain: sure.flatMap((link) => (link.kind === "entity" ? [link.id] : [])),
    possible: isAny ? [] : choices.flatMap(candidatesOf),
    ...(open === undefined ? {} : { open }),
  };
}

function standardIs(value: Value<boolean>, expected: boolean): boolean {
  return value.kind === "known" && value.value === expected;
}

function mayBelongTo(network: Network, link: Link, gateway: EntityId): boolean {
  const id = linkedId(link);
  const table = id === undefined ? undefined : entitiesById(network).get(id);
  return table?.kind !== "transitGatewayRouteTable" || mayPointTo(table.transitGateway, gateway);
}

/** Whether an attachment takes the default table: both it and the gateway have to want that. */
function byDefault(
  gateway: TransitGateway,
  attachment: TransitGatewayAttachment,
  use: Use,
): Value<boolean> {
  const property =
    use === "association" ? "defaultRouteTableAssociation" : "defaultRouteTablePropagation";
  const both = [gateway[property], attachment[property]];
  if (both.some((value) => standardIs(value, false))) return known(false);
  return both.find(({ kind }) => kind === "unknown") ?? known(true);
}

function defaultTable(network: Network, gateway: TransitGateway, use: Use): Link {
  const named = network.transitGatewayDefaultRouteTables.find(
    (one) => one.use === use && linkedId(one.transitGateway) === gateway.id,
  );
  if (named !== undefined) return named.routeTable;
  return use === "association"
    ? gateway.associationDefaultRouteTable
    : gateway.propagationDefaultRouteTable;
}
