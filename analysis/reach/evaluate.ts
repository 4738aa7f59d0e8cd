import { unknown } from "../model/value";
import type { Family } from "../sets/cidr";
import { range, type Box } from "./box";
import { explain, notKnown, outside } from "./explain";
import { bestOf, forEveryValue, oneOfThem, settleOverlaps, type Leaves } from "./leaf";
import { arriveFromOnPremises } from "./onPremises";
import type { Query } from "./query";
import type { Side, Terminal } from "./sides";
import {
  carrying,
  constant,
  finish,
  giveUp,
  stop,
  type Emitter,
  type Field,
  type Goal,
  type State,
} from "./state";
import { trafficBoxes } from "./trafficBoxes";
import type { Component, Explanation, Leaf } from "./verdict";
import type { Walk } from "./walk";

/** What becomes of the traffic of a question between two sides. */
export function evaluate(
  walk: Walk,
  query: Query,
  family: Family,
  from: Side<Emitter>,
  to: Side<Goal>,
): Leaves {
  const traffic = trafficBoxes(query, family);
  const blank = (part: (typeof traffic)[number]): State =>
    stateOf(
      { ...part, source: range(0), destination: range(0), ephemeral: range(0) },
      family,
      { kind: "internet" },
      { kind: "internet" },
      true,
      true,
    );
  if (query.via !== undefined)
    return traffic.flatMap((part) =>
      giveUp(
        blank(part),
        explain(
          { direction: "request" },
          "UNSUPPORTED_COMPONENT",
          outside("loadBalancer", String(query.via)),
          "paths from listener to target are not evaluated",
        ),
      ),
    );
  const refused = from.refused ?? to.refused;
  if (refused !== undefined) return traffic.flatMap((part) => refused(blank(part)));
  if (from.terminals.length === 0 || to.terminals.length === 0) {
    const { component } = from.terminals.length === 0 ? from : to;
    const code = family === 6 ? "P_IPV6_NOT_ENABLED" : "UNASSOCIATED_COMPONENT";
    return traffic.flatMap((part) =>
      stop(
        blank(part),
        explain({ direction: "request" }, code, component, `has no IPv${family} address`),
      ),
    );
  }
  const bySource = from.terminals.map((source) =>
    combine(
      to,
      to.terminals.map((target) => between(walk, traffic, family, source, target)),
    ),
  );
  return combine(from, bySource);
}

function combine<What>(side: Side<What>, alternatives: readonly Leaves[]): Leaves {
  const diverge = (): Explanation =>
    explain(
      { direction: "request" },
      "P_PLACEMENT_DIVERGES",
      side.component,
      "the answer depends on the subnet that AWS picks",
    );
  return side.choice === "awsChooses" ? oneOfThem(alternatives, diverge) : bestOf(alternatives);
}

function stateOf(
  flow: Box,
  family: Family,
  emitter: Emitter,
  goal: Goal,
  constantSource: boolean,
  constantDestination: boolean,
): State {
  const field = (name: "source" | "destination", fixed: boolean): Field =>
    fixed ? constant(flow[name]) : carrying(flow, name);
  return {
    flow,
    family,
    direction: "request",
    goal,
    emitter,
    fields: {
      protocol: carrying(flow, "protocol"),
      service: carrying(flow, "service"),
      source: field("source", constantSource),
      destination: field("destination", constantDestination),
    },
    overTransitGateway: false,
    gateways: [],
    appliances: [],
    peerings: [],
    legs: [],
    visited: [],
    hops: [],
    blocks: [],
    doubts: [],
    details: [],
  };
}

function between(
  walk: Walk,
  traffic: readonly Pick<Box, "protocol" | "service">[],
  family: Family,
  source: Terminal<Emitter>,
  target: Terminal<Goal>,
): Leaves {
  const leaves: Leaf[] = [];
  for (const part of traffic)
    for (const sourceRange of source.ranges)
      for (const destination of target.ranges) {
        const flow: Box = { ...part, source: sourceRange, destination, ephemeral: range(0) };
        leaves.push(
          ...begin(
            walk,
            stateOf(flow, family, source.what, target.what, false, false),
            source,
            target,
          ),
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
  const to = target.one;
  const subnet = to === undefined ? undefined : walk.topology.subnetOf(to);
  if (to !== undefined && (subnet === undefined || walk.topology.vpcOf(subnet) === undefined)) {
    const why = unknown(`the subnet or VPC of ${to.name} is not known`);
    return giveUp(state, notKnown(state, target.component, "place", why, "UNKNOWN_RESOURCE"));
  }
  if (source.what.kind === "onPremises") return arriveFromOnPremises(walk, state, source.what);
  if (source.one !== undefined) return walk.leaveInterface(state, source.one);
  if (source.component.kind === "function") {
    const inside = target.what.kind === "interface" && target.what.mapping === undefined;
    if (inside || state.family === 6)
      return stop(
        state,
        explain(
          state,
          "P_LAMBDA_NOT_IN_VPC",
          source.component,
          "the function is attached to no VPC",
        ),
      );
  }
  if (target.what.kind === "internet" || target.what.kind === "service") return [finish(state)];
  return walk.fromInternet(state);
}
