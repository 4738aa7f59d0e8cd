import { mayPointTo, pointsTo, type Link, type LinkList } from "../model/link";
import type { VpcEndpoint } from "../model/endpoint";
import type { Network } from "../model/network";
import type { RouteTable } from "../model/routing";
import { isKnownAs, type Unknown } from "../model/value";

/** Gateway endpoints of a service that a route table has, for certain and perhaps. */
export interface EndpointsOfTable {
  readonly surely: readonly VpcEndpoint[];
  readonly perhaps: readonly { readonly endpoint: VpcEndpoint; readonly why: Unknown }[];
}

/** Route tables of an endpoint: written on it, and associated by resources of their own. */
export function routeTablesOfEndpoint(network: Network, endpoint: VpcEndpoint): LinkList {
  const separate = network.vpcEndpointRouteTableAssociations
    .filter(({ vpcEndpoint }) => pointsTo(vpcEndpoint, endpoint.id))
    .map(({ routeTable }) => routeTable);
  return { ...endpoint.routeTables, items: [...endpoint.routeTables.items, ...separate] };
}

/**
 * Gateway endpoints for `service` (`s3`, `dynamodb`) that put their routes into the table. An endpoint
 * whose type, service or list of tables is not known might.
 */
export function gatewayEndpointsOfTable(
  network: Network,
  table: RouteTable,
  service: string,
): EndpointsOfTable {
  const surely: VpcEndpoint[] = [];
  const perhaps: { readonly endpoint: VpcEndpoint; readonly why: Unknown }[] = [];
  for (const endpoint of network.vpcEndpoints) {
    const { endpointType, service: own } = endpoint;
    if (endpointType.kind === "known" && endpointType.value !== "Gateway") continue;
    if (own.kind === "known" && own.value !== service) continue;
    const doubt =
      endpointType.kind === "unknown" ? endpointType : own.kind === "unknown" ? own : undefined;
    const { items, more } = routeTablesOfEndpoint(network, endpoint);
    if (items.some((link) => pointsTo(link, table.id))) {
      if (doubt === undefined) surely.push(endpoint);
      else perhaps.push({ endpoint, why: doubt });
      continue;
    }
    const maybe = items.find((link) => mayPointTo(link, table.id));
    const inMore =
      more !== undefined && (more.candidates.length === 0 || more.candidates.includes(table.id));
    const association = network.vpcEndpointRouteTableAssociations.find(
      ({ vpcEndpoint, routeTable }) =>
        mayPointTo(vpcEndpoint, endpoint.id) && mayPointTo(routeTable, table.id),
    );
    const why =
      whyOfLink(maybe) ?? (inMore ? more.why : undefined) ?? whyOfAssociation(association);
    if (why !== undefined) perhaps.push({ endpoint, why });
  }
  return { surely, perhaps };
}

function whyOfLink(link: Link | undefined): Unknown | undefined {
  return link?.kind === "oneOf" || link?.kind === "unresolved" ? link.why : undefined;
}

function whyOfAssociation(
  association: Network["vpcEndpointRouteTableAssociations"][number] | undefined,
): Unknown | undefined {
  return whyOfLink(association?.vpcEndpoint) ?? whyOfLink(association?.routeTable);
}

/** True when the endpoint is certain to be a gateway endpoint for the service. */
export function isGatewayEndpointFor(endpoint: VpcEndpoint, service: string): boolean {
  return isKnownAs(endpoint.endpointType, "Gateway") && isKnownAs(endpoint.service, service);
}
