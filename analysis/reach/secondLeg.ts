import { linkedId } from "../model/link";
import type { NetworkInterface } from "../model/networkInterface";
import { covers, range } from "./box";
import { linkCertainty } from "./certainty";
import { componentOf, explain, notKnown } from "./explain";
import { oneOfThem, type Leaves } from "./leaf";
import { closeLeg } from "./legs";
import { passNetworkAcl } from "./networkAcls";
import { sameRegion } from "./regions";
import type { Registration } from "./registrations";
import { constant, giveUp, stop, type Goal, type State } from "./state";
import type { Component } from "./verdict";
import type { Walk } from "./walk";

/** What a node of a load balancer sends on, and to whom. */
interface SecondLeg {
  readonly node: NetworkInterface;
  readonly registration: Registration;
  readonly goal: Goal;
  /** The interface behind it; `undefined` for an address. */
  readonly to: NetworkInterface | undefined;
}

/** The second leg: from the node, under its own address or the client's (NETWORK 8.7 to 8.12). */
export function passOn(walk: Walk, state: State, leg: SecondLeg): Leaves {
  const { preserves, family, group } = leg.registration;
  if (family.kind === "unknown")
    return giveUp(state, notKnown(state, group, "IP address type", family));
  // What comes by PrivateLink, or changes its IP version, never shows the client's address.
  const mayPreserve = state.family === family.value && state.overPrivateLink !== true;
  const own = (): Leaves => asNode(walk, state, leg);
  if (!mayPreserve || (preserves.kind === "known" && !preserves.value)) return own();
  const kept = (): Leaves => asClient(walk, state, leg);
  if (preserves.kind === "known") return kept();
  return oneOfThem([own(), kept()], () =>
    notKnown(state, group, "client IP preservation", preserves),
  );
}

/** State of a packet that a node sends: nothing of the first leg counts any more. */
function fresh(
  walk: Walk,
  state: State,
  { node, registration, goal, to }: SecondLeg,
): State | undefined {
  const { port, target, family } = registration;
  const number = family.kind === "known" ? family.value : state.family;
  const address = to === undefined ? undefined : walk.topology.addressesOf(to, number)[0]?.range;
  const destination = target.kind === "address" ? target.range : address;
  if (destination === undefined) return undefined;
  // Between an endpoint and its service nothing is routed, so neither is the answer.
  const behindEndpoint = state.overPrivateLink === true;
  const closed = closeLeg(
    state,
    behindEndpoint ? { kind: "balancer", id: node.owner.id } : { kind: "interface", id: node.id },
  );
  const { identityLost: _lost, outranked: _rank, ...rest } = closed;
  return {
    ...rest,
    family: number,
    goal,
    emitter: { kind: "interface", id: node.id },
    overTransitGateway: false,
    overPrivateLink: false,
    visited: [],
    fields: {
      ...closed.fields,
      service: constant(port.kind === "known" ? range(port.value) : range(0, 65_535)),
      destination: constant(destination),
    },
  };
}

function asNode(walk: Walk, state: State, leg: SecondLeg): Leaves {
  const { node, registration, to } = leg;
  const next = fresh(walk, state, leg);
  const source = next && walk.topology.addressesOf(node, next.family)[0]?.range;
  if (next === undefined || source === undefined)
    return stop(
      state,
      explain(state, "UNASSOCIATED_COMPONENT", registration.group, "no address of its IP version"),
    );
  const going: State = { ...next, fields: { ...next.fields, source: constant(source) } };
  return classicAcl(walk, going, node, to).flatMap((part) => walk.leaveInterface(part, node));
}

/** A classic load balancer meets the ACL on its way out, even inside one subnet (NETWORK 8.14). */
function classicAcl(
  { topology }: Walk,
  state: State,
  node: NetworkInterface,
  to: NetworkInterface | undefined,
): readonly State[] {
  const subnet = topology.subnetOf(node);
  if (node.owner.kind !== "classicLoadBalancer" || to === undefined || subnet === undefined)
    return [state];
  if (topology.subnetOf(to)?.id !== subnet.id) return [state];
  return passNetworkAcl(topology, state, subnet, "egress").map((part) => ({
    ...part,
    blocks: part.blocks.map((why, index) =>
      index < state.blocks.length ? why : { ...why, code: "ELB_ACL_RESTRICTION" as const },
    ),
  }));
}

function asClient(walk: Walk, state: State, leg: SecondLeg): Leaves {
  const { node, registration, to } = leg;
  const { topology } = walk;
  const balancer = topology.find(node.owner.id);
  const component: Component = balancer === undefined ? registration.group : componentOf(balancer);
  const why = explain(
    state,
    "ELBV2_SOURCE_ADDRESS_PRESERVATION",
    component,
    "the target sees the client's address",
  );
  const { emitter: client } = state;
  // Over its public address the target does not see itself.
  const { source } = state.fields;
  const isOwn = (one: NetworkInterface): boolean =>
    topology.addressesOf(one, state.family).some(({ range: own }) => covers(own, source.range));
  if (to !== undefined && client.kind === "interface" && client.id === to.id && isOwn(to))
    return stop(
      state,
      explain(state, "P_NLB_HAIRPIN", componentOf(to), "the target is the client itself"),
    );
  const homes = [node, to].map((one) => {
    const subnet = one === undefined ? undefined : topology.subnetOf(one);
    return subnet === undefined ? undefined : linkedId(subnet.vpc);
  });
  const [home, there] = homes;
  if (home === undefined || there === undefined) return stop(state, why);
  if (home !== there) {
    const peered = topology.network.vpcPeeringConnections.some(
      ({ requesterVpc: one, accepterVpc: other }) =>
        (linkCertainty(one, home) !== "no" && linkCertainty(other, there) !== "no") ||
        (linkCertainty(one, there) !== "no" && linkCertainty(other, home) !== "no"),
    );
    if (!peered || sameRegion(topology, home, there) === false) return stop(state, why);
  }
  const next = fresh(walk, state, leg);
  if (next === undefined)
    return stop(
      state,
      explain(state, "UNASSOCIATED_COMPONENT", registration.group, "no address of its IP version"),
    );
  return walk.leaveInterface({ ...next, preservation: { why, client } }, node);
}
