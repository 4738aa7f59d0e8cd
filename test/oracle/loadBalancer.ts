import type { EntityId } from "../../analysis/model/identity";
import type {
  ListenerAction,
  LoadBalancer,
  TargetGroup,
  TargetGroupAttachment,
} from "../../analysis/model/loadBalancer";
import type { Network } from "../../analysis/model/network";
import type { NetworkInterface } from "../../analysis/model/networkInterface";
import { address, familyOf } from "./address";
import { fact, get, linked, linkedAll, owns, subnetOf, zoneOf } from "./facts";
import type { Packet } from "./packet";

const carried: Readonly<Record<string, readonly number[]>> = {
  HTTP: [6],
  HTTPS: [6],
  TLS: [6],
  TCP: [6],
  UDP: [17],
  TCP_UDP: [6, 17],
  QUIC: [17],
};

/** One registered target, and the group through which a listener leads to it. */
export interface Registration {
  readonly group: TargetGroup;
  readonly attachment: TargetGroupAttachment;
}

/** Where the listener of a packet leads (NETWORK 8.3, 8.17); a code when nobody takes the packet. */
export function registrationsFor(
  network: Network,
  balancer: LoadBalancer,
  packet: Packet,
): readonly Registration[] | string {
  const listener = network.listeners.find(
    (one) =>
      linked(one.loadBalancer) === balancer.id &&
      one.port !== undefined &&
      fact(one.port) === packet.ports?.destination &&
      carried[fact(one.protocol)]?.includes(packet.protocol),
  );
  if (listener === undefined) return "ELBV2_LISTENERS_MISMATCH";
  const rules = network.listenerRules.filter((one) => linked(one.listener) === listener.id);
  const actions = [listener, ...rules].flatMap((one) => fact(one.actions));
  const groups = actions.flatMap((action) => groupOf(network, action));
  if (groups.length === 0) return "ELBV2_LISTENER_REQUIRES_TG_ACCEPT";
  return groups.flatMap((group) =>
    network.targetGroupAttachments
      .filter((one) => linked(one.targetGroup) === group.id)
      .map((attachment) => ({ group, attachment })),
  );
}

function groupOf(network: Network, action: ListenerAction): TargetGroup[] {
  if (action.kind !== "forward" || fact(action.weight) === 0) return [];
  return [get(network.targetGroups, action.targetGroup)];
}

/** The interface that is a registered target: by its address, or the first one of an instance (8.16). */
export function isTarget(attachment: TargetGroupAttachment, one: NetworkInterface): boolean {
  const { target } = attachment;
  if (target.kind === "entity") return linked(target.link) === one.owner.id;
  const text = fact(target.address);
  return owns(one, familyOf(text), address(text));
}

/** Address to which a target is sent its packets. */
export function targetAddress(registration: Registration, one: NetworkInterface): bigint {
  const { target } = registration.attachment;
  if (target.kind === "address") return address(fact(target.address));
  const isIpv4 = familyOfGroup(registration) === 4;
  const own = isIpv4 ? one.privateIpv4 : one.ipv6;
  const [primary] = own === undefined ? [] : fact(own);
  return address(primary ?? (isIpv4 ? "0.0.0.0" : "::"));
}

/** IP version in which a node speaks to its targets (NETWORK 8.19). */
export function familyOfGroup({ group }: Registration): 4 | 6 {
  return fact(group.ipAddressType) === "ipv6" ? 6 : 4;
}

/** Whether the target sees the client's address (NETWORK 8.10). */
export function keepsClient(balancer: LoadBalancer, { group }: Registration): boolean {
  if (fact(balancer.loadBalancerType) !== "network") return false;
  const protocol = group.protocol === undefined ? "TCP" : fact(group.protocol);
  const isByAddress = fact(group.targetType) === "ip";
  if (isByAddress && (protocol === "UDP" || protocol === "TCP_UDP")) return true;
  if (group.preserveClientIp !== undefined) return fact(group.preserveClientIp);
  return !isByAddress;
}

/** Why a node sends nothing to a target of some zone, as a code (NETWORK 8.15). */
export function wrongZone(
  network: Network,
  balancer: LoadBalancer,
  { group }: Registration,
  node: NetworkInterface,
  target: NetworkInterface,
): string | undefined {
  const here = subnetOf(network, node);
  const there = subnetOf(network, target);
  if (linked(here.vpc) !== linked(there.vpc)) return undefined;
  const subnets = linkedAll(balancer.subnets).map((id: EntityId) => get(network.subnets, id));
  if (!subnets.some((one) => zoneOf(one) === zoneOf(there))) return "ELB_INSTALLED_AZ_RESTRICTION";
  if (zoneOf(here) === zoneOf(there)) return undefined;
  const own = group.crossZone === undefined ? undefined : fact(group.crossZone);
  const isApplication = fact(balancer.loadBalancerType) === "application";
  const atBalancer = isApplication || fact(balancer.crossZone);
  const isCrossZone = typeof own === "boolean" ? own : atBalancer;
  return isCrossZone ? undefined : "ELBV2_NO_TARGETS_IN_AZ";
}
