import type { Link } from "../model/link";
import type { Network } from "../model/network";
import type { NetworkAclEntry } from "../model/networkAcl";
import type { Peer, SecurityGroupRule } from "../model/securityGroup";
import type { Value } from "../model/value";
import { icmp, icmpv6, tcp, udp, type Protocol } from "../model/protocol";
import { linkName } from "../facts/linkName";
import { formatCidr } from "../sets/cidr";

/** A security group rule as one says it: `tcp 443 to 0.0.0.0/0`. */
export function describeRule(network: Network, rule: SecurityGroupRule): string {
  const { fromPort: first, toPort: last } = rule;
  const traffic = describeTraffic(rule.protocol, first, last);
  const way = rule.direction.kind === "known" && rule.direction.value === "egress" ? "to" : "from";
  const peers = rule.peers.map((peer) => describePeer(network, peer));
  return `${traffic} ${way} ${peers.length === 0 ? "nobody" : peers.join(", ")}`;
}

/** An entry of a network ACL as one says it: `entry 210: deny tcp 3389 from 0.0.0.0/0`. */
export function describeEntry(entry: NetworkAclEntry): string {
  const isIcmp = entry.icmpType !== undefined && entry.fromPort === undefined;
  const first = isIcmp ? entry.icmpType : entry.fromPort;
  const last = isIcmp ? entry.icmpCode : entry.toPort;
  const action = entry.action.kind === "known" ? entry.action.value : "allow or deny (not known)";
  const way =
    entry.direction.kind === "known" && entry.direction.value === "egress" ? "to" : "from";
  const block = entry.cidr === undefined ? "nobody" : shown(entry.cidr, formatCidr);
  const traffic = describeTraffic(entry.protocol, first, last);
  return `entry ${shown(entry.ruleNumber, String)}: ${action} ${traffic} ${way} ${block}`;
}

function describeTraffic(
  protocol: Value<Protocol>,
  first: Value<number> | undefined,
  last: Value<number> | undefined,
): string {
  if (protocol.kind === "unknown") return "a protocol that is not known";
  switch (protocol.value.kind) {
    case "all":
      return "all traffic";
    case "name":
      return `protocol ${protocol.value.name}`;
    case "number":
      return describeNumber(protocol.value.number, first, last);
  }
}

function describeNumber(
  number: number,
  first: Value<number> | undefined,
  last: Value<number> | undefined,
): string {
  if (number === icmp || number === icmpv6) {
    const name = number === icmp ? "icmp" : "icmpv6";
    const all = first === undefined || (first.kind === "known" && first.value === -1);
    return all ? name : `${name} type ${shown(first, String)}`;
  }
  if (number !== tcp && number !== udp) return `protocol ${number}`;
  const name = number === tcp ? "tcp" : "udp";
  if (first === undefined) return name;
  const [low, high] = [shown(first, String), shown(last ?? first, String)];
  if (low === "-1" || (low === "0" && high === "65535")) return name;
  return `${name} ${low === high ? low : `${low}-${high}`}`;
}

function describePeer(network: Network, peer: Peer): string {
  switch (peer.kind) {
    case "cidr":
      return formatCidr(peer.cidr);
    case "unknownCidr":
    case "unknown":
      return "addresses that are not known";
    case "prefixList":
      return nameOfLink(network, peer.prefixList);
    case "securityGroup":
      return peer.self ? "its own members" : `security group ${nameOfLink(network, peer.group)}`;
  }
}

/** Name of what a link leads to, in words when nobody knows it. */
export function nameOfLink(network: Network, link: Link): string {
  return linkName(network, link) ?? "one that is not known";
}

function shown<T>(value: Value<T>, format: (value: T) => string): string {
  return value.kind === "known" ? format(value.value) : "(not known)";
}
