import { declaredTier } from "../../analysis/facts/declaredTier";
import { subnetsOfTable } from "../../analysis/facts/subnetsByTable";
import {
  hasDefaultRoute,
  leadsTo,
  routesOfTable,
  tablesOfSubnet,
  type Answer,
} from "../../analysis/facts/subnetRouting";
import type { Network } from "../../analysis/model/network";
import type { Route, RouteTable } from "../../analysis/model/routing";
import type { Subnet } from "../../analysis/model/vpc";
import type { Family } from "../../analysis/sets/cidr";
import { listNames } from "../../analysis/text/words";
import { partsOfDefaultRoute, subjectOfRoutes } from "./defaultRoutes";
import { describeRoutes } from "../words/describe";
import { notDecided, violation, type Finding } from "../rule";
import { isSubject } from "../resources/subjects";

/** What a rule on routes to internet gateways asks. */
export interface GatewayQuestion {
  readonly family: Family;
  /** Any route to the gateway is the fault, not the default route only. */
  readonly anyDestination: boolean;
  /** What follows, as in `so …`. */
  readonly consequence: string;
}

/**
 * Finds tables that send subnets which are declared not to be public to an internet gateway. The subject
 * is the route or its table; the subnets that suffer are named.
 */
export function* internetGatewayRoutes(
  network: Network,
  question: GatewayQuestion,
): Iterable<Finding> {
  const { family } = question;
  const condition = `It is a violation if it has an IPv${String(family)} ${
    question.anyDestination ? "route" : "default route"
  } to an internet gateway`;
  for (const table of network.routeTables) {
    const { certain, possible } = subnetsOfTable(network, table.id);
    const answer = ask(network, table, question);
    if (answer === "no") continue;
    const users = certain.filter((subnet) => isClosed(network, subnet, family) === "yes");
    const names = listNames(users.map(({ name }) => name).sort());
    if (users.length > 0 && answer === "yes") {
      const routes = decidingRoutes(network, table, question);
      const declared = [...new Set(users.map((subnet) => tierName(network, subnet)))].sort();
      yield violation(
        subjectOfRoutes(table, routes),
        `Route table ${table.name} sends ${describeRoutes(network, routes)} and serves ${names}, declared ` +
          `${declared.join(" and ")}, ${question.consequence}.`,
        `${table.urn} IPv${String(family)}`,
      );
      continue;
    }
    if (users.length > 0 && typeof answer === "object") {
      yield notDecided(
        table.urn,
        `Route table ${table.name} of ${names}: ${answer.why}. ${condition}.`,
        `IPv${String(family)}`,
      );
    }
    const doubtful = [...certain.map((subnet) => [subnet, undefined] as const), ...possible];
    for (const [subnet, why] of doubtful) {
      const closed = isClosed(network, subnet, family);
      const reason = why ?? (typeof closed === "object" ? closed : undefined);
      if (closed === "no" || reason === undefined || !isSubject(subnet)) continue;
      yield notDecided(
        subnet.urn,
        `Subnet ${subnet.name}: ${reason.why}. ${condition} and is declared other than public.`,
        `IPv${String(family)}`,
      );
    }
  }
  for (const subnet of network.subnets) {
    if (!isSubject(subnet) || isClosed(network, subnet, family) !== "yes") continue;
    const { tables, open } = tablesOfSubnet(network, subnet);
    if (tables.length > 0 || open === undefined) continue;
    yield notDecided(
      subnet.urn,
      `Subnet ${subnet.name}: ${open.why}. ${condition}.`,
      `IPv${String(family)}`,
    );
  }
}

/** Whether a subnet has the family and is declared other than public. */
function isClosed(network: Network, subnet: Subnet, family: Family): Answer {
  if ((family === 4 ? subnet.cidr : subnet.ipv6Cidr) === undefined) return "no";
  const tier = declaredTier(network, subnet);
  if (tier.kind === "unknown") return tier;
  return tier.value === undefined || tier.value === "public" ? "no" : "yes";
}

function tierName(network: Network, subnet: Subnet): string {
  const tier = declaredTier(network, subnet);
  return tier.kind === "known" ? (tier.value ?? "") : "";
}

const toGateway = leadsTo("internetGateway");

function ask(network: Network, table: RouteTable, question: GatewayQuestion): Answer {
  if (!question.anyDestination) return hasDefaultRoute(network, table, question.family, toGateway);
  const { routes, open } = routesOfTable(network, table);
  const answers = routes.filter((route) => isOfFamily(route, question.family)).map(toGateway);
  if (answers.includes("yes")) return "yes";
  return answers.find((answer) => typeof answer === "object") ?? open[0] ?? "no";
}

function decidingRoutes(
  network: Network,
  table: RouteTable,
  { anyDestination, family }: GatewayQuestion,
): readonly Route[] {
  const { routes } = routesOfTable(network, table);
  if (!anyDestination) return partsOfDefaultRoute(routes, toGateway, family);
  return routes.filter((route) => isOfFamily(route, family) && toGateway(route) === "yes");
}

function isOfFamily({ destination }: Route, family: Family): boolean {
  switch (destination.kind) {
    case "cidr":
      return destination.cidr.family === family;
    case "prefixList":
      return true;
    case "unknown":
      return destination.family === undefined || destination.family === family;
  }
}
