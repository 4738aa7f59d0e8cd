import type { Route, RouteTable, RouteTarget } from "../model/routing";
import { unknown, type Unknown, type Value } from "../model/value";
import type { Vpc } from "../model/vpc";
import { contains, formatCidr, type Cidr, type Family } from "../sets/cidr";
import { everyAddress, internet, rangeOfCidr } from "./addresses";
import { withoutAll, type Range } from "./box";
import { linkCertainty } from "./certainty";
import {
  longerThanAny,
  ranks,
  targetText,
  type EffectiveRoute,
  type TableContents,
} from "./effectiveRoute";
import { endpointRoutes, listRoutes } from "./listRoutes";
import { propagatedRoutes } from "./propagatedRoutes";
import type { Goal } from "./state";
import type { Topology } from "./topology";

const remembered = new WeakMap<Topology, Map<string, TableContents>>();

/** Everything a lookup in the table of a VPC has to consider for one family. */
export function contentsOfTable(
  topology: Topology,
  table: RouteTable,
  vpc: Vpc,
  family: Family,
  goal: Goal,
): TableContents {
  const memory = remembered.get(topology) ?? new Map<string, TableContents>();
  remembered.set(topology, memory);
  // What a list stands for depends on whether the packet looks for a service or for an address.
  const sought = goal.kind === "service" ? `${goal.service}@${goal.region ?? ""}` : goal.kind;
  const key = [table.id, vpc.id, family, sought].join("|");
  const known = memory.get(key) ?? readTable(topology, table, vpc, family, goal);
  memory.set(key, known);
  return known;
}

function readTable(
  topology: Topology,
  table: RouteTable,
  vpc: Vpc,
  family: Family,
  goal: Goal,
): TableContents {
  const locals = topology.blocksOf(vpc, family);
  const knownLocals = locals.flatMap((value) => (value.kind === "known" ? [value.value] : []));
  const declared = topology.routesOf(table.id);
  const kinds = new Set(
    declared.flatMap(({ item }) => (item.source === "static" ? [item.written.kind] : [])),
  );
  const mixed =
    kinds.has("inline") && kinds.has("separate")
      ? unknown(`${table.name} has inline routes and route resources, which overwrite each other`)
      : undefined;
  const sought = { family, goal, hasRivals: declared.some(({ item }) => isRival(item, family)) };
  const replaced = new Map<string, Route>();
  const findings: { route: Route; text: string }[] = [];
  const routes = declared.flatMap(({ item: route, certain }): readonly EffectiveRoute[] => {
    let doubt = mixed ?? (certain ? undefined : unknown(`${route.name} may be in ${table.name}`));
    const { destination } = route;
    if (destination.kind === "unknown") {
      if (destination.family !== undefined && destination.family !== family) return [];
      const places = placesOfUnknown(route.target, locals, family);
      return places.map((range) => unknownRoute(topology, route, range, destination.why));
    }
    if (destination.kind === "prefixList")
      return listRoutes(topology, destination.prefixList, route.target, sought, route, doubt);
    const { cidr } = destination;
    if (cidr.family !== family) return [];
    if (knownLocals.some((local) => formatCidr(local) === formatCidr(cidr))) {
      // A route that only may be there may replace the local one: it is tried before it.
      if (doubt !== undefined) return [cidrRoute(topology, cidr, -1, route, doubt)];
      replaced.set(formatCidr(cidr), route);
      return [];
    }
    if (route.source === "static" && knownLocals.some((local) => contains(local, cidr))) {
      const wrong = whyInvalid(topology, vpc, cidr, route.target);
      const text = `${formatCidr(cidr)} is inside the VPC and not a whole subnet`;
      if (wrong === "invalid") findings.push({ route, text });
      if (wrong === "invalid") return [];
      if (wrong === "unknown")
        doubt ??= unknown(
          `whether ${formatCidr(cidr)} is a whole subnet of ${vpc.name} is not known`,
        );
    }
    const rank = route.source === "static" ? ranks.static : ranks.vpnStatic;
    return [cidrRoute(topology, cidr, rank, route, doubt)];
  });
  const all = [
    ...routes,
    ...locals.map((local) => localRoute(topology, local, family, replaced)),
    ...endpointRoutes(topology, table, sought),
    ...propagatedRoutes(topology, table, family),
  ];
  const { inlineRoutes } = table;
  const open =
    inlineRoutes.kind === "unknown" ? unknown(inlineRoutes.why, inlineRoutes.sources) : table.open;
  return { routes: order(all, knownLocals), findings, ...(open === undefined ? {} : { open }) };
}

/** Whether a route leads to a part of the internet, where the list of a service may have addresses. */
function isRival({ destination }: Route, family: Family): boolean {
  if (destination.kind !== "cidr" || destination.cidr.family !== family) return false;
  const { first, last } = rangeOfCidr(destination.cidr);
  return (
    destination.cidr.prefixLength > 0 &&
    internet[family].some((part) => part.first <= last && first <= part.last)
  );
}

function cidrRoute(
  topology: Topology,
  cidr: Cidr,
  rank: number,
  route: Route,
  doubt: Unknown | undefined,
): EffectiveRoute {
  return {
    range: rangeOfCidr(cidr),
    prefixLength: cidr.prefixLength,
    rank,
    target: route.target,
    blackhole: route.state === "blackhole" || route.target.kind === "none",
    text: `${formatCidr(cidr)} to ${targetText(topology, route.target)}`,
    route,
    ...(doubt === undefined ? {} : { doubt }),
  };
}

function unknownRoute(
  topology: Topology,
  route: Route,
  range: Range,
  doubt: Unknown,
): EffectiveRoute {
  return {
    range,
    prefixLength: longerThanAny,
    rank: ranks.static,
    target: route.target,
    blackhole: route.state === "blackhole" || route.target.kind === "none",
    text: `destination not known to ${targetText(topology, route.target)}`,
    route,
    doubt,
  };
}

/** The route to a block of the VPC itself, or what a route to the very block made of it (NETWORK 2.6). */
function localRoute(
  topology: Topology,
  local: Value<Cidr>,
  family: Family,
  replaced: ReadonlyMap<string, Route>,
): EffectiveRoute {
  const base = { rank: ranks.local, target: { kind: "local" }, blackhole: false } as const;
  if (local.kind === "unknown")
    return {
      ...base,
      range: everyAddress(family),
      prefixLength: longerThanAny,
      text: "local, the block of the VPC is not known",
      doubt: local,
    };
  const instead = replaced.get(formatCidr(local.value));
  if (instead !== undefined && instead.target.kind !== "local")
    return cidrRoute(topology, local.value, ranks.local, instead, undefined);
  return {
    ...base,
    range: rangeOfCidr(local.value),
    prefixLength: local.value.prefixLength,
    text: `${formatCidr(local.value)} to local`,
  };
}

/** Where a route of unknown destination may win: inside the VPC AWS takes few targets (NETWORK 2.8). */
function placesOfUnknown(
  target: RouteTarget,
  locals: readonly Value<Cidr>[],
  family: Family,
): readonly Range[] {
  if (acceptedInside.includes(target.kind)) return [everyAddress(family)];
  const inside = locals.flatMap((one) => (one.kind === "known" ? [rangeOfCidr(one.value)] : []));
  return withoutAll([everyAddress(family)], inside);
}

/** Targets that a route inside the blocks of the VPC may have. */
const acceptedInside: readonly RouteTarget["kind"][] = [
  "natGateway",
  "networkInterface",
  "instance",
  "vpcEndpoint",
  "localGateway",
  "unknown",
  "none",
];

function whyInvalid(
  topology: Topology,
  vpc: Vpc,
  cidr: Cidr,
  target: RouteTarget,
): "valid" | "invalid" | "unknown" {
  if (!acceptedInside.includes(target.kind)) return "invalid";
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
