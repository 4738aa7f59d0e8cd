import type { VpcEndpoint } from "../model/endpoint";
import { mayPointTo, pointsTo, type Link, type LinkList } from "../model/link";
import type { Network } from "../model/network";
import type { RouteTable } from "../model/routing";
import type { Unknown } from "../model/value";
import { endpointsByVpc } from "./endpointParts";
import { tableAssociationsByEndpoint } from "./routingIndex";
import { whyOf, type Answer } from "./subnetRouting";

/** Route tables of an endpoint: written on it, and associated by resources of their own. */
export function routeTablesOfEndpoint(network: Network, endpoint: VpcEndpoint): LinkList {
  const separate = tableAssociationsByEndpoint(network)
    .at(endpoint.id)
    .map(({ routeTable }) => routeTable);
  return { ...endpoint.routeTables, items: [...endpoint.routeTables.items, ...separate] };
}

/** Why a table may have been associated that `routeTablesOfEndpoint` does not list. */
export function strayAssociation(network: Network, endpoint: VpcEndpoint): Unknown | undefined {
  const stray = tableAssociationsByEndpoint(network).unsure.find(({ vpcEndpoint }) =>
    mayPointTo(vpcEndpoint, endpoint.id),
  );
  return stray && whyOf(stray.vpcEndpoint, `which endpoint ${stray.name} is for is not known`);
}

/** Whether an endpoint puts its routes into a table. Its type and service are the caller's business. */
export function isOnTable(network: Network, endpoint: VpcEndpoint, table: RouteTable): Answer {
  const { items, more } = routeTablesOfEndpoint(network, endpoint);
  if (items.some((link) => pointsTo(link, table.id))) return "yes";
  const maybe = items.find((link) => mayPointTo(link, table.id));
  if (maybe !== undefined) return doubtOf(maybe, table);
  if (more !== undefined && (more.candidates.length === 0 || more.candidates.includes(table.id))) {
    return more.why;
  }
  const association = tableAssociationsByEndpoint(network).unsure.find(
    ({ vpcEndpoint, routeTable }) =>
      mayPointTo(vpcEndpoint, endpoint.id) && mayPointTo(routeTable, table.id),
  );
  return association === undefined ? "no" : doubtOf(association.vpcEndpoint, table);
}

function doubtOf(link: Link, table: RouteTable): Unknown {
  return whyOf(link, `whether the endpoint is associated with ${table.name} is not known`);
}

/** Services that gateway endpoints bring into a table, and what may bring more. */
export interface ServicesOfTable {
  /** Such as `s3`; ascending, each once. */
  readonly services: readonly string[];
  readonly open: readonly Unknown[];
}

/** The services that a table reaches through gateway endpoints. */
export function endpointsOfTable(network: Network, table: RouteTable): ServicesOfTable {
  const services = new Set<string>();
  const open: Unknown[] = [];
  const byVpc = endpointsByVpc(network);
  const certain = table.vpc.kind === "entity" ? byVpc.at(table.vpc.id) : network.vpcEndpoints;
  // An endpoint of another VPC has no part in the table.
  const possible = table.vpc.kind === "entity" ? [...certain, ...byVpc.unsure] : certain;
  for (const endpoint of possible) {
    const { endpointType, service } = endpoint;
    if (endpointType.kind === "known" && endpointType.value !== "Gateway") continue;
    const answer = isOnTable(network, endpoint, table);
    if (answer === "no") continue;
    if (answer !== "yes") open.push(answer);
    else if (endpointType.kind === "unknown") open.push(endpointType);
    else if (service.kind === "unknown") open.push(service);
    else services.add(service.value);
  }
  return { services: [...services].sort(), open };
}
