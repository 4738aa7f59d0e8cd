import type { EntityId } from "../model/identity";
import { unknown, type Unknown } from "../model/value";
import { range } from "./box";
import { linkCertainty } from "./certainty";
import { componentOf, explain, notKnown } from "./explain";
import { block, cut, doubt, step, type Region, type State } from "./state";
import type { Topology } from "./topology";

const protocols: Readonly<Record<string, readonly number[]>> = {
  HTTP: [6],
  HTTPS: [6],
  TLS: [6],
  TCP: [6],
  SSL: [6],
  UDP: [17],
  TCP_UDP: [6, 17],
  QUIC: [17],
};

/** Listeners of a load balancer: what none of them takes stops at its node (NETWORK 8.3). */
export function passListeners(topology: Topology, state: State, id: EntityId): readonly State[] {
  const classic = topology.get("classicLoadBalancer", id);
  const balancer = topology.get("loadBalancer", id) ?? classic;
  if (balancer === undefined) return [state];
  const component = componentOf(balancer);
  const accepted: { region: Region; text: string }[] = [];
  let open: Unknown | undefined;
  const add = (protocol: string | undefined, port: number | undefined, name: string): void => {
    const numbers = protocols[protocol?.toUpperCase() ?? ""];
    if (numbers === undefined || port === undefined)
      open = unknown(`protocol or port of ${name} is not known`);
    else
      for (const number of numbers)
        accepted.push({
          region: { protocol: range(number), service: range(port) },
          text: `listener ${name}`,
        });
  };
  if (classic !== undefined) {
    if (classic.listeners.kind === "unknown") open = classic.listeners;
    else
      for (const { protocol, port } of classic.listeners.value)
        add(
          protocol.kind === "known" ? protocol.value : undefined,
          port.kind === "known" ? port.value : undefined,
          classic.name,
        );
  }
  for (const listener of topology.network.listeners) {
    const holds = linkCertainty(listener.loadBalancer, id);
    if (holds === "no") continue;
    if (holds === "maybe") {
      open = unknown(`${listener.name} may belong to ${balancer.name}`);
      continue;
    }
    const { protocol, port } = listener;
    add(
      protocol.kind === "known" ? protocol.value : undefined,
      port?.kind === "known" ? port.value : undefined,
      listener.name,
    );
  }
  const passed: State[] = [];
  let left: readonly State[] = [state];
  for (const { region, text } of accepted)
    left = left.flatMap((part) => {
      const { inside, outside } = cut(part, region);
      if (inside !== undefined) passed.push(step(inside, { component, passedBy: text }));
      return outside;
    });
  const why = open;
  // An application load balancer answers ping by itself if its groups allow it; how the others do is not stated.
  const answersPing = topology.get("loadBalancer", id)?.loadBalancerType;
  const mayAnswer = (part: State): boolean =>
    classic === undefined &&
    [1n, 58n].includes(part.fields.protocol.range.first) &&
    !(answersPing?.kind === "known" && answersPing.value === "gateway");
  const code = classic === undefined ? "ELBV2_LISTENERS_MISMATCH" : "ELB_LISTENERS_MISMATCH";
  return [
    ...passed,
    ...left.map((part) =>
      mayAnswer(part)
        ? doubt(
            part,
            explain(part, "P_BEHAVIOUR_UNCONFIRMED", component, "ping of a load balancer", {
              why: unknown("which messages it answers is not documented"),
            }),
          )
        : why === undefined
          ? block(part, explain(part, code, component, "no listener takes it"))
          : doubt(part, notKnown(part, component, "listeners", why)),
    ),
  ];
}
