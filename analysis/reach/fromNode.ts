import type { NetworkInterface } from "../model/networkInterface";
import { onlyForTargets } from "./balancerZones";
import { range, type Range } from "./box";
import { componentOf, explain, notKnown } from "./explain";
import type { Leaves } from "./leaf";
import { listenersOf } from "./listeners";
import { registrationsBehind, type Registration } from "./registrations";
import { cut, doubt, stop, type Region, type State } from "./state";
import type { Walk } from "./walk";

/**
 * Sends off a packet of a question. A node of a load balancer sends to registered targets only, at their
 * ports or those of their health checks (NETWORK 8.8, 8.15, 8.18). Without a client these packets are its
 * own: what it forwards under its own address, and its health checks.
 */
export function fromNode(walk: Walk, state: State, node: NetworkInterface): Leaves {
  if (node.owner.kind !== "loadBalancer" && node.owner.kind !== "classicLoadBalancer")
    return walk.leaveInterface(state, node);
  const { topology } = walk;
  const balancer = topology.find(node.owner.id);
  const component = componentOf(balancer ?? node);
  const { listeners, open } = listenersOf(topology, node.owner.id);
  const behind = listeners.map((one) => registrationsBehind(topology, node.owner.id, one));
  const why = open ?? behind.find((one) => one.open !== undefined)?.open;
  const vague = (part: State): State =>
    why === undefined ? part : doubt(part, notKnown(part, component, "targets", why));
  const mine = behind.flatMap(({ all }) => all).filter((one) => isGoal(state, one));
  const [first] = mine;
  if (first === undefined) {
    if (why !== undefined) return walk.leaveInterface(vague(state), node);
    const [any] = behind.flatMap(({ all }) => all);
    const text = "not a registered target";
    return stop(state, explain(state, "TARGET_ADDRESS_RESTRICTION", any?.group ?? component, text));
  }
  const leaves: Leaves[] = [];
  let left: readonly State[] = [state];
  for (const registration of mine) {
    const ports = new Set([registration.port, registration.healthCheckPort]);
    const place = state.goal.kind === "address" ? placeOf(walk, state, registration) : {};
    for (const port of ports) {
      const region: Range = port.kind === "known" ? range(port.value) : range(0, 65_535);
      for (const protocol of [6, 17])
        left = left.flatMap((part) => {
          const { inside, outside } = cut(part, {
            ...place,
            protocol: range(protocol),
            service: region,
          });
          if (inside === undefined) return outside;
          const open =
            port.kind === "known"
              ? inside
              : doubt(inside, notKnown(inside, registration.group, "port", port));
          const sure =
            registration.doubt === undefined
              ? open
              : doubt(open, notKnown(open, registration.group, "registration", registration.doubt));
          const going = onlyForTargets(topology, sure, node, registration);
          leaves.push(walk.leaveInterface(going, node));
          return outside;
        });
    }
  }
  const refused = left.flatMap((part) =>
    why === undefined
      ? stop(
          part,
          explain(part, "TARGET_PORT_RESTRICTION", first.group, "not the port of the target"),
        )
      : walk.leaveInterface(vague(part), node),
  );
  return [...leaves.flat(), ...refused];
}

function isGoal({ goal }: State, { target }: Registration): boolean {
  if (goal.kind === "address") return target.kind === "address" || target.kind === "interface";
  return goal.kind === "interface" && target.kind === "interface" && target.one.id === goal.id;
}

/** The address of a target, where the question is about addresses. */
function placeOf({ topology }: Walk, { family }: State, { target }: Registration): Region {
  if (target.kind === "address") return { destination: target.range };
  const [own] = target.kind === "interface" ? topology.addressesOf(target.one, family) : [];
  return own === undefined ? {} : { destination: own.range };
}
