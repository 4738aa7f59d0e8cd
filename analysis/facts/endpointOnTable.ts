import type { VpcEndpoint } from "../model/endpoint";
import { mayPointTo, pointsTo } from "../model/link";
import type { Network } from "../model/network";
import type { RouteTable } from "../model/routing";
import type { Unknown } from "../model/value";
import { whyOf, type Answer } from "./subnetRouting";

/** Whether a gateway endpoint is on a table: by its own list, or by an association (RULES 2.5). */
export function isOnTable(network: Network, endpoint: VpcEndpoint, table: RouteTable): Answer {
  const { items, more } = endpoint.routeTables;
  if (items.some((link) => pointsTo(link, table.id))) return "yes";
  const here = network.vpcEndpointRouteTableAssociations.filter(
    ({ vpcEndpoint, routeTable }) =>
      mayPointTo(vpcEndpoint, endpoint.id) && mayPointTo(routeTable, table.id),
  );
  const isCertain = here.some(
    ({ routeTable, vpcEndpoint }) =>
      pointsTo(routeTable, table.id) && pointsTo(vpcEndpoint, endpoint.id),
  );
  if (isCertain) return "yes";
  const possible = items.find((link) => mayPointTo(link, table.id));
  if (possible !== undefined) {
    return whyOf(possible, "the route tables of an endpoint are not known");
  }
  // A list with candidates is drawn from them; one without may hold any table.
  if (more !== undefined && (more.candidates.length === 0 || more.candidates.includes(table.id))) {
    return more.why;
  }
  const [association] = here;
  if (association === undefined) return "no";
  const { routeTable, vpcEndpoint } = association;
  const unsure = pointsTo(routeTable, table.id) ? vpcEndpoint : routeTable;
  return whyOf(unsure, "which table an association names is not known");
}

/** Gateway endpoints that a table uses, by service, and what is not known about it. */
export function endpointServicesOfTable(
  network: Network,
  table: RouteTable,
): { readonly services: readonly string[]; readonly open: readonly Unknown[] } {
  const services: string[] = [];
  const open: Unknown[] = [];
  for (const endpoint of network.vpcEndpoints) {
    const { endpointType, service } = endpoint;
    if (endpointType.kind === "known" && endpointType.value !== "Gateway") continue;
    const answer = isOnTable(network, endpoint, table);
    if (answer === "no") continue;
    if (answer !== "yes") open.push(answer);
    else if (endpointType.kind === "unknown") open.push(endpointType);
    else if (service.kind === "unknown") open.push(service);
    else services.push(service.value);
  }
  return { services: services.sort(), open };
}
