import type { Network } from "../../analysis/model/network";
import type { NetworkInterface } from "../../analysis/model/networkInterface";
import type { Protocol } from "../../analysis/model/protocol";
import type {
  Direction,
  Peer,
  SecurityGroup,
  SecurityGroupRule,
} from "../../analysis/model/securityGroup";
import type { EntityId } from "../../analysis/model/identity";
import { inBlock } from "./address";
import { fact, get, linked, linkedAll, owns, subnetOf } from "./facts";
import type { Packet } from "./packet";
import { peeringJoins } from "./peering";
import { prefixListCidrs } from "./prefixList";
import { transitGatewayKeepsGroups } from "./transitGateway";

/** Who sent a packet, as far as the receiving security group may still tell (NETWORK 3.11). */
export interface Identity {
  readonly sender?: NetworkInterface;
  /** What took the identity away. */
  readonly lostAt?: string;
  /** The sender is a load balancer that keeps the address of its client (NETWORK 8.12). */
  readonly keepsClient?: boolean;
  /** The packet came over a transit gateway. */
  readonly overTransitGateway: boolean;
}

/** Groups of an interface. */
export function groupsOf(network: Network, networkInterface: NetworkInterface): SecurityGroup[] {
  const ids = linkedAll(networkInterface.securityGroups);
  for (const one of network.networkInterfaceSecurityGroupAttachments) {
    const id = linked(one.securityGroup);
    if (linked(one.networkInterface) === networkInterface.id && id !== undefined) ids.push(id);
  }
  return ids.map((id) => get(network.securityGroups, id));
}

/** True for a network load balancer that was made without groups: nothing is checked there (8.9). */
export function hasNoGroups(network: Network, networkInterface: NetworkInterface): boolean {
  const balancer = network.loadBalancers.find(({ id }) => id === networkInterface.owner.id);
  if (balancer === undefined || fact(balancer.loadBalancerType) !== "network") return false;
  return groupsOf(network, networkInterface).length === 0;
}

/** Code of the drop, or nothing when some rule of some group lets the packet pass (NETWORK 3.1-3.4). */
export function refusedByGroups(
  network: Network,
  networkInterface: NetworkInterface,
  direction: Direction,
  packet: Packet,
  identity: Identity,
): string | undefined {
  const vpc = linked(subnetOf(network, networkInterface).vpc);
  let rules = 0;
  for (const group of groupsOf(network, networkInterface)) {
    // A group of another VPC counts as empty unless it is associated with this one (3.19).
    if (vpc === undefined || !belongsTo(network, group, vpc)) continue;
    for (const rule of network.securityGroupRules) {
      if (linked(rule.group) !== group.id || fact(rule.direction) !== direction) continue;
      if (isRemoved(network, rule, group.id)) continue;
      rules += 1;
      if (!carries(rule, packet)) continue;
      const matches = (peer: Peer): boolean =>
        peerMatches(network, networkInterface, direction, peer, group, packet, identity);
      if (rule.peers.some(matches)) return undefined;
    }
  }
  return rules === 0 ? "SG_HAS_NO_RULES" : "ENI_SG_RULES_MISMATCH";
}

/** True when an exclusive list of rules exists that does not hold this one (NETWORK 3.18). */
function isRemoved(network: Network, rule: SecurityGroupRule, group: EntityId): boolean {
  const exclusive = network.securityGroupRulesExclusives.find((one) => linked(one.group) === group);
  if (exclusive === undefined) return false;
  const kept = [...linkedAll(exclusive.ingressRules), ...linkedAll(exclusive.egressRules)];
  return !kept.includes(rule.id);
}

function belongsTo(network: Network, group: SecurityGroup, vpc: EntityId): boolean {
  if (linked(group.vpc) === vpc) return true;
  return network.securityGroupVpcAssociations.some(
    (one) => linked(one.group) === group.id && linked(one.vpc) === vpc,
  );
}

/** True when protocol and destination port, or ICMP type and code, fit (NETWORK 3.4-3.6). */
function carries(rule: SecurityGroupRule, packet: Packet): boolean {
  const protocol = fact(rule.protocol);
  if (protocol.kind === "all") return true;
  if (!isProtocol(protocol, packet.protocol)) return false;
  const from = rule.fromPort === undefined ? undefined : fact(rule.fromPort);
  const to = rule.toPort === undefined ? undefined : fact(rule.toPort);
  if (packet.ports !== undefined) {
    const port = packet.ports.destination;
    return from !== undefined && to !== undefined && from <= port && port <= to;
  }
  if (packet.icmp !== undefined) {
    if (from === undefined || from === -1) return true;
    if (from !== packet.icmp.type) return false;
    return to === undefined || to === -1 || to === packet.icmp.code;
  }
  return true;
}

/** True when the protocol of a rule is this number. A name nobody knows is no protocol that we send. */
export function isProtocol(protocol: Protocol, number: number): boolean {
  return protocol.kind === "number" && protocol.number === number;
}

function peerMatches(
  network: Network,
  own: NetworkInterface,
  direction: Direction,
  peer: Peer,
  group: SecurityGroup,
  packet: Packet,
  identity: Identity,
): boolean {
  const remote = direction === "ingress" ? packet.source : packet.destination;
  switch (peer.kind) {
    case "cidr":
      return inBlock(packet.family, remote, peer.cidr);
    case "prefixList":
      return prefixListCidrs(network, peer.prefixList).some((cidr) =>
        inBlock(packet.family, remote, cidr),
      );
    case "securityGroup": {
      const id = peer.self ? group.id : linked(peer.group);
      if (id === undefined) return false; // stale (3.14)
      return direction === "ingress"
        ? senderCarries(network, own, id, packet, identity)
        : receiverCarries(network, own, id, packet);
    }
    case "unknownCidr":
    case "unknown":
      throw new Error("the packet walker needs a fully known network: a peer is unknown");
  }
}

/** Ingress from a group: the sender must still be known, carry the group and be in scope (3.9-3.11). */
function senderCarries(
  network: Network,
  own: NetworkInterface,
  group: EntityId,
  packet: Packet,
  identity: Identity,
): boolean {
  const { sender } = identity;
  if (sender === undefined || identity.lostAt !== undefined) return false;
  if (!identity.keepsClient && !owns(sender, packet.family, packet.source)) return false;
  if (!groupsOf(network, sender).some(({ id }) => id === group)) return false;
  const here = linked(subnetOf(network, own).vpc);
  const there = linked(subnetOf(network, sender).vpc);
  if (here === undefined || there === undefined) return false;
  if (here === there) return true;
  if (identity.overTransitGateway) {
    // Referencing over a transit gateway does not work for endpoints (6.12).
    if (own.owner.kind === "vpcEndpoint") return false;
    return transitGatewayKeepsGroups(network, here, there);
  }
  return peeringJoins(network, here, there) === "sameRegion";
}

/** Egress to a group: an interface with that group, in this VPC or a peered one, has the address (3.10). */
function receiverCarries(
  network: Network,
  own: NetworkInterface,
  group: EntityId,
  packet: Packet,
): boolean {
  const here = linked(subnetOf(network, own).vpc);
  return network.networkInterfaces.some((other) => {
    if (!owns(other, packet.family, packet.destination)) return false;
    if (!groupsOf(network, other).some(({ id }) => id === group)) return false;
    const there = linked(subnetOf(network, other).vpc);
    if (here === undefined || there === undefined) return false;
    return here === there || peeringJoins(network, here, there) === "sameRegion";
  });
}
