import { internetExposure } from "../../analysis/facts/internetExposure";
import { entitiesById, memoise } from "../../analysis/facts/memoise";
import type { EntityId } from "../../analysis/model/identity";
import type { Network } from "../../analysis/model/network";
import type { NetworkInterface } from "../../analysis/model/networkInterface";
import type { Value } from "../../analysis/model/value";
import { listenersOf } from "../../analysis/reach/listeners";
import { registrationsBehind } from "../../analysis/reach/registrations";
import { topologyOf, type Topology } from "../../analysis/reach/topology";

/** A load balancer that the internet reaches, or might, and what it hands connections on to. */
export interface BalancerOnInternet {
  readonly balancer: { readonly id: EntityId; readonly name: string };
  readonly family: 4 | 6;
  /** What is behind it, for certain or not: `reach` tells. */
  readonly targets: readonly BalancedTarget[];
  /** True when targets that nobody knows yet may be behind it. */
  readonly isOpen: boolean;
}

/** An interface behind a load balancer, and the port on which connections arrive there. */
export interface BalancedTarget {
  readonly one: NetworkInterface;
  readonly port: Value<number>;
}

/** Every load balancer that may take connections from the internet, once for each IP version. */
export const balancersOnInternet = memoise((network): readonly BalancerOnInternet[] => {
  const found = new Map<string, BalancerOnInternet>();
  for (const { networkInterface, family } of internetExposure(network)) {
    const { kind, id } = networkInterface.owner;
    const key = `${id} ${family}`;
    if ((kind !== "loadBalancer" && kind !== "classicLoadBalancer") || found.has(key)) continue;
    found.set(key, { ...targetsOf(network, id), family });
  }
  return [...found.values()];
});

function targetsOf(network: Network, id: EntityId): Omit<BalancerOnInternet, "family"> {
  const topology = topologyOf(network);
  const targets: BalancedTarget[] = [];
  const isOpen = collect(topology, id, targets, new Set());
  const name = entitiesById(network).get(id)?.name ?? id;
  return { balancer: { id, name }, targets, isOpen };
}

/** Follows load balancers behind load balancers; says whether some target is not known. */
function collect(
  topology: Topology,
  id: EntityId,
  targets: BalancedTarget[],
  seen: Set<EntityId>,
): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  const { listeners, open } = listenersOf(topology, id);
  let isOpen = open !== undefined;
  for (const listener of listeners) {
    const behind = registrationsBehind(topology, id, listener);
    isOpen ||= behind.open !== undefined;
    for (const { target, port } of behind.all) {
      if (target.kind === "interface") targets.push({ one: target.one, port });
      else if (target.kind === "balancer")
        isOpen = collect(topology, target.id, targets, seen) || isOpen;
    }
  }
  return isOpen;
}
