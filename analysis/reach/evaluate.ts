import { unknown } from "../model/value";
import type { Family } from "../sets/cidr";
import { range, type Box } from "./box";
import { explain, notKnown } from "./explain";
import { fromNode } from "./fromNode";
import { bestOf, forEveryValue, oneOfThem, settleOverlaps, type Leaves } from "./leaf";
import { blankRequest, requestOf } from "./newState";
import { arriveFromOnPremises } from "./onPremises";
import type { Query } from "./query";
import type { Side, Terminal } from "./sides";
import { doubt, finish, giveUp, stop, type Emitter, type Goal, type State } from "./state";
import { waysThrough, type Way } from "./through";
import { trafficBoxes } from "./trafficBoxes";
import type { Component, Explanation, Leaf } from "./verdict";
import type { Walk } from "./walk";

type Traffic = readonly Pick<Box, "protocol" | "service">[];

/** What becomes of the traffic of a question between two sides. */
export function evaluate(
  walk: Walk,
  query: Query,
  family: Family,
  from: Side<Emitter>,
  to: Side<Goal>,
): Leaves {
  const traffic = trafficBoxes(query, family);
  const everywhere = (end: (state: State) => Leaves): Leaves =>
    traffic.flatMap((part) => end(blankRequest(part, family)));
  if (from.refused !== undefined) return everywhere(from.refused);
  const choices = waysThrough(walk.topology, query.via, family, from, to);
  if (choices === undefined) {
    if (to.refused !== undefined) return everywhere(to.refused);
  } else if (choices.refused !== undefined) return everywhere(choices.refused);
  const ways =
    choices?.ways ?? grouped(to.terminals).map((all) => all.map((target) => ({ target })));
  if (from.terminals.length === 0 || ways.length === 0) {
    const { component } = from.terminals.length === 0 ? from : to;
    const code = family === 6 ? "P_IPV6_NOT_ENABLED" : "UNASSOCIATED_COMPONENT";
    return everywhere((state) =>
      stop(state, explain(state, code, component, `has no such IPv${family} address`)),
    );
  }
  const toAny = (source: Terminal<Emitter>, all: readonly Way[]): Leaves =>
    bestOf(all.map((way) => between(walk, traffic, family, source, way)));
  const fromOne = (source: Terminal<Emitter>): Leaves =>
    combine(
      to,
      ways.map((all) => toAny(source, all)),
    );
  return combine(
    from,
    grouped(from.terminals).map((sources) => bestOf(sources.map(fromOne))),
  );
}

/** Terminals by the way they belong to. */
function grouped<What>(
  terminals: readonly Terminal<What>[],
): readonly (readonly Terminal<What>[])[] {
  const groups = new Map<string, Terminal<What>[]>();
  terminals.forEach((terminal, index) => {
    const key = terminal.way ?? String(index);
    groups.set(key, [...(groups.get(key) ?? []), terminal]);
  });
  return [...groups.values()];
}

function combine<What>(side: Side<What>, alternatives: readonly Leaves[]): Leaves {
  const diverge = (): Explanation =>
    side.diverges ??
    explain(
      { direction: "request" },
      "P_PLACEMENT_DIVERGES",
      side.component,
      "the answer depends on the subnet that AWS picks",
    );
  return side.choice === "awsChooses" ? oneOfThem(alternatives, diverge) : bestOf(alternatives);
}

function between(
  walk: Walk,
  traffic: Traffic,
  family: Family,
  source: Terminal<Emitter>,
  { target, through }: Way,
): Leaves {
  const leaves: Leaf[] = [];
  for (const part of traffic)
    for (const sourceRange of source.ranges)
      for (const destination of target.ranges) {
        const flow: Box = { ...part, source: sourceRange, destination, ephemeral: range(0) };
        const state = requestOf(flow, family, source.what, target.what);
        leaves.push(
          ...begin(walk, through === undefined ? state : { ...state, through }, source, target),
        );
      }
  const chosen = (component: Component) => (): Explanation =>
    notKnown(
      { direction: "request" },
      component,
      "address",
      unknown(`the address of ${component.name} is not known`),
    );
  let settled = settleOverlaps(leaves, chosen(target.component));
  if (source.hidden) settled = forEveryValue(settled, "source", chosen(source.component));
  if (target.hidden) settled = forEveryValue(settled, "destination", chosen(target.component));
  return settled;
}

function begin(
  walk: Walk,
  state: State,
  source: Terminal<Emitter>,
  target: Terminal<Goal>,
): Leaves {
  let going = state;
  for (const end of [source, target])
    if (end.doubt !== undefined)
      going = doubt(going, notKnown(going, end.component, "address", end.doubt));
  const to = target.one;
  const subnet = to === undefined ? undefined : walk.topology.subnetOf(to);
  if (to !== undefined && (subnet === undefined || walk.topology.vpcOf(subnet) === undefined)) {
    const why = unknown(`the subnet or VPC of ${to.name} is not known`);
    return giveUp(going, notKnown(going, target.component, "place", why, "UNKNOWN_RESOURCE"));
  }
  if (source.what.kind === "onPremises") return arriveFromOnPremises(walk, going, source.what);
  if (source.one !== undefined) return fromNode(walk, going, source.one);
  if (source.component.kind === "function") {
    const inside = target.what.kind === "interface" && target.what.mapping === undefined;
    if (inside || state.family === 6)
      return stop(
        going,
        explain(
          going,
          "P_LAMBDA_NOT_IN_VPC",
          source.component,
          "the function is attached to no VPC",
        ),
      );
  }
  if (target.what.kind === "internet" || target.what.kind === "service") return [finish(going)];
  return walk.fromInternet(going);
}
