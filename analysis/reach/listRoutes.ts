import { linkedId, type Link } from "../model/link";
import type { Route, RouteTable, RouteTarget } from "../model/routing";
import { unknown, type Unknown } from "../model/value";
import type { Family } from "../sets/cidr";
import { everyAddress, internet } from "./addresses";
import { linkCertainty } from "./certainty";
import { longerThanAny, ranks, targetText, type EffectiveRoute } from "./effectiveRoute";
import { contentsOf, isServiceOf, rangesOf } from "./prefixLists";
import type { Goal } from "./state";
import type { Topology } from "./topology";

/** The routes that one route to a prefix list stands for (NETWORK 2.12). */
export function listRoutes(
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
  // `internet` stands for what is not a service of AWS, whether its addresses are known or not.
  if (contents.service !== undefined && goal.kind !== "address" && goal.kind !== "service")
    return [];
  const exact = contents.cidrs
    .filter((cidr) => cidr.family === family)
    .map((cidr) => ({
      ...base,
      range: rangesOf([cidr], family)[0] ?? everyAddress(family),
      prefixLength: cidr.prefixLength,
      ...(doubt === undefined ? {} : { doubt }),
    }));
  if (
    contents.unknown === undefined ||
    isGoal === false ||
    (contents.service !== undefined && goal.kind === "service")
  )
    return exact;
  const missing = contents.unknown;
  const possible = contents.service === undefined ? [everyAddress(family)] : internet[family];
  return [
    ...exact,
    ...possible.map((range) => ({ ...base, range, prefixLength: longerThanAny, doubt: missing })),
  ];
}

/** The routes that gateway endpoints put into a table (NETWORK 6.2). */
export function endpointRoutes(
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
    return listRoutes(topology, link, target, family, goal, undefined, doubt);
  });
}
