import type { Network } from "../../analysis/model/network";
import type { NetworkAcl, NetworkAclEntry } from "../../analysis/model/networkAcl";
import type { Direction } from "../../analysis/model/securityGroup";
import type { Subnet } from "../../analysis/model/vpc";
import { inBlock } from "./address";
import { fact, find, get, linked, linkedAll, vpcOf } from "./facts";
import type { Packet } from "./packet";

/** The one network ACL of a subnet (NETWORK 4.5). */
export function aclOf(network: Network, subnet: Subnet): NetworkAcl {
  for (const association of network.networkAclAssociations) {
    const acl = find(network.networkAcls, association.networkAcl);
    if (linked(association.subnet) === subnet.id && acl !== undefined) return acl;
  }
  for (const acl of network.networkAcls) {
    if (linkedAll(acl.subnets).includes(subnet.id)) return acl;
  }
  return get(network.networkAcls, vpcOf(network, subnet).defaultNetworkAcl);
}

/** True when the list lets the packet cross the border of the subnet: the first match decides (4.3). */
export function passesAcl(
  network: Network,
  subnet: Subnet,
  direction: Direction,
  packet: Packet,
): boolean {
  const acl = aclOf(network, subnet);
  const entries = network.networkAclEntries
    .filter((entry) => linked(entry.networkAcl) === acl.id && fact(entry.direction) === direction)
    .sort((left, right) => fact(left.ruleNumber) - fact(right.ruleNumber));
  for (const entry of entries) {
    if (entryMatches(entry, direction, packet)) return fact(entry.action) === "allow";
  }
  return false;
}

function entryMatches(entry: NetworkAclEntry, direction: Direction, packet: Packet): boolean {
  if (entry.cidr === undefined) return false;
  const remote = direction === "ingress" ? packet.source : packet.destination;
  if (!inBlock(packet.family, remote, fact(entry.cidr))) return false;
  const protocol = fact(entry.protocol);
  if (protocol.kind === "all") return true;
  if (protocol.kind === "name" || protocol.number !== packet.protocol) return false;
  if (packet.ports !== undefined) {
    const from = entry.fromPort === undefined ? 0 : fact(entry.fromPort);
    const to = entry.toPort === undefined ? 0 : fact(entry.toPort);
    return from <= packet.ports.destination && packet.ports.destination <= to;
  }
  if (packet.icmp !== undefined) {
    const type = entry.icmpType === undefined ? -1 : fact(entry.icmpType);
    const code = entry.icmpCode === undefined ? -1 : fact(entry.icmpCode);
    return (type === -1 || type === packet.icmp.type) && (code === -1 || code === packet.icmp.code);
  }
  return true; // other protocols have neither ports nor types (4.7)
}

/**
 * Ports of a range that can make a difference: its ends, and both sides of each end of a port range in
 * any network ACL. Between two of them every list answers alike, so these stand for the whole range.
 */
export function tellingPorts(network: Network, from: number, to: number): number[] {
  const ports = new Set([from, to]);
  for (const entry of network.networkAclEntries) {
    if (entry.fromPort === undefined || entry.toPort === undefined) continue;
    const low = fact(entry.fromPort);
    const high = fact(entry.toPort);
    for (const port of [low - 1, low, high, high + 1]) {
      if (from <= port && port <= to) ports.add(port);
    }
  }
  return [...ports].sort((left, right) => left - right);
}
