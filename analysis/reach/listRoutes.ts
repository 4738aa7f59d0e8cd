import { memoise } from "../facts/memoise";
import type { VpcEndpoint } from "../model/endpoint";
import type { Link } from "../model/link";
import type { Route, RouteTable, RouteTarget } from "../model/routing";
import { unknown, type Unknown } from "../model/value";
import type { Family } from "../sets/cidr";
import { everyAddress, internet } from "./addresses";
import { longerThanAny, ranks, targetText, type EffectiveRoute } from "./effectiveRoute";
import { owned } from "./ownership";
import { contentsOf, isServiceOf, rangesOf } from "./prefixLists";
import type { Goal } from "./state";
import type { Topology } from "./topology";

/** What a table is asked for. */
export interface Sought {
  readonly family: Family;
  readonly goal: Goal;
  /** True when other routes of the table lead to a part of the internet. */
  readonly hasRivals: boolean;
}

/** The routes that one route to a prefix list stands for (NETWORK 2.12). */
export function listRoutes(
  topology: Topology,
  list: Link,
  target: RouteTarget,
  { family, goal, hasRivals }: Sought,
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
  const certainty = doubt === undefined ? {} : { doubt };
  const isGoal = isServiceOf(contents, goal);
  // `internet` stands for what is not a service of AWS, whether its addresses are known or not; and no
  // service has the addresses of another.
  if (contents.service !== undefined && goal.kind !== "address" && isGoal !== true) return [];
  const exact = contents.cidrs
    .filter((cidr) => cidr.family === family)
    .map((cidr) => ({
      ...base,
      range: rangesOf([cidr], family)[0] ?? everyAddress(family),
      prefixLength: cidr.prefixLength,
      ...certainty,
    }));
  if (contents.unknown === undefined) return exact;
  const missing = contents.unknown;
  // Whatever its addresses are, the list has them: only how long their prefixes are is not known.
  if (isGoal === true) {
    const whole = { ...base, range: everyAddress(family) };
    const longer = { ...whole, prefixLength: longerThanAny, doubt: doubt ?? missing };
    return [...exact, { ...whole, prefixLength: 1, ...certainty }, ...(hasRivals ? [longer] : [])];
  }
  const possible = contents.service === undefined ? [everyAddress(family)] : internet[family];
  return [
    ...exact,
    ...possible.map((range) => ({ ...base, range, prefixLength: longerThanAny, doubt: missing })),
  ];
}

/** The gateway endpoints that a table leads to, and those that it may lead to. */
const endpointsOf = memoise((network) => {
  const gateways = network.vpcEndpoints.filter(
    ({ endpointType: type }) => type.kind === "unknown" || type.value === "Gateway",
  );
  const associationsOf = owned(network.vpcEndpointRouteTableAssociations, (one) => one.vpcEndpoint);
  const named = owned(
    gateways.flatMap((endpoint) => [
      ...endpoint.routeTables.items.map((link) => ({ endpoint, link, isIts: true })),
      ...associationsOf(endpoint.id).map(({ item, certain }) => ({
        ...{ endpoint, link: item.routeTable, isIts: certain },
      })),
    ]),
    ({ link }) => link,
  );
  const open = gateways.filter(
    ({ endpointType, routeTables }) =>
      endpointType.kind === "unknown" || routeTables.more !== undefined,
  );
  return ({ id }: RouteTable): readonly TableEndpoint[] => {
    const found = new Map<VpcEndpoint, boolean>(open.map((endpoint) => [endpoint, false]));
    for (const { item, certain } of named(id))
      found.set(
        item.endpoint,
        found.get(item.endpoint) === true ||
          (certain && item.isIts && item.endpoint.endpointType.kind === "known"),
      );
    return [...found].map(([endpoint, certain]) => ({ endpoint, certain }));
  };
});

interface TableEndpoint {
  readonly endpoint: VpcEndpoint;
  readonly certain: boolean;
}

/** The routes that gateway endpoints put into a table (NETWORK 6.2). */
export function endpointRoutes(
  topology: Topology,
  table: RouteTable,
  sought: Sought,
): readonly EffectiveRoute[] {
  const { family, goal } = sought;
  return endpointsOf(topology.network)(table).flatMap(({ endpoint, certain }) => {
    const doubt: Unknown | undefined = certain
      ? undefined
      : unknown(`whether ${endpoint.name} is associated with ${table.name} is not known`);
    const target: RouteTarget = { kind: "vpcEndpoint", link: { kind: "entity", id: endpoint.id } };
    const name = endpoint.serviceName;
    if (name.kind === "unknown") {
      if (goal.kind !== "service" && goal.kind !== "address") return [];
      return [
        {
          range: everyAddress(family),
          prefixLength: longerThanAny,
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
    return listRoutes(topology, link, target, sought, undefined, doubt);
  });
}
