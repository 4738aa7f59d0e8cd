import { linkName } from "../../analysis/facts/linkName";
import type { PeeringRoute } from "../../analysis/facts/peeringRoutes";
import { destinationOfRoute } from "../../analysis/facts/routeDestination";
import { blocksOfVpc } from "../../analysis/facts/vpcBlocks";
import type { Link } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import { addressesOf, allAddresses, equalAddresses } from "../../analysis/sets/addressSet";
import { formatCidr, type Cidr, type Family } from "../../analysis/sets/cidr";

/** `VPC data`, or its AWS id where the network has no more. */
export function vpcWords(network: Network, link: Link): string {
  return `VPC ${linkName(network, link) ?? "that is not known"}`;
}

/** `VPC data (10.61.0.0/16)`: with the blocks that are known, of one family. */
export function vpcWithBlocks(network: Network, link: Link, family: Family): string {
  const { cidrs } = blocksOfVpc(network, link, family);
  const blocks = cidrs.length === 0 ? `no IPv${String(family)} block` : listCidrs(cidrs);
  return `${vpcWords(network, link)} (${blocks})`;
}

/** `10.0.0.0/16, 10.1.0.0/16`. */
export function listCidrs(cidrs: readonly Cidr[]): string {
  return cidrs.map(formatCidr).join(", ");
}

/** `Route to-data of route table private`, or where it stands in the table. */
export function routeWords({ route, table }: PeeringRoute): string {
  const path = route.written.kind === "inline" ? `${route.written.path} of ` : "";
  if (path !== "" && table !== undefined) return `Route ${path}route table ${table.name}`;
  return `Route ${route.name}${table === undefined ? "" : ` of route table ${table.name}`}`;
}

/**
 * Routes that make up a default route: one of its own, or all that lead from one table over one peering
 * connection when together they are everything (RULES 2.10).
 */
export function defaultRoutesAmong(
  network: Network,
  routes: readonly PeeringRoute[],
): ReadonlySet<PeeringRoute> {
  const ways = new Map<string, { one: PeeringRoute; cidr: Cidr }[]>();
  for (const one of routes) {
    for (const cidr of destinationOfRoute(network, one.route).cidrs) {
      const { routeTable, target } = one.route;
      const key = JSON.stringify([cidr.family, routeTable, "link" in target ? target.link : ""]);
      const way = ways.get(key) ?? [];
      ways.set(key, way);
      way.push({ one, cidr });
    }
  }
  const found = new Set<PeeringRoute>();
  for (const way of ways.values()) {
    const family = way[0]?.cidr.family ?? 4;
    const whole = way.filter(({ cidr }) => cidr.prefixLength === 0);
    const all = addressesOf(
      family,
      way.map(({ cidr }) => cidr),
    );
    const parts = equalAddresses(all, allAddresses(family)) ? way : [];
    for (const { one } of whole.length > 0 ? whole : parts) found.add(one);
  }
  return found;
}
