import type { Family } from "../sets/cidr";
import { range, type Box } from "./box";
import { carrying, constant, type Emitter, type Field, type Goal, type State } from "./state";

const nothingYet = {
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
} as const;

/** A packet that has not moved yet, with its header fields. */
export function newState(
  start: Pick<State, "flow" | "family" | "fields" | "direction" | "goal" | "emitter">,
): State {
  return { ...nothingYet, ...start };
}

/** A request whose addresses are part of the flows. */
export function requestOf(flow: Box, family: Family, emitter: Emitter, goal: Goal): State {
  const field = (name: "source" | "destination"): Field => carrying(flow, name);
  return withAddresses(flow, family, emitter, goal, field("source"), field("destination"));
}

/** A request of which no address is known or asked. */
export function blankRequest(part: Pick<Box, "protocol" | "service">, family: Family): State {
  const flow = { ...part, source: range(0), destination: range(0), ephemeral: range(0) };
  const nowhere = constant(range(0));
  const outside = { kind: "internet" } as const;
  return withAddresses(flow, family, outside, outside, nowhere, nowhere);
}

function withAddresses(
  flow: Box,
  family: Family,
  emitter: Emitter,
  goal: Goal,
  source: Field,
  destination: Field,
): State {
  return newState({
    flow,
    family,
    direction: "request",
    goal,
    emitter,
    fields: {
      protocol: carrying(flow, "protocol"),
      service: carrying(flow, "service"),
      source,
      destination,
    },
  });
}
