import type { ClassicLoadBalancer, LoadBalancer } from "../../analysis/model/loadBalancer";
import type { Network } from "../../analysis/model/network";
import { isSubject } from "../resources/subjects";

/** A load balancer of any sort. */
export type AnyLoadBalancer = LoadBalancer | ClassicLoadBalancer;

/** Every load balancer that a user can edit. */
export function balancersOf(network: Network): readonly AnyLoadBalancer[] {
  return [...network.loadBalancers, ...network.classicLoadBalancers].filter(isSubject);
}

/** How a message begins: `Load balancer web`. */
export function nameOfBalancer({ kind, name }: AnyLoadBalancer): string {
  return `${kind === "classicLoadBalancer" ? "Classic load balancer" : "Load balancer"} ${name}`;
}
