import { entitiesById } from "../../analysis/facts/memoise";
import type { EntityId } from "../../analysis/model/identity";
import type { Network } from "../../analysis/model/network";
import { udp } from "../../analysis/model/protocol";
import { listenersOf } from "../../analysis/reach/listeners";
import { registrationsBehind, type Registration } from "../../analysis/reach/registrations";
import { topologyOf, type Topology } from "../../analysis/reach/topology";
import { flowsTo, type BalancedFlow } from "../loadBalancers/balancedFlows";
import { balancersOf, nameOfBalancer, type AnyLoadBalancer } from "../loadBalancers/balancers";
import { defineRule, notDecided, violation, type Finding } from "../rule";

/**
 * A load balancer opens connections of its own to its targets: its groups have to let them out and those
 * of the targets in, on the port of the target and on that of the health check. One that is missing
 * shows as unhealthy targets and error 503.
 *
 * @see User Guide for Application Load Balancers, "Security groups for your Application Load Balancer"
 */
export const lbReachesTargets = defineRule({
  name: "lb-reaches-targets",
  description:
    "The security groups of a load balancer and of its targets let requests and health checks through.",
  severity: "high",
  level: "mandatory",
  remediationSteps:
    "Allow the target port out of the balancer's group and into the targets' group.",
  frameworks: {},
  config: {},
  provenBy: [],
  *check(network) {
    const topology = topologyOf(network);
    for (const balancer of balancersOf(network)) {
      if (isGateway(balancer)) continue;
      const { byGroup, open } = behind(topology, balancer);
      const name = nameOfBalancer(balancer);
      for (const [id, group] of byGroup) yield* judge(network, balancer, name, id, group);
      if (open.length > 0) {
        const fault = "It is a violation if security groups keep it from a target there.";
        yield notDecided(balancer.urn, `${name}: ${open.join("; ")}. ${fault}`, "targets");
      }
    }
  },
});

/** A gateway load balancer has no listeners, and no groups. */
function isGateway(balancer: AnyLoadBalancer): boolean {
  return (
    balancer.kind === "loadBalancer" &&
    balancer.loadBalancerType.kind === "known" &&
    balancer.loadBalancerType.value === "gateway"
  );
}

/** What a load balancer has to be let do, by target group (or by itself, for a classic one). */
interface Behind {
  readonly byGroup: ReadonlyMap<string, GroupFlows>;
  readonly open: readonly string[];
}

interface GroupFlows {
  readonly name: string;
  readonly flows: BalancedFlow[];
  /** Why it is not certain that a target is registered. */
  readonly doubts: Map<BalancedFlow, string>;
}

function behind(topology: Topology, { id }: AnyLoadBalancer): Behind {
  const { listeners, open: hidden } = listenersOf(topology, id);
  const byGroup = new Map<string, GroupFlows>();
  const open = new Set(hidden === undefined ? [] : [hidden.why]);
  for (const listening of listeners) {
    const { all, open: unlisted } = registrationsBehind(topology, id, listening);
    if (unlisted !== undefined) open.add(unlisted.why);
    for (const registration of all) {
      const { group } = registration;
      const found: GroupFlows = byGroup.get(group.id) ?? {
        name: group.name,
        flows: [],
        doubts: new Map(),
      };
      byGroup.set(group.id, found);
      for (const target of interfacesOf(topology, registration)) {
        const why = registration.doubt ?? target.presence;
        for (const flow of flowsTo(topology, id, listening, registration, target)) {
          found.flows.push(flow);
          if (why !== undefined) found.doubts.set(flow, why.why);
        }
      }
    }
  }
  return { byGroup, open: [...open] };
}

/** Functions are invoked, not called; nobody knows the groups of an address outside of the network. */
function interfacesOf(topology: Topology, { target }: Registration) {
  switch (target.kind) {
    case "interface":
      return [target.one];
    case "balancer":
      return topology.interfacesOwnedBy(target.id);
    case "function":
    case "address":
      return [];
  }
}

function* judge(
  network: Network,
  { urn, id: own }: AnyLoadBalancer,
  name: string,
  id: string,
  { name: groupName, flows, doubts }: GroupFlows,
): Iterable<Finding> {
  // A classic load balancer has no target groups: its instances are behind itself.
  const to = id === own ? "its instances" : `target group ${groupName}`;
  const blocked = flows.filter((flow) => flow.answer === "no" && !doubts.has(flow));
  const faults = [
    describe(network, blocked, "out", "its security groups do not let", "out to"),
    describe(network, blocked, "in", "the groups of the targets do not let", "in at"),
  ].flatMap((fault) => fault ?? []);
  if (faults.length > 0) {
    yield violation(
      urn,
      `${name} sends to ${to}: ${faults.join("; ")}. Callers get an error instead of an answer.`,
      id,
    );
    return;
  }
  const reasons = flows.flatMap((flow) => {
    if (typeof flow.answer === "object") return [flow.answer.why];
    return flow.answer === "no" ? [doubts.get(flow) ?? ""] : [];
  });
  if (reasons.length === 0) return;
  const fault = `It is a violation if security groups keep it from ${to}.`;
  yield notDecided(urn, `${name}: ${[...new Set(reasons)].join("; ")}. ${fault}`, id);
}

/** Which ports do not pass, and at which targets: `its security groups do not let tcp 8080 out to app-a`. */
function describe(
  network: Network,
  blocked: readonly BalancedFlow[],
  side: BalancedFlow["side"],
  begin: string,
  preposition: string,
): string | undefined {
  const own = blocked.filter((flow) => flow.side === side);
  if (own.length === 0) return undefined;
  // A health check on the port of the requests is no fault of its own.
  const requests = new Set(own.filter(isRequest).map(portOf));
  const checks = own.filter((flow) => !isRequest(flow) && !requests.has(portOf(flow)));
  const ports = [...requests, ...new Set(checks.map((flow) => `${portOf(flow)} (health checks)`))];
  const targets = [...new Set(own.map(({ target }) => ownerName(network, target.owner.id)))];
  const shown = targets.length > 3 ? [...targets.slice(0, 3), "others"] : targets;
  const fromCallers = own.some(({ isFromCaller }) => isFromCaller && side === "in");
  const from = fromCallers ? " from its callers, whose addresses they see" : "";
  return `${begin} ${ports.join(", ")} ${preposition} ${shown.join(", ")}${from}`;
}

function isRequest({ purpose }: BalancedFlow): boolean {
  return purpose === "requests";
}

function portOf({ protocol, port }: BalancedFlow): string {
  return `${protocol === udp ? "udp" : "tcp"} ${String(port)}`;
}

function ownerName(network: Network, id: EntityId): string {
  return entitiesById(network).get(id)?.name ?? id;
}
