import { connectionAdmitted, type Counterpart } from "../../analysis/facts/connectionAdmission";
import type { Answer } from "../../analysis/facts/subnetRouting";
import type { EntityId } from "../../analysis/model/identity";
import type { NetworkInterface } from "../../analysis/model/networkInterface";
import { tcp } from "../../analysis/model/protocol";
import type { Value } from "../../analysis/model/value";
import type { Listening } from "../../analysis/reach/listeners";
import type { Registration } from "../../analysis/reach/registrations";
import type { Topology } from "../../analysis/reach/topology";
import {
  addressesOf,
  addressRanges,
  allAddresses,
  type AddressSet,
} from "../../analysis/sets/addressSet";
import type { Family } from "../../analysis/sets/cidr";
import { publicAddresses } from "../../analysis/sets/world";

/** One thing that a load balancer has to be let do at a target. */
export interface BalancedFlow {
  readonly purpose: "requests" | "health checks";
  readonly side: "out" | "in";
  readonly protocol: number;
  readonly port: number;
  readonly target: NetworkInterface;
  /** True when the target sees the address of the caller and not that of the load balancer. */
  readonly isFromCaller: boolean;
  readonly answer: Answer;
}

/** Whether the groups of the nodes and of one registered interface let requests and health checks by. */
export function flowsTo(
  topology: Topology,
  balancer: EntityId,
  listening: Listening,
  registration: Registration,
  target: NetworkInterface,
): readonly BalancedFlow[] {
  const { family, preserves } = registration;
  const protocol = Number(listening.region.protocol?.first ?? tcp);
  const nodes = nodesFor(topology, balancer, registration, target);
  const { port: requestPort, healthCheckPort } = registration;
  const requests = { purpose: "requests", protocol, port: requestPort } as const;
  const checks = { purpose: "health checks", protocol: tcp, port: healthCheckPort } as const;
  // Checks that look like requests to every group fare as those do.
  const isAlike = protocol === tcp && requestPort === healthCheckPort && isKnown(preserves, false);
  const purposes = isAlike ? [requests] : [requests, checks];
  return purposes.flatMap(({ purpose, protocol: number, port }) => {
    const mayBeCallers = purpose === "requests" && !isKnown(preserves, false);
    const base = { purpose, target, protocol: number, isFromCaller: mayBeCallers };
    if (port.kind === "unknown" || family.kind === "unknown") {
      const answer = port.kind === "unknown" ? port : family;
      if (answer.kind === "known") return [];
      return [{ ...base, side: "in", port: 0, answer }] as const;
    }
    const traffic = { protocol: number, port: port.value };
    const { network } = topology;
    const own = topology.groupsOf(target);
    const targetEnd = endOf(topology, target, family.value);
    const out = nodes.map((node) =>
      hasNoGroups(topology, node)
        ? "yes"
        : connectionAdmitted(network, topology.groupsOf(node), "egress", targetEnd, traffic),
    );
    const fromNodes = nodes.map((node) =>
      connectionAdmitted(network, own, "ingress", endOf(topology, node, family.value), traffic),
    );
    const fromCallers = (): Answer =>
      connectionAdmitted(
        network,
        own,
        "ingress",
        callersOf(topology, balancer, family.value),
        traffic,
      );
    const into =
      target.owner.kind === "loadBalancer" && hasNoGroups(topology, target)
        ? "yes"
        : mayBeCallers
          ? fromEither(preserves, worst(fromNodes), fromCallers(), groupedNodes(topology, nodes))
          : worst(fromNodes);
    return [
      { ...base, port: port.value, side: "out", answer: worst(out) },
      { ...base, port: port.value, side: "in", answer: into },
    ] as const;
  });
}

/** Requests that keep the caller's address, or may. A group of the load balancer is seen either way. */
function fromEither(
  preserves: Value<boolean>,
  fromNodes: Answer,
  fromCallers: Answer,
  isGrouped: boolean,
): Answer {
  const kept = fromCallers === "no" && isGrouped ? fromNodes : fromCallers;
  if (preserves.kind === "known") return kept;
  return kept === fromNodes ? kept : preserves;
}

function groupedNodes(topology: Topology, nodes: readonly NetworkInterface[]): boolean {
  return nodes.some((node) => !hasNoGroups(topology, node));
}

/** One node that is not let through is enough; callers are sent to any. */
function worst(answers: readonly Answer[]): Answer {
  if (answers.includes("no")) return "no";
  return answers.find((answer) => typeof answer === "object") ?? "yes";
}

/** The nodes that send to a target: those of its zone alone where nothing crosses zones. */
function nodesFor(
  topology: Topology,
  balancer: EntityId,
  { crossZone }: Registration,
  target: NetworkInterface,
): readonly NetworkInterface[] {
  const all = topology.interfacesOwnedBy(balancer);
  if (!isKnown(crossZone, false)) return all;
  const zoneOf = (one: NetworkInterface): string | undefined => {
    const subnet = topology.subnetOf(one);
    return subnet === undefined ? undefined : topology.zoneOf(subnet);
  };
  const zone = zoneOf(target);
  const same = all.filter((node) => zone === undefined || zoneOf(node) === zone);
  return same.length === 0 ? all : same;
}

function isKnown(value: Value<boolean>, expected: boolean): boolean {
  return value.kind === "known" && value.value === expected;
}

function hasNoGroups(topology: Topology, one: NetworkInterface): boolean {
  const { items, more } = topology.groupsOf(one);
  return items.length === 0 && more === undefined;
}

function endOf(topology: Topology, one: NetworkInterface, family: Family): Counterpart {
  const [first] = topology.addressesOf(one, family);
  return {
    groups: topology.groupsOf(one),
    family,
    addresses:
      first === undefined
        ? addressesOfSubnet(topology, one, family)
        : addressRanges(family, [first.range]),
    isExact: first?.exact ?? false,
  };
}

/** The nodes of a load balancer get addresses of their subnet, of either family, without asking. */
function addressesOfSubnet(topology: Topology, one: NetworkInterface, family: Family): AddressSet {
  const subnet = topology.subnetOf(one);
  const cidr = family === 4 ? subnet?.cidr : subnet?.ipv6Cidr;
  return cidr?.kind === "known" ? addressesOf(family, [cidr.value]) : allAddresses(family);
}

/** Callers of an internet-facing load balancer have public addresses; those of another may have any. */
function callersOf(topology: Topology, balancer: EntityId, family: Family): Counterpart {
  const internal = topology.get("loadBalancer", balancer)?.internal;
  const isPublic = internal !== undefined && isKnown(internal, false);
  return {
    groups: { items: [] },
    family,
    addresses: isPublic ? publicAddresses[family] : allAddresses(family),
    isExact: false,
    callers: isPublic ? "internet" : "nearby",
  };
}
