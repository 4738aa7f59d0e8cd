import { unknown } from "../model/value";
import { linkCertainty } from "./certainty";
import type { EffectiveRoute } from "./effectiveRoute";
import { componentOf, explain, notKnown } from "./explain";
import { follow } from "./follow";
import { oneOfThem, type Leaves } from "./leaf";
import { promote } from "./outranked";
import { contentsOfTable } from "./routes";
import { giveUp, positionOf, step, stop, type State } from "./state";
import type { Standpoint, Walk } from "./walk";
import { explainLosers, splitByRoute } from "./winningRoute";

/** Looks up the destination in the table that counts where the packet stands (NETWORK 2.3, 2.5). */
export function lookUp(walk: Walk, state: State, at: Standpoint): Leaves {
  const { topology } = walk;
  if (at.table !== undefined) return inTable(walk, state, at, at.table);
  const subnet = topology.get("subnet", at.subnet);
  const place = subnet ?? (at.edge === undefined ? undefined : topology.find(at.edge));
  if (place === undefined) return walk.enterVpc(state, at);
  const choice = subnet === undefined ? topology.edgeTablesOf(place.id) : topology.tablesOf(subnet);
  const component = componentOf(place);
  const ways = choice.candidates.map((id) => inTable(walk, state, at, id));
  if (subnet === undefined && ways.length === 0) ways.push(walk.enterVpc(state, at));
  if (choice.unknown !== undefined)
    ways.push(
      giveUp(state, notKnown(state, component, "route table", choice.unknown, "UNKNOWN_RESOURCE")),
    );
  return oneOfThem(ways, () =>
    explain(state, "P_UNKNOWN_VALUE", component, "which route table counts here", {
      why: unknown(`${place.name} may use any of ${choice.candidates.length} route tables`),
    }),
  );
}

function inTable(walk: Walk, state: State, at: Standpoint, id: Standpoint["vpc"]): Leaves {
  const { topology } = walk;
  const table = topology.get("routeTable", id);
  const vpc = topology.get("vpc", at.vpc);
  if (table === undefined || vpc === undefined) {
    const here = topology.find(id) ?? topology.find(at.vpc);
    const why = unknown("the route table is not part of this network");
    const component =
      here === undefined ? { kind: "routeTable", id, name: id, urn: id } : componentOf(here);
    return giveUp(state, notKnown(state, component, "route table", why, "UNKNOWN_RESOURCE"));
  }
  if (linkCertainty(table.vpc, vpc.id) === "no") {
    const why = unknown(`${table.name} belongs to another VPC than ${vpc.name}`);
    return giveUp(state, notKnown(state, componentOf(table), "VPC of the route table", why));
  }
  const position = positionOf(state, id);
  const component = componentOf(table);
  if (state.visited.includes(position))
    return stop(
      state,
      explain(state, "P_ROUTING_LOOP", component, "the packet comes back to this table"),
    );
  const contents = contentsOfTable(topology, table, vpc, state.family, state.goal);
  const details = contents.findings.map(({ route, text }) =>
    explain(state, "P_INVALID_ROUTE", component, text, { rule: route }),
  );
  const going: State = {
    ...state,
    visited: [...state.visited, position],
    details: [...state.details, ...details],
  };
  const inside = goalIsInside(walk, going, at.vpc)
    ? contents.routes.find(isUnknownLocal)
    : undefined;
  if (inside !== undefined && contents.open === undefined && contents.routes.every(isLocal))
    return follow(walk, going, inside, at, component);
  return splitByRoute(going, contents).flatMap((win) => {
    const { related, outranked } = explainLosers(win.state, table, win);
    const { outranked: _, ...fresh } = win.state;
    const onward: State = {
      ...fresh,
      details: [...fresh.details, ...related.filter(({ code }) => code === "MORE_SPECIFIC_ROUTE")],
      ...(outranked === undefined ? {} : { outranked }),
    };
    const take = (route: EffectiveRoute): Leaves => {
      if (route.blackhole)
        return stop(
          onward,
          explain(onward, "BAD_STATE_ROUTE", component, `${route.text} is a blackhole`, {
            related,
            ...(route.route === undefined ? {} : { rule: route.route }),
          }),
        );
      return follow(
        walk,
        step(onward, { component, passedBy: `route ${route.text}` }),
        route,
        at,
        component,
      );
    };
    const ways = win.winners.map(take);
    if (ways.length === 0 && contents.open === undefined)
      ways.push(
        stop(
          onward,
          promote(
            win.state,
            explain(
              onward,
              "NO_ROUTE_TO_DESTINATION",
              component,
              "no route covers the destination",
            ),
          ),
        ),
      );
    if (contents.open !== undefined)
      ways.push(
        giveUp(onward, notKnown(onward, component, "routes", contents.open, "UNKNOWN_RESOURCE")),
      );
    ways.push(...win.possible.map(take));
    const [firstDoubt] = win.possible;
    return oneOfThem(ways, () =>
      firstDoubt?.doubt === undefined
        ? explain(
            onward,
            "P_PLACEMENT_DIVERGES",
            component,
            "routes of equal rank lead to different targets",
          )
        : notKnown(onward, component, firstDoubt.text, firstDoubt.doubt),
    );
  });
}

function isLocal({ target }: EffectiveRoute): boolean {
  return target.kind === "local";
}

function isUnknownLocal(route: EffectiveRoute): boolean {
  return isLocal(route) && route.doubt !== undefined;
}

/** An interface of the VPC has an address of the VPC, whether or not anybody knows its blocks. */
function goalIsInside(walk: Walk, { goal }: State, vpc: Standpoint["vpc"]): boolean {
  if (goal.kind !== "interface" || goal.mapping !== undefined) return false;
  const one = walk.topology.get("networkInterface", goal.id);
  const subnet = one === undefined ? undefined : walk.topology.subnetOf(one);
  return subnet !== undefined && walk.topology.vpcOf(subnet)?.id === vpc;
}
