import type { NetworkInterface } from "../model/networkInterface";
import { unknown } from "../model/value";
import { onlyForTargets } from "./balancerZones";
import { explain, notKnown } from "./explain";
import { healthChecked } from "./healthChecks";
import { bestOf, settleOverlaps, type Leaves } from "./leaf";
import type { Listening } from "./listeners";
import { registrationsBehind, type Registration } from "./registrations";
import { passOn } from "./secondLeg";
import { doubt, giveUp, step, stop, type Behind, type Goal, type State } from "./state";
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
  const to = target.kind === "interface" ? target.one : undefined;
  const leaves = passOn(walk, going, { node, registration, goal: behind, to });
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
    nodes.map((to) => {
      const next = { node, registration, goal: { kind: "interface", id: to.id }, to } as const;
      return overlapsSettled(state, passOn(walk, onward, next));
    }),
  );
}
