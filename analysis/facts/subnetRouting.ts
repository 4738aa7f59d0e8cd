import type { EntityId } from "../model/identity";
import { candidatesOf, mayPointTo, pointsTo, type Link } from "../model/link";
import type { Network } from "../model/network";
import type { Route, RouteTable, RouteTargetKind } from "../model/routing";
import type { Unknown } from "../model/value";
import type { Subnet, Vpc } from "../model/vpc";
import { addressesOf, allAddresses, equalAddresses } from "../sets/addressSet";
import type { Cidr, Family } from "../sets/cidr";

/** The tables that a subnet may use: one when that is certain. `open` says what is not known. */
export interface TablesOfSubnet {
  readonly tables: readonly RouteTable[];
  readonly open?: Unknown;
}

/** Yes, no, or what is missing to tell. */
export type Answer = "yes" | "no" | Unknown;

/** The table that a subnet uses: the associated one, else the main table of its VPC (RULES 2.10). */
export function tablesOfSubnet(network: Network, subnet: Subnet): TablesOfSubnet {
  const associations = network.routeTableAssociations.filter(
    (association) => association.subnet !== undefined,
  );
  const certain = associations.find(({ subnet: link }) => pointsTo(link, subnet.id));
  if (certain !== undefined) return tablesOfLink(network, certain.routeTable);
  const main = tablesOfMain(network, subnet);
  const possible = associations.filter(({ subnet: link }) => mayPointTo(link, subnet.id));
  const [first] = possible;
  if (first?.subnet === undefined) return main;
  const others = possible.map(({ routeTable }) => tablesOfLink(network, routeTable));
  const why = whyOf(first.subnet, `which subnet ${first.name} associates is not known`);
  const tables = new Set([...main.tables, ...others.flatMap(({ tables }) => tables)]);
  return { tables: [...tables], open: why };
}

function tablesOfMain(network: Network, subnet: Subnet): TablesOfSubnet {
  const vpc = vpcOf(network, subnet.vpc);
  if (vpc !== undefined) return tablesOfLink(network, vpc.mainRouteTable);
  const why = whyOf(subnet.vpc, `the main route table of the VPC of ${subnet.name} is not known`);
  return { tables: [], open: why };
}

function tablesOfLink(network: Network, link: Link): TablesOfSubnet {
  const ids = new Set(candidatesOf(link));
  const tables = network.routeTables.filter(({ id }) => ids.has(id));
  if (link.kind === "entity" && tables.length === 1) return { tables };
  return { tables, open: whyOf(link, "the route table is not part of this stack") };
}

/** The VPC that a link certainly names. */
export function vpcOf(network: Network, link: Link | undefined): Vpc | undefined {
  return network.vpcs.find(({ id }) => pointsTo(link, id));
}

/** What is unknown about a link; an external id is unknown in what it stands for. */
export function whyOf(link: Link, otherwise: string): Unknown {
  if (link.kind === "unresolved" || link.kind === "oneOf") return link.why;
  const why = link.kind === "external" ? `${otherwise} (${link.awsId})` : otherwise;
  return { kind: "unknown", why, sources: [] };
}

/** Routes that are certainly in the table, and what may be in it besides. */
export interface RoutesOfTable {
  readonly routes: readonly Route[];
  readonly open: readonly Unknown[];
}

/** The routes of a table as written, inline and separate. Local routes are not among them. */
export function routesOfTable(network: Network, table: RouteTable): RoutesOfTable {
  const open: Unknown[] = [];
  if (table.open !== undefined) open.push(table.open);
  const { inlineRoutes } = table;
  if (inlineRoutes.kind === "unknown") {
    open.push({ kind: "unknown", why: inlineRoutes.why, sources: inlineRoutes.sources });
  }
  const routes: Route[] = [];
  for (const route of network.routes) {
    if (pointsTo(route.routeTable, table.id)) routes.push(route);
    else if (mayPointTo(route.routeTable, table.id)) {
      open.push(whyOf(route.routeTable, `the table of ${route.name} is not known`));
    }
  }
  return { routes, open };
}

/** Tells routes that count from those that do not; what it cannot tell, it explains. */
export type JudgeRoute = (route: Route) => Answer;

/**
 * Whether the routes that `judge` approves make up a default route of the family: their destinations
 * together are all of it, so two halves count (RULES 2.10).
 */
export function hasDefaultRoute(
  network: Network,
  table: RouteTable,
  family: Family,
  judge: JudgeRoute,
): Answer {
  const { routes, open } = routesOfTable(network, table);
  const sure: Cidr[] = [];
  const possible: Cidr[] = [];
  let everything = open[0];
  let missing = open[0];
  for (const route of routes) {
    const answer = judge(route);
    if (answer === "no") continue;
    const { destination } = route;
    if (destination.kind === "prefixList") continue; // never a default route of its own
    if (destination.kind === "unknown") {
      if (destination.family === undefined || destination.family === family) {
        everything ??= destination.why;
        missing ??= destination.why;
      }
      continue;
    }
    if (answer === "yes") sure.push(destination.cidr);
    else missing ??= answer;
    possible.push(destination.cidr);
  }
  if (isWhole(family, sure)) return "yes";
  if (everything !== undefined) return everything;
  return missing !== undefined && isWhole(family, possible) ? missing : "no";
}

function isWhole(family: Family, cidrs: readonly Cidr[]): boolean {
  return equalAddresses(addressesOf(family, cidrs), allAddresses(family));
}

/** The same question about a subnet: every table that it may use has to give one answer. */
export function subnetHasDefaultRoute(
  network: Network,
  subnet: Subnet,
  family: Family,
  judge: JudgeRoute,
): Answer {
  const { tables, open } = tablesOfSubnet(network, subnet);
  const answers = tables.map((table) => hasDefaultRoute(network, table, family, judge));
  const undecided = answers.find((answer) => typeof answer === "object");
  if (undecided !== undefined) return undecided;
  const [first] = answers;
  if (first === undefined || answers.some((answer) => answer !== first)) return open ?? "no";
  // Several candidates are all there are; one candidate beside an open question is only a guess.
  return open === undefined || tables.length > 1 ? first : open;
}

/** Approves routes to one kind of target, wherever it is. */
export function leadsTo(kind: RouteTargetKind): JudgeRoute {
  return ({ target }) => {
    if (target.kind === "unknown") return target.why;
    return target.kind === kind ? "yes" : "no";
  };
}

/** Approves every route that leads out of the VPC or to something in it, but not the local ones. */
export const leadsAnywhere: JudgeRoute = ({ target }) =>
  target.kind === "local" || target.kind === "none" ? "no" : "yes";

/** Approves routes to an internet gateway that is attached to the VPC of the subnet. */
export function leadsToInternetGateway(network: Network, vpc: Link): JudgeRoute {
  return ({ target }) => {
    if (target.kind === "unknown") return target.why;
    if (target.kind !== "internetGateway") return "no";
    // AWS refuses a route to a gateway outside the stack unless it is attached.
    if (target.link.kind === "external") return "yes";
    const ids = candidatesOf(target.link);
    const vpcId = vpc.kind === "entity" ? vpc.id : undefined;
    if (vpcId === undefined || ids.length === 0) return "yes";
    return ids.some((id) => isAttached(network, id, vpcId)) ? "yes" : "no";
  };
}

function isAttached(network: Network, gateway: EntityId, vpc: EntityId): boolean {
  const own = network.internetGateways.find(({ id }) => id === gateway);
  return (
    mayPointTo(own?.vpc, vpc) ||
    network.internetGatewayAttachments.some(
      (attachment) =>
        mayPointTo(attachment.internetGateway, gateway) && mayPointTo(attachment.vpc, vpc),
    )
  );
}

/** Whether a subnet is public by what it does: a default route, of either family, to the internet. */
export function isPublicSubnet(network: Network, subnet: Subnet): Answer {
  const judge = leadsToInternetGateway(network, subnet.vpc);
  const [four, six] = ([4, 6] as const).map((family) =>
    subnetHasDefaultRoute(network, subnet, family, judge),
  );
  if (four === "yes" || six === "yes") return "yes";
  return four !== undefined && four !== "no" ? four : (six ?? "no");
}
