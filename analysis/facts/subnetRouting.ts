import { candidatesOf, mayPointTo, type Link } from "../model/link";
import type { Network } from "../model/network";
import type { Route, RouteTable, RouteTargetKind } from "../model/routing";
import type { Unknown } from "../model/value";
import type { Subnet, Vpc } from "../model/vpc";
import { addressesOf, allAddresses, equalAddresses } from "../sets/addressSet";
import type { Cidr, Family } from "../sets/cidr";
import { entitiesById } from "./memoise";
import { associationsBySubnet, routesByTable } from "./routingIndex";

/** The tables that a subnet may use: one when that is certain. `open` says what is not known. */
export interface TablesOfSubnet {
  readonly tables: readonly RouteTable[];
  readonly open?: Unknown;
}

/** Yes, no, or what is missing to tell. */
export type Answer = "yes" | "no" | Unknown;

/** The table that a subnet uses: the associated one, else the main table of its VPC (RULES 2.10). */
export function tablesOfSubnet(network: Network, subnet: Subnet): TablesOfSubnet {
  const associations = associationsBySubnet(network);
  const [certain] = associations.at(subnet.id);
  if (certain !== undefined) return tablesOfLink(network, certain.routeTable);
  const main = tablesOfMain(network, subnet);
  const possible = associations.unsure.filter(({ subnet: link }) => mayPointTo(link, subnet.id));
  const [first] = possible;
  if (first?.subnet === undefined) return main;
  const why = whyOf(first.subnet, `which subnet ${first.name} associates is not known`);
  return withOthers(network, main, possible, why);
}

/** The main table; a `MainRouteTableAssociation` that certainly names the VPC is in its link already. */
function tablesOfMain(network: Network, subnet: Subnet): TablesOfSubnet {
  const vpc = vpcOf(network, subnet.vpc);
  const replacing = network.mainRouteTableAssociations;
  if (vpc !== undefined) {
    const main = tablesOfLink(network, vpc.mainRouteTable);
    const possible = replacing.filter(
      ({ vpc: link }) => link.kind !== "entity" && mayPointTo(link, vpc.id),
    );
    const [first] = possible;
    if (first === undefined) return main;
    const why = whyOf(first.vpc, `which VPC ${first.name} is for is not known`);
    return withOthers(network, main, possible, why);
  }
  const { vpc: link } = subnet;
  const ofExternal = replacing.find(
    ({ vpc: other }) =>
      link.kind === "external" && other.kind === "external" && other.awsId === link.awsId,
  );
  if (ofExternal !== undefined) return tablesOfLink(network, ofExternal.routeTable);
  const why = whyOf(link, `the main route table of the VPC of ${subnet.name} is not known`);
  return { tables: [], open: why };
}

function withOthers(
  network: Network,
  main: TablesOfSubnet,
  possible: readonly { readonly routeTable: Link }[],
  why: Unknown,
): TablesOfSubnet {
  const others = possible.flatMap(({ routeTable }) => tablesOfLink(network, routeTable).tables);
  return { tables: [...new Set([...main.tables, ...others])], open: why };
}

function tablesOfLink(network: Network, link: Link): TablesOfSubnet {
  const tables = candidatesOf(link).flatMap((id) => {
    const entity = entitiesById(network).get(id);
    return entity?.kind === "routeTable" ? [entity] : [];
  });
  if (link.kind === "entity" && tables.length === 1) return { tables };
  return { tables, open: whyOf(link, "the route table is not part of this stack") };
}

/** The VPC that a link certainly names. */
export function vpcOf(network: Network, link: Link | undefined): Vpc | undefined {
  const entity = link?.kind === "entity" ? entitiesById(network).get(link.id) : undefined;
  return entity?.kind === "vpc" ? entity : undefined;
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
  const all = routesByTable(network);
  for (const route of all.unsure) {
    if (!mayPointTo(route.routeTable, table.id)) continue;
    open.push(whyOf(route.routeTable, `the table of ${route.name} is not known`));
  }
  return { routes: all.at(table.id), open };
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
  const own = cidrs.filter((cidr) => cidr.family === family);
  if (own.some(({ prefixLength }) => prefixLength === 0)) return true;
  if (own.length < 2) return false; // one block short of everything; the sets below cost more
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
