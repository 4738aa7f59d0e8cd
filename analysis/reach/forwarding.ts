import { linkedId } from "../model/link";
import type { NetworkInterface } from "../model/networkInterface";
import { unknown } from "../model/value";
import { onlyForTargets } from "./balancerZones";
import { covers, range } from "./box";
import { linkCertainty } from "./certainty";
import { componentOf, explain, notKnown } from "./explain";
import { healthChecked } from "./healthChecks";
import { bestOf, oneOfThem, settleOverlaps, type Leaves } from "./leaf";
import { closeLeg } from "./legs";
import type { Listening } from "./listeners";
import { passNetworkAcl } from "./networkAcls";
import { sameRegion } from "./regions";
import { registrationsBehind, type Registration } from "./registrations";
import { constant, doubt, giveUp, step, stop, type Behind, type Goal, type State } from "./state";
import type { Component } from "./verdict";
import type { Walk } from "./walk";

/**
 * From a node of a load balancer to what the question looks for behind it. The client chooses the request,
 * so the best of all forward actions and targets counts (NETWORK 8.17, 10.5).
 */
export function forwardFrom(
  walk: Walk,
  state: State,
  node: NetworkInterface,
  listener: Listening,
  goal: Behind,
): Leaves {
  const { topology } = walk;
  const { all, forwards, open } = registrationsBehind(topology, node.owner.id, listener);
  const fitting = all.filter((one) => leadsTo(one, goal));
  const ways = fitting.map((one) => overlapsSettled(state, toTarget(walk, state, node, one, goal)));
  if (open !== undefined)
    ways.push(giveUp(state, notKnown(state, listener.component, "targets", open)));
  if (ways.length > 0) return bestOf(ways);
  if (!forwards)
    return stop(
      state,
      explain(state, "ELBV2_LISTENER_REQUIRES_TG_ACCEPT", listener.component, "no forward action"),
    );
  const [first] = all;
  return stop(
    state,
    first === undefined
      ? explain(state, "ELBV2_LISTENER_HAS_NO_TG", listener.component, "no target is registered")
      : explain(state, "TARGET_ADDRESS_RESTRICTION", first.group, "not a registered target"),
  );
}

/** Whether a registered target is what the question looks for, or may lead to it. */
function leadsTo({ target }: Registration, goal: Behind): boolean {
  switch (target.kind) {
    case "interface":
      return goal.kind === "interface" && goal.id === target.one.id;
    case "function":
      return goal.kind === "function" && goal.id === target.id;
    case "balancer":
      return true;
    case "address":
      return (
        goal.kind === "address" &&
        goal.ranges.some(
          ({ first, last }) => first <= target.range.first && target.range.last <= last,
        )
      );
  }
}

function overlapsSettled(state: State, leaves: Leaves): Leaves {
  const why = unknown("a port or an address of the target is not known");
  return settleOverlaps(leaves, () =>
    explain(
      state,
      "P_UNKNOWN_VALUE",
      { kind: "target", id: "", name: "target", urn: "" },
      "target",
      {
        why,
      },
    ),
  );
}

function toTarget(
  walk: Walk,
  state: State,
  node: NetworkInterface,
  registration: Registration,
  goal: Behind,
): Leaves {
  const { topology } = walk;
  const { group, target, port } = registration;
  let going = step(state, { component: group, passedBy: "registered target" });
  if (registration.doubt !== undefined)
    going = doubt(going, notKnown(going, group, "registration", registration.doubt));
  if (target.kind === "function") {
    const why = explain(going, "P_EVENT_NETWORK", group, "an invocation, no packets");
    return walk.delivered(
      { ...going, details: [...going.details, why] },
      state.overPrivateLink === true
        ? { kind: "balancer", id: node.owner.id }
        : { kind: "interface", id: node.id },
    );
  }
  going = onlyForTargets(topology, going, node, registration);
  if (port.kind === "unknown") going = doubt(going, notKnown(going, group, "port", port));
  if (target.kind === "balancer") return toBalancer(walk, going, node, registration, goal);
  const behind: Goal =
    target.kind === "interface"
      ? { kind: "interface", id: target.one.id }
      : goal.kind === "address"
        ? goal.goal
        : { kind: "address" };
  const leaves = send(
    walk,
    going,
    node,
    registration,
    behind,
    target.kind === "interface" ? target.one : undefined,
  );
  return healthChecked(walk, leaves, node, registration);
}

/** A network load balancer hands packets to the nodes of an application load balancer (NETWORK 8.16). */
function toBalancer(
  walk: Walk,
  state: State,
  node: NetworkInterface,
  registration: Registration,
  goal: Behind,
): Leaves {
  if (registration.target.kind !== "balancer") return [];
  const { id } = registration.target;
  const nodes = walk.topology.interfacesOwnedBy(id);
  const { through: _, ...rest } = state;
  const isGoal = goal.kind === "balancer" && goal.id === id;
  const onward: State = isGoal ? rest : { ...rest, through: { what: id, goal } };
  if (nodes.length === 0)
    return giveUp(
      state,
      notKnown(
        state,
        registration.group,
        "nodes",
        unknown("its load balancer has no interfaces here"),
      ),
    );
  return bestOf(
    nodes.map((one) =>
      overlapsSettled(
        state,
        send(walk, onward, node, registration, { kind: "interface", id: one.id }, one),
      ),
    ),
  );
}

/** The second leg: from the node, under its own address or the client's (NETWORK 8.7 to 8.12). */
function send(
  walk: Walk,
  state: State,
  node: NetworkInterface,
  registration: Registration,
  goal: Goal,
  to: NetworkInterface | undefined,
): Leaves {
  const { preserves, family, group } = registration;
  if (family.kind === "unknown")
    return giveUp(state, notKnown(state, group, "IP address type", family));
  // What comes by PrivateLink, or changes its IP version, never shows the client's address.
  const mayPreserve = state.family === family.value && state.overPrivateLink !== true;
  const own = (): Leaves => asNode(walk, state, node, registration, goal, to);
  if (!mayPreserve || (preserves.kind === "known" && !preserves.value)) return own();
  const kept = (): Leaves => asClient(walk, state, node, registration, goal, to);
  if (preserves.kind === "known") return kept();
  return oneOfThem([own(), kept()], () =>
    notKnown(state, group, "client IP preservation", preserves),
  );
}

/** State of a packet that a node sends: nothing of the first leg counts any more. */
function fresh(
  walk: Walk,
  state: State,
  node: NetworkInterface,
  { port, target, family }: Registration,
  goal: Goal,
  to: NetworkInterface | undefined,
): State | undefined {
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

function asNode(
  walk: Walk,
  state: State,
  node: NetworkInterface,
  registration: Registration,
  goal: Goal,
  to: NetworkInterface | undefined,
): Leaves {
  const next = fresh(walk, state, node, registration, goal, to);
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

function asClient(
  walk: Walk,
  state: State,
  node: NetworkInterface,
  registration: Registration,
  goal: Goal,
  to: NetworkInterface | undefined,
): Leaves {
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
  const next = fresh(walk, state, node, registration, goal, to);
  if (next === undefined)
    return stop(
      state,
      explain(state, "UNASSOCIATED_COMPONENT", registration.group, "no address of its IP version"),
    );
  return walk.leaveInterface({ ...next, preservation: { why, client } }, node);
}
