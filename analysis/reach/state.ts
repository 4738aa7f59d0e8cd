import type { EntityId } from "../model/identity";
import type { Family } from "../sets/cidr";
import { intersect, range, without, type Box, type Dimension, type Range } from "./box";
import type { PublicMapping } from "./interfaceAddresses";
import type { Explanation, Hop, Leaf, Verdict } from "./verdict";

/** A header field as it is on the wire now. `of` is the dimension of the flow that it carries. */
export interface Field {
  readonly range: Range;
  /** Absent: the same value for all flows of the box. */
  readonly of?: Dimension;
  /** What must be added to the field to get the value of the flow (NAT64 strips a prefix). */
  readonly shift: bigint;
}

/** Header fields that something looks at. */
export type FieldName = "protocol" | "service" | "source" | "destination";

/** Who put the present source address on the packet. */
export type Emitter =
  | { readonly kind: "interface"; readonly id: EntityId }
  | { readonly kind: "natGateway"; readonly id: EntityId }
  | { readonly kind: "internet" }
  | {
      readonly kind: "onPremises";
      readonly id?: EntityId;
      /** VPN connection or virtual interface that its answer comes back over. */
      readonly connection?: EntityId;
    };

/** What flows look for. */
export type Goal =
  /** With `mapping` the flows go to its public address, else to a private one. */
  | { readonly kind: "interface"; readonly id: EntityId; readonly mapping?: PublicMapping }
  | { readonly kind: "natGateway"; readonly id: EntityId }
  | { readonly kind: "internet" }
  /** Whatever owns the address, inside or outside. */
  | { readonly kind: "address" }
  | { readonly kind: "onPremises"; readonly id?: EntityId }
  | { readonly kind: "service"; readonly service: string; readonly region?: string };

/** Load balancer, endpoint or endpoint service that flows are to go through, and what they look for behind. */
export interface Through {
  readonly what: EntityId;
  readonly goal: Behind;
}

/** What flows look for behind a load balancer; `balancer` itself when its listeners are enough. */
export type Behind =
  | { readonly kind: "interface" | "function" | "balancer"; readonly id: EntityId }
  | { readonly kind: "address"; readonly ranges: readonly Range[]; readonly goal: Goal };

/** Part of a path between two points that each speak for themselves: client, NAT gateway, server. */
export interface Leg {
  readonly from: Emitter;
  readonly to: Arrival;
  /** Source and destination as the receiver of this leg saw them. */
  readonly source: Field;
  readonly destination: Field;
  readonly family: Family;
  /** Internet gateways crossed, in order, and appliances that saw the packet. */
  readonly gateways: readonly EntityId[];
  readonly appliances: readonly EntityId[];
  /** Subnet of the client's side that a gateway endpoint answers into. */
  readonly senderSubnet?: EntityId;
  readonly sourceMapping?: PublicMapping;
  readonly peerings: readonly EntityId[];
  /** Who chose the port that the response goes to, when it is not who speaks on this leg. */
  readonly client?: Emitter;
  /** True when the answer goes back to the sender whatever the routes say (NETWORK 8.12). */
  readonly returnsDirectly?: boolean;
}

/** Where a leg ended. */
export type Arrival =
  | { readonly kind: "interface"; readonly id: EntityId }
  | { readonly kind: "natGateway"; readonly id: EntityId }
  | { readonly kind: "internet" }
  | { readonly kind: "egressOnly"; readonly id: EntityId }
  | { readonly kind: "gatewayEndpoint"; readonly id: EntityId }
  /** A load balancer behind an endpoint, or what it invokes: it answers by its own state. */
  | { readonly kind: "balancer"; readonly id: EntityId }
  | {
      readonly kind: "onPremises";
      readonly id?: EntityId;
      /** VPN connection or virtual interface that it left over. */
      readonly connection?: EntityId;
    }
  /** Something of AWS that no filter guards, such as Amazon DNS; it answers by itself. */
  | { readonly kind: "exempt" };

/** A packet on its way, standing for all flows of its box. Never changed, only copied. */
export interface State {
  readonly flow: Box;
  readonly family: Family;
  readonly fields: Readonly<Record<FieldName, Field>>;
  readonly direction: "request" | "response";
  readonly goal: Goal;
  readonly emitter: Emitter;
  /** Set once a hop has taken away the identity that security group references need (NETWORK 3.11). */
  readonly identityLost?: Explanation;
  /** True once the packet crossed a transit gateway: endpoints take no references then (NETWORK 6.12). */
  readonly overTransitGateway: boolean;
  readonly gateways: readonly EntityId[];
  readonly appliances: readonly EntityId[];
  /** For a response: appliances that it must meet, because the request did. */
  readonly expectedAppliances?: readonly EntityId[];
  readonly senderSubnet?: EntityId;
  readonly through?: Through;
  /** True between the endpoint of a consumer and what a node of the service's load balancer sends on. */
  readonly overPrivateLink?: boolean;
  /** Set while a network load balancer shows its target the address of the client (NETWORK 8.11). */
  readonly preservation?: { readonly why: Explanation; readonly client: Emitter };
  /** How an internet gateway translated the source, if it did. */
  readonly sourceMapping?: PublicMapping;
  /** Peerings crossed on this leg. */
  readonly peerings: readonly EntityId[];
  readonly legs: readonly Leg[];
  readonly visited: readonly string[];
  readonly hops: readonly Hop[];
  readonly blocks: readonly Explanation[];
  readonly doubts: readonly Explanation[];
  readonly details: readonly Explanation[];
  /** Losing routes of equal prefix at the last lookup: they decide when the winner leads nowhere. */
  readonly outranked?: Explanation;
}

/** Ranges that a rule or route asks of some fields; fields left out are free. */
export type Region = Partial<Readonly<Record<FieldName, Range>>>;

/** Splits a state into the part inside a region and the parts outside. */
export function cut(
  state: State,
  region: Region,
): { readonly inside?: State; readonly outside: readonly State[] } {
  const outside: State[] = [];
  let core = state;
  for (const name of ["protocol", "destination", "source", "service"] as const) {
    const wanted = region[name];
    if (wanted === undefined) continue;
    const field = core.fields[name];
    const both = intersect(field.range, wanted);
    if (both === undefined) return { outside: [...outside, core] };
    for (const rest of without(field.range, wanted)) outside.push(narrow(core, name, rest));
    if (both.first !== field.range.first || both.last !== field.range.last)
      core = narrow(core, name, both);
  }
  return { inside: core, outside };
}

/** The part of a state in which one field lies in a part of its range. */
export function narrow(state: State, name: FieldName, part: Range): State {
  const field = state.fields[name];
  const fields = { ...state.fields, [name]: { ...field, range: part } };
  if (field.of === undefined) return { ...state, fields };
  const flow = {
    ...state.flow,
    [field.of]: range(part.first + field.shift, part.last + field.shift),
  };
  return { ...state, fields, flow };
}

/** A field with one value (or one unknown value) for all flows. */
export function constant(part: Range): Field {
  return { range: part, shift: 0n };
}

/** A field that carries a dimension of the flow as it is. */
export function carrying(flow: Box, dimension: Dimension): Field {
  return { range: flow[dimension], of: dimension, shift: 0n };
}

/** Notes an obstacle and goes on, so that later obstacles are found too. */
export function block(state: State, why: Explanation): State {
  return { ...state, blocks: [...state.blocks, why] };
}

/** Notes that something is not known. */
export function doubt(state: State, why: Explanation): State {
  return { ...state, doubts: [...state.doubts, why] };
}

/** Notes a step. */
export function step(state: State, hop: Omit<Hop, "direction">): State {
  return { ...state, hops: [...state.hops, { ...hop, direction: state.direction }] };
}

/** Ends a path: blocked by what was noted, else unknown if anything was in doubt, else reachable. */
export function finish(state: State): Leaf {
  const verdict: Verdict =
    state.blocks.length > 0 ? "blocked" : state.doubts.length > 0 ? "unknown" : "reachable";
  const { flow, blocks, doubts, hops, details } = state;
  return { flow, verdict, request: verdict, blocks, doubts, hops, details };
}

/** Ends a path at an obstacle. */
export function stop(state: State, why: Explanation): readonly Leaf[] {
  return [finish(block(state, why))];
}

/** A request that nobody can follow further, though earlier legs of it are behind it. */
interface LostSight extends Leaf {
  readonly lastSeen: State;
}

export function isLostSight(leaf: Leaf): leaf is LostSight {
  return "lastSeen" in leaf;
}

/** Ends a path where too little is known to go on: whatever comes then may deliver it or not. */
export function giveUp(state: State, why: Explanation): readonly Leaf[] {
  const leaf = finish(doubt(state, why));
  if (state.legs.length === 0) return [leaf];
  const lost: LostSight = { ...leaf, lastSeen: state };
  return [lost];
}

/** Text that tells positions of a packet apart, to find loops. */
export function positionOf(state: State, place: string): string {
  const { source, destination } = state.fields;
  return [place, source.range.first, destination.range.first, destination.range.last].join("|");
}
