import type { EntityId } from "../model/identity";
import { linkedId, type Link } from "../model/link";
import type { Route, RouteTable, RouteTarget } from "../model/routing";
import { unknown, type Unknown } from "../model/value";
import type { Vpc } from "../model/vpc";
import { contains, formatCidr, type Cidr, type Family } from "../sets/cidr";
import { everyAddress, internet, rangeOfCidr } from "./addresses";
import type { Range } from "./box";
import { componentOf, explain } from "./explain";
import { contentsOf, isServiceOf, rangesOf } from "./prefixLists";
import { cut, type Goal, type State } from "./state";
import { linkCertainty, type Topology } from "./topology";
import type { Explanation } from "./verdict";
import { knownPrefixes } from "./vpnPrefixes";

/** A route as it takes part in a lookup. */
export interface EffectiveRoute {
  readonly range: Range;
  readonly prefixLength: number;
  /** Lower wins at equal prefix (NETWORK 2.9). */
  readonly rank: number;
  readonly target: RouteTarget;
  readonly blackhole: boolean;
  readonly text: string;
  readonly route?: Route;
  /** Present when it is not certain that the route is there, or matches. */
  readonly doubt?: Unknown;
}

/** Routes of a table, best first, and remarks about those AWS would not have accepted. */
export interface TableContents {
  readonly routes: readonly EffectiveRoute[];
  readonly findings: readonly { readonly route: Route; readonly text: string }[];
  /** Present when there may be routes nobody declared. */
  readonly open?: Unknown;
}

/** One piece of a lookup: which routes win, and which might win before them. */
export interface Win {
  readonly state: State;
  /** More than one: AWS picks. Empty: nothing matches. */
  readonly winners: readonly EffectiveRoute[];
  readonly possible: readonly EffectiveRoute[];
  readonly losers: readonly EffectiveRoute[];
}

const ranks = {
  local: 0,
  static: 0,
  prefixList: 1,
  directConnect: 2,
  vpnStatic: 3,
  vpnBgp: 4,
} as const;

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

function listRoutes(
  topology: Topology,
  list: Link,
  target: RouteTarget,
  family: Family,
  goal: Goal,
  route: Route | undefined,
  doubt: Unknown | undefined,
): readonly EffectiveRoute[] {
  const contents = contentsOf(topology, list);
  const base = {
    rank: ranks.prefixList,
    target,
    blackhole: route?.state === "blackhole" || target.kind === "none",
    text: `prefix list to ${targetText(topology, target)}`,
    ...(route === undefined ? {} : { route }),
  };
  const isGoal = isServiceOf(contents, goal);
  if (isGoal === true)
    return [
      {
        ...base,
        range: everyAddress(family),
        prefixLength: 128,
        ...(doubt === undefined ? {} : { doubt }),
      },
    ];
  const exact = contents.cidrs
    .filter((cidr) => cidr.family === family)
    .map((cidr) => ({
      ...base,
      range: rangesOf([cidr], family)[0] ?? everyAddress(family),
      prefixLength: cidr.prefixLength,
      ...(doubt === undefined ? {} : { doubt }),
    }));
  // `internet` stands for what is not a service of AWS; services are asked for by name.
  if (
    contents.unknown === undefined ||
    isGoal === false ||
    (contents.service !== undefined && goal.kind !== "address")
  )
    return exact;
  const missing = contents.unknown;
  const possible = contents.service === undefined ? [everyAddress(family)] : internet[family];
  return [
    ...exact,
    ...possible.map((range) => ({ ...base, range, prefixLength: 129, doubt: missing })),
  ];
}

function endpointRoutes(
  topology: Topology,
  table: RouteTable,
  family: Family,
  goal: Goal,
): readonly EffectiveRoute[] {
  return topology.network.vpcEndpoints.flatMap((endpoint): readonly EffectiveRoute[] => {
    if (endpoint.endpointType.kind === "known" && endpoint.endpointType.value !== "Gateway")
      return [];
    const links = [
      ...endpoint.routeTables.items,
      ...topology.network.vpcEndpointRouteTableAssociations
        .filter((one) => linkedId(one.vpcEndpoint) === endpoint.id)
        .map((one) => one.routeTable),
    ];
    const chances = links.map((link) => linkCertainty(link, table.id));
    const certain = chances.includes("yes") && endpoint.endpointType.kind === "known";
    if (
      !certain &&
      !chances.includes("maybe") &&
      endpoint.routeTables.more === undefined &&
      endpoint.endpointType.kind === "known"
    )
      return [];
    const doubt = certain
      ? undefined
      : unknown(`whether ${endpoint.name} is associated with ${table.name} is not known`);
    const target: RouteTarget = { kind: "vpcEndpoint", link: { kind: "entity", id: endpoint.id } };
    const name = endpoint.serviceName;
    if (name.kind === "unknown") {
      if (goal.kind !== "service" && goal.kind !== "address") return [];
      return [
        {
          range: everyAddress(family),
          prefixLength: 129,
          rank: 1,
          target,
          blackhole: false,
          text: `prefix list to ${endpoint.name}`,
          doubt: doubt ?? name,
        },
      ];
    }
    const list = topology.network.prefixLists.find(
      (one) => one.listName.kind === "known" && one.listName.value === name.value,
    );
    const link: Link =
      list === undefined
        ? { kind: "external", awsId: name.value }
        : { kind: "entity", id: list.id };
    return listRoutes(topology, link, target, family, goal, undefined, doubt);
  });
}

function propagatedRoutes(
  topology: Topology,
  table: RouteTable,
  family: Family,
): { routes: readonly EffectiveRoute[] } {
  const gateways = new Map<EntityId, Unknown | undefined>();
  const note = (link: Link): void => {
    if (link.kind === "entity") gateways.set(link.id, undefined);
    else if (link.kind === "oneOf") link.candidates.forEach((id) => gateways.set(id, link.why));
  };
  table.propagatingVpnGateways.items.forEach(note);
  for (const propagation of topology.network.routePropagations)
    if (
      propagation.source.kind === "vpnGateway" &&
      linkCertainty(propagation.routeTable, table.id) !== "no"
    )
      note(propagation.source.link);
  const routes: EffectiveRoute[] = [];
  for (const [id, doubt] of gateways) {
    const target: RouteTarget = { kind: "vpnGateway", link: { kind: "entity", id } };
    const text = targetText(topology, target);
    const { prefixes, unknown: missing } = knownPrefixes(topology, id);
    for (const { cidr, source } of prefixes) {
      if (cidr.family !== family) continue;
      routes.push({
        range: rangeOfCidr(cidr),
        prefixLength: cidr.prefixLength,
        rank: ranks[source],
        target,
        blackhole: false,
        text: `${formatCidr(cidr)} propagated to ${text}`,
        ...(doubt === undefined ? {} : { doubt }),
      });
    }
    if (missing !== undefined)
      routes.push({
        range: everyAddress(family),
        prefixLength: 129,
        rank: 4,
        target,
        blackhole: false,
        text: `propagated to ${text}`,
        doubt: missing,
      });
  }
  return { routes };
}

/** Splits a state by the route that wins. */
export function splitByRoute(state: State, contents: TableContents): readonly Win[] {
  let left: readonly Win[] = [{ state, winners: [], possible: [], losers: [] }];
  const won: Win[] = [];
  contents.routes.forEach((route) => {
    const mark = sortKey(route);
    left = left.flatMap((piece) => {
      const { inside, outside } = cut(piece.state, { destination: route.range });
      const rest = outside.map((part) => ({ ...piece, state: part }));
      if (inside === undefined) return rest;
      if (route.doubt !== undefined)
        return [...rest, { ...piece, state: inside, possible: [...piece.possible, route] }];
      won.push({ ...piece, state: inside, winners: [route] });
      return rest;
    });
    won.forEach((win, index) => {
      const [first] = win.winners;
      if (first === undefined || first === route || route.doubt !== undefined) return;
      const { inside, outside } = cut(win.state, { destination: route.range });
      // A less specific route covers the winner's whole piece; an equal one too.
      if (inside === undefined || outside.length > 0) return;
      const equal = sortKey(first) === mark && targetKey(first.target) !== targetKey(route.target);
      won[index] = equal
        ? { ...win, winners: [...win.winners, route] }
        : { ...win, losers: [...win.losers, route] };
    });
  });
  return [...won, ...left];
}

function sortKey(route: EffectiveRoute): string {
  return `${route.prefixLength}/${route.rank}`;
}

function targetKey(target: RouteTarget): string {
  return "link" in target ? `${target.kind}:${JSON.stringify(target.link)}` : target.kind;
}

/** Target of a route for people. */
export function targetText(topology: Topology, target: RouteTarget): string {
  switch (target.kind) {
    case "local":
      return "local";
    case "none":
      return "nothing (blackhole)";
    case "unknown":
      return "a target that is not known";
    default: {
      const id = linkedId(target.link);
      const entity = id === undefined ? undefined : topology.find(id);
      if (entity !== undefined) return entity.name;
      return target.link.kind === "external" ? target.link.awsId : target.kind;
    }
  }
}

/** Losing routes as explanations; `decides` is the one of equal prefix that lost by its kind. */
export function explainLosers(
  state: State,
  table: RouteTable,
  win: Win,
): { readonly related: readonly Explanation[]; readonly outranked?: Explanation } {
  const [winner] = win.winners;
  if (winner === undefined) return { related: [] };
  const related = win.losers
    .filter((loser) => targetKey(loser.target) !== targetKey(winner.target))
    .map((loser) =>
      explain(
        state,
        loser.prefixLength === winner.prefixLength
          ? "HIGHER_PRIORITY_ROUTE"
          : "MORE_SPECIFIC_ROUTE",
        componentOf(table),
        `${winner.text} wins over ${loser.text}`,
        winner.route === undefined ? {} : { rule: winner.route },
      ),
    );
  const outranked = related.find(({ code }) => code === "HIGHER_PRIORITY_ROUTE");
  return outranked === undefined ? { related } : { related, outranked };
}
