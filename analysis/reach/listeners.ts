import type { EntityId } from "../model/identity";
import type { Link } from "../model/link";
import type { ListenerAction } from "../model/loadBalancer";
import { unknown, type Unknown, type Value } from "../model/value";
import { range } from "./box";
import { componentOf, explain, notKnown } from "./explain";
import { block, cut, doubt, step, type Region, type State } from "./state";
import type { Topology } from "./topology";
import type { Component } from "./verdict";

const protocols: Readonly<Record<string, readonly number[]>> = {
  HTTP: [6],
  HTTPS: [6],
  TLS: [6],
  TCP: [6],
  SSL: [6],
  UDP: [17],
  TCP_UDP: [6, 17],
  QUIC: [17],
  TCP_QUIC: [6, 17],
};

/** Numbers of the IP protocols that a listener or target group protocol stands for (NETWORK 8.3). */
export function protocolNumbers(name: string): readonly number[] | undefined {
  return protocols[name.toUpperCase()];
}

/** A listener: what it takes, and where it sends it. */
export interface Listening {
  readonly component: Component;
  readonly region: Region;
  readonly text: string;
  /** Target groups of every forward action with a weight above 0, its rules included (NETWORK 8.17). */
  readonly groups: readonly Link[];
  /** Of a classic load balancer: the port of its instances. */
  readonly instancePort?: Value<number>;
  /** Present when nobody knows its port: it may take any. */
  readonly anyPort?: Unknown;
  /** Present when it may forward elsewhere too. */
  readonly open?: Unknown;
}

/** The listeners of a load balancer; `open` when there may be others. */
export function listenersOf(
  topology: Topology,
  id: EntityId,
): { readonly listeners: readonly Listening[]; readonly open?: Unknown } {
  const classic = topology.get("classicLoadBalancer", id);
  const listeners: Listening[] = [];
  let open: Unknown | undefined;
  const add = (
    protocol: Value<string>,
    port: Value<number> | undefined,
    rest: Omit<Listening, "region" | "text">,
  ): void => {
    const numbers = protocol.kind === "known" ? protocolNumbers(protocol.value) : undefined;
    if (numbers === undefined || port === undefined)
      open = unknown(`protocol or port of ${rest.component.name} is not known`);
    else
      for (const number of numbers)
        listeners.push({
          ...rest,
          region: {
            protocol: range(number),
            service: port.kind === "known" ? range(port.value) : range(0, 65_535),
          },
          text: `listener ${rest.component.name}`,
          ...(port.kind === "known" ? {} : { anyPort: port }),
        });
  };
  if (classic?.listeners.kind === "unknown") open = classic.listeners;
  if (classic?.listeners.kind === "known")
    for (const { protocol, port, instancePort } of classic.listeners.value)
      add(protocol, port, { component: componentOf(classic), groups: [], instancePort });
  for (const { item: listener, certain } of topology.listenersOf(id))
    if (!certain) open = unknown(`${listener.name} may belong to this load balancer`);
    else
      add(listener.protocol, listener.port, {
        component: componentOf(listener),
        ...forwardsOf(topology, listener.id, listener.actions),
      });
  return { listeners, ...(open === undefined ? {} : { open }) };
}

function forwardsOf(
  topology: Topology,
  listener: EntityId,
  own: Value<readonly ListenerAction[]>,
): Pick<Listening, "groups" | "open"> {
  const lists = [own];
  let open: Unknown | undefined;
  for (const { item: rule, certain } of topology.listenerRulesOf(listener))
    if (certain) lists.push(rule.actions);
    else open = unknown(`${rule.name} may belong to this listener`);
  const groups: Link[] = [];
  for (const list of lists) {
    if (list.kind === "unknown") open = list;
    for (const action of list.kind === "known" ? list.value : []) {
      if (action.kind === "unknown") open = unknown("an action of the listener is not known");
      if (action.kind !== "forward") continue;
      if (action.weight.kind === "unknown") open = action.weight;
      else if (action.weight.value > 0) groups.push(action.targetGroup);
    }
  }
  return { groups, ...(open === undefined ? {} : { open }) };
}

/** A part of the flows at a node of a load balancer, and the listener that took it. */
export interface Taken {
  readonly state: State;
  /** Absent: none took it, or nobody knows. */
  readonly listener?: Listening;
}

/** Listeners of a load balancer: what none of them takes stops at its node (NETWORK 8.3). */
export function passListeners(topology: Topology, state: State, id: EntityId): readonly Taken[] {
  const balancer = topology.get("loadBalancer", id) ?? topology.get("classicLoadBalancer", id);
  if (balancer === undefined) return [{ state }];
  const component = componentOf(balancer);
  const { listeners, open } = listenersOf(topology, id);
  const taken: Taken[] = [];
  let left: readonly State[] = [state];
  const take = (listener: Listening): void => {
    left = left.flatMap((part) => {
      const { inside, outside } = cut(part, listener.region);
      if (inside === undefined) return outside;
      const passed = step(inside, { component, passedBy: listener.text });
      const why = listener.anyPort;
      const going =
        why === undefined
          ? passed
          : doubt(passed, notKnown(passed, listener.component, "port", why));
      taken.push({ state: going, listener });
      return outside;
    });
  };
  listeners.filter(({ anyPort }) => anyPort === undefined).forEach(take);
  listeners.filter(({ anyPort }) => anyPort !== undefined).forEach(take);
  const isClassic = balancer.kind === "classicLoadBalancer";
  // An application load balancer answers ping by itself if its groups allow it; how the others do is not stated.
  const mayAnswer = (part: State): boolean =>
    !isClassic &&
    [1n, 58n].includes(part.fields.protocol.range.first) &&
    !(balancer.loadBalancerType.kind === "known" && balancer.loadBalancerType.value === "gateway");
  const code = isClassic ? "ELB_LISTENERS_MISMATCH" : "ELBV2_LISTENERS_MISMATCH";
  const refuse = (part: State): State => {
    if (mayAnswer(part)) {
      const why = unknown("which messages it answers is not documented");
      const text = "ping of a load balancer";
      return doubt(part, explain(part, "P_BEHAVIOUR_UNCONFIRMED", component, text, { why }));
    }
    return open === undefined
      ? block(part, explain(part, code, component, "no listener takes it"))
      : doubt(part, notKnown(part, component, "listeners", open));
  };
  return [...taken, ...left.map((part) => ({ state: refuse(part) }))];
}
