import { linkName } from "../../analysis/facts/linkName";
import { vpcOfOrigin } from "../../analysis/facts/peeringRoutes";
import { routesByTable } from "../../analysis/facts/routingIndex";
import { whyOf } from "../../analysis/facts/subnetRouting";
import { mayPointTo } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import type { Route, RouteTable } from "../../analysis/model/routing";
import { formatCidr } from "../../analysis/sets/cidr";
import { mixedStyles } from "../resources/mixedStyles";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, provenViolation, violation, type Finding } from "../rule";
import { describeRoutes } from "../words/describe";

/**
 * AWS keeps one route for each destination of a table and refuses the second, or the provider replaces one
 * by the other. Inline routes are written as a whole: separate ones vanish at the next update.
 *
 * @see Pulumi AWS, "aws.ec2.RouteTable"
 */
export const routeNoConflict = defineRule({
  name: "route-no-conflict",
  description: "A route table has each destination once, and its routes in one style.",
  severity: "medium",
  level: "mandatory",
  remediationSteps: "Keep one route per destination and one style per table.",
  frameworks: {},
  config: {},
  provenBy: ["aws:ec2/routeTable:RouteTable", "aws:ec2/defaultRouteTable:DefaultRouteTable"],
  *check(network) {
    const byTable = routesByTable(network);
    for (const table of network.routeTables) {
      const routes = byTable.at(table.id).filter(isWritten);
      yield* destinations(network, `Route table ${table.name}`, table.urn, routes);
      if (isSubject(table)) yield* stylesOf(network, table, routes);
    }
    for (const [awsId, all] of byTable.outside) {
      const routes = all.filter(isWritten);
      const urn = routes.at(-1)?.urn;
      if (urn !== undefined) yield* destinations(network, `Route table ${awsId}`, urn, routes);
    }
  },
});

function isWritten({ source, written, origin }: Route): boolean {
  return source === "static" && written.kind !== "implied" && isSubject({ origin });
}

function* destinations(
  network: Network,
  name: string,
  urn: string,
  routes: readonly Route[],
): Iterable<Finding> {
  const byDestination = new Map<string, Route[]>();
  for (const route of routes) {
    const key = destinationOf(network, route);
    if (key === undefined) continue;
    const same = byDestination.get(key);
    if (same === undefined) byDestination.set(key, [route]);
    else same.push(route);
  }
  for (const [destination, same] of byDestination) {
    if (same.length < 2) continue;
    const isInline = same.every(({ written }) => written.kind === "inline");
    const make = isInline ? provenViolation : violation;
    const last = same.filter(({ written }) => written.kind === "separate").at(-1);
    const places = same.map(({ written, name: own }) =>
      written.kind === "inline" ? written.path : `route ${own}`,
    );
    yield make(
      last?.urn ?? urn,
      `${name} has ${destination} ${String(same.length)} times (${places.join(", ")}: ` +
        `${describeRoutes(network, same)}), so AWS refuses one of them or one replaces the other.`,
      destination,
    );
  }
  yield* openDestinations(network, name, routes);
}

/** Text that is equal for equal destinations; `undefined` while nobody knows it. */
function destinationOf(network: Network, { destination }: Route): string | undefined {
  switch (destination.kind) {
    case "cidr":
      return formatCidr(destination.cidr);
    case "prefixList": {
      const { prefixList } = destination;
      const list = linkName(network, prefixList);
      return list === undefined ? undefined : `prefix list ${list}`;
    }
    case "unknown":
      return undefined;
  }
}

/** An unknown block may be that of another route of the table. */
function* openDestinations(
  network: Network,
  name: string,
  routes: readonly Route[],
): Iterable<Finding> {
  for (const route of routes) {
    const { destination } = route;
    if (destination.kind !== "unknown") continue;
    const { family, why } = destination;
    // A block that comes from a VPC is no default route.
    const isSmall = vpcOfOrigin(network, why) !== undefined;
    const rival = routes.find((one) => {
      const other = one.destination;
      if (one === route || other.kind === "prefixList") return false;
      if (other.kind === "unknown") return other.family === family || other.family === undefined;
      const isSameFamily = family === undefined || other.cidr.family === family;
      return isSameFamily && !(isSmall && other.cidr.prefixLength === 0);
    });
    if (rival === undefined) continue;
    yield notDecided(
      route.urn,
      `${name}: ${why.why}. It is a violation if another route of the table has the same destination.`,
      `destination ${route.id}`,
    );
  }
}

function stylesOf(network: Network, table: RouteTable, parts: readonly Route[]): Iterable<Finding> {
  const stray = routesByTable(network).unsure.find(({ routeTable }) =>
    mayPointTo(routeTable, table.id),
  );
  return mixedStyles({
    urn: table.urn,
    name: `Route table ${table.name}`,
    what: "routes",
    inline: [table.inlineRoutes],
    parts,
    stray: stray && whyOf(stray.routeTable, `the table of ${stray.name} is not known`),
  });
}
