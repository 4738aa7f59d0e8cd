import type { Route, RouteTable, RouteTarget } from "../model/routing";
import { unknown, type Unknown } from "../model/value";
import type { Vpc } from "../model/vpc";
import { contains, formatCidr, type Cidr, type Family } from "../sets/cidr";
import { everyAddress, rangeOfCidr } from "./addresses";
import { ranks, targetText, type EffectiveRoute, type TableContents } from "./effectiveRoute";
import { endpointRoutes, listRoutes } from "./listRoutes";
import { propagatedRoutes } from "./propagatedRoutes";
import type { Goal } from "./state";
import { linkCertainty, type Topology } from "./topology";

/** Everything a lookup in the table of a VPC has to consider for one family. */
export function contentsOfTable(
  topology: Topology,
  table: RouteTable | undefined,
  vpc: Vpc,
  family: Family,
  goal: Goal,
): TableContents {
  const locals = topology.blocksOf(vpc, family);
  const knownLocals = locals.flatMap((value) => (value.kind === "known" ? [value.value] : []));
  const routes: EffectiveRoute[] = [];
  const findings: { route: Route; text: string }[] = [];
  const replaced = new Map<string, Route>();
  let open = table?.open ?? (vpc.open !== undefined && table === undefined ? vpc.open : undefined);
  if (table?.inlineRoutes.kind === "unknown")
    open = unknown(table.inlineRoutes.why, table.inlineRoutes.sources);

  const add = (cidr: Cidr, rank: number, route: Route, doubt?: Unknown): void => {
    if (cidr.family !== family) return;
    routes.push({
      range: rangeOfCidr(cidr),
      prefixLength: cidr.prefixLength,
      rank,
      target: route.target,
      blackhole: route.state === "blackhole" || route.target.kind === "none",
      text: `${formatCidr(cidr)} to ${targetText(topology, route.target)}`,
      route,
      ...(doubt === undefined ? {} : { doubt }),
    });
  };
  const declared =
    table === undefined
      ? []
      : topology.network.routes.filter((one) => linkCertainty(one.routeTable, table.id) !== "no");
  const kinds = new Set(
    declared.filter(({ source }) => source === "static").map(({ written }) => written.kind),
  );
  const mixed = kinds.has("inline") && kinds.has("separate");
  for (const route of declared) {
    let doubt: Unknown | undefined =
      table !== undefined && linkCertainty(route.routeTable, table.id) === "maybe"
        ? unknown(`${route.name} may belong to ${table.name}`)
        : undefined;
    if (mixed && table !== undefined)
      doubt = unknown(
        `${table.name} has inline routes and route resources, which overwrite each other`,
      );
    const { destination } = route;
    if (destination.kind === "unknown") {
      if (destination.family !== undefined && destination.family !== family) continue;
      routes.push({
        range: everyAddress(family),
        prefixLength: 129,
        rank: 0,
        target: route.target,
        blackhole: route.state === "blackhole" || route.target.kind === "none",
        text: `destination not known to ${targetText(topology, route.target)}`,
        route,
        doubt: destination.why,
      });
      continue;
    }
    if (destination.kind === "prefixList") {
      routes.push(
        ...listRoutes(topology, destination.prefixList, route.target, family, goal, route, doubt),
      );
      continue;
    }
    const { cidr } = destination;
    if (cidr.family !== family) continue;
    if (knownLocals.some((local) => formatCidr(local) === formatCidr(cidr))) {
      // A route that only may be there may replace the local one: it is tried before it.
      if (doubt === undefined) replaced.set(formatCidr(cidr), route);
      else add(cidr, -1, route, doubt);
      continue;
    }
    if (route.source === "static" && knownLocals.some((local) => contains(local, cidr))) {
      const wrong = whyInvalid(topology, vpc, cidr, route.target);
      if (wrong === "invalid") {
        findings.push({
          route,
          text: `${formatCidr(cidr)} is inside the VPC and not a whole subnet`,
        });
        continue;
      }
      if (wrong === "unknown")
        doubt ??= unknown(
          `whether ${formatCidr(cidr)} is a whole subnet of ${vpc.name} is not known`,
        );
    }
    add(cidr, route.source === "static" ? ranks.static : ranks.vpnStatic, route, doubt);
  }
  for (const local of locals) {
    if (local.kind === "unknown") {
      routes.push({
        range: everyAddress(family),
        prefixLength: 129,
        rank: ranks.local,
        target: { kind: "local" },
        blackhole: false,
        text: "local, the block of the VPC is not known",
        doubt: local,
      });
      continue;
    }
    const instead = replaced.get(formatCidr(local.value));
    if (instead !== undefined && instead.target.kind !== "local") {
      add(local.value, ranks.local, instead);
      continue;
    }
    routes.push({
      range: rangeOfCidr(local.value),
      prefixLength: local.value.prefixLength,
      rank: ranks.local,
      target: { kind: "local" },
      blackhole: false,
      text: `${formatCidr(local.value)} to local`,
    });
  }
  if (table !== undefined) {
    routes.push(...endpointRoutes(topology, table, family, goal));
    const learned = propagatedRoutes(topology, table, family);
    routes.push(...learned.routes);
  }
  return { routes: order(routes, knownLocals), findings, ...(open === undefined ? {} : { open }) };
}

function whyInvalid(
  topology: Topology,
  vpc: Vpc,
  cidr: Cidr,
  target: RouteTarget,
): "valid" | "invalid" | "unknown" {
  const accepted: readonly RouteTarget["kind"][] = [
    "natGateway",
    "networkInterface",
    "instance",
    "vpcEndpoint",
    "localGateway",
    "unknown",
    "none",
  ];
  if (!accepted.includes(target.kind)) return "invalid";
  let possible = false;
  for (const subnet of topology.network.subnets) {
    if (linkCertainty(subnet.vpc, vpc.id) === "no") continue;
    const block = cidr.family === 4 ? subnet.cidr : subnet.ipv6Cidr;
    if (block?.kind === "unknown") possible = true;
    else if (block !== undefined && formatCidr(block.value) === formatCidr(cidr)) return "valid";
  }
  return possible ? "unknown" : "invalid";
}

/** Longest prefix first; a propagated route inside the VPC loses to the local one (NETWORK 2.7). */
function order(
  routes: readonly EffectiveRoute[],
  locals: readonly Cidr[],
): readonly EffectiveRoute[] {
  const lengthOf = (route: EffectiveRoute): number => {
    if (route.rank < ranks.directConnect) return route.prefixLength;
    const local = locals.find((one) => {
      const range = rangeOfCidr(one);
      return range.first <= route.range.first && route.range.last <= range.last;
    });
    return local === undefined ? route.prefixLength : local.prefixLength - 0.5;
  };
  return [...routes].sort(
    (left, right) => lengthOf(right) - lengthOf(left) || left.rank - right.rank,
  );
}
