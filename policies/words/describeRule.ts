import { linkName } from "../../analysis/facts/linkName";
import { portsOfRule } from "../../analysis/facts/worldExposure";
import type { Network } from "../../analysis/model/network";
import { icmp, icmpv6, tcp, udp } from "../../analysis/model/protocol";
import type { Direction, Peer, SecurityGroupRule } from "../../analysis/model/securityGroup";
import { formatCidr } from "../../analysis/sets/cidr";
import { formatPorts } from "../../analysis/sets/portSet";

/** What joins the traffic of a rule to its peers. */
const peerWord: Readonly<Record<Direction, string>> = { ingress: "from", egress: "to" };

/** A rule in words: `tcp 22 from 10.0.0.0/8 (ingress[0])`. */
export function describeRule(
  network: Network,
  rule: SecurityGroupRule,
  direction: Direction,
  withPlace = true,
): string {
  const peers = rule.peers.map((peer) => describePeer(network, peer)).join(", ");
  const place = withPlace ? ` (${placeOf(rule)})` : "";
  return `${describeTraffic(rule)} ${peerWord[direction]} ${peers === "" ? "nobody" : peers}${place}`;
}

/** One permission of a rule in words: `tcp 22 from 10.0.0.0/8`. */
export function describePermission(
  network: Network,
  rule: SecurityGroupRule,
  peer: Peer,
  direction: Direction,
): string {
  return `${describeTraffic(rule)} ${peerWord[direction]} ${describePeer(network, peer)}`;
}

/** What a user edits to change a rule: `Security group rule web-https`, or the group it is written in. */
export function ownerOf(network: Network, { written, name, group }: SecurityGroupRule): string {
  return written.kind === "inline"
    ? `Security group ${linkName(network, group) ?? name}`
    : `Security group rule ${name}`;
}

/** Where a rule is written: `ingress[0]` or `rule web-https`. */
export function placeOf({ written, name }: SecurityGroupRule): string {
  return written.kind === "inline" ? written.path : `rule ${name}`;
}

/** Protocol and ports of a rule in words. */
export function describeTraffic(rule: SecurityGroupRule): string {
  const { protocol } = rule;
  if (protocol.kind === "unknown") return "an unknown protocol";
  switch (protocol.value.kind) {
    case "all":
      return "every protocol and port";
    case "name":
      return `protocol ${protocol.value.name}`;
    case "number": {
      const { number } = protocol.value;
      if (number === icmp || number === icmpv6) return number === icmp ? "icmp" : "icmpv6";
      if (number !== tcp && number !== udp) return `protocol ${String(number)}`;
      const { surely, missing } = portsOfRule(rule, number);
      const ports = missing.length > 0 ? "on unknown ports" : formatPorts(surely);
      return `${number === tcp ? "tcp" : "udp"} ${ports}`;
    }
  }
}

/** The other side of a rule in words. */
export function describePeer(network: Network, peer: Peer): string {
  switch (peer.kind) {
    case "cidr":
      return formatCidr(peer.cidr);
    case "unknownCidr":
    case "unknown":
      return "an unknown range";
    case "securityGroup": {
      if (peer.self) return "the group itself";
      const name = linkName(network, peer.group);
      return name === undefined ? "an unknown group" : `group ${name}`;
    }
    case "prefixList": {
      const name = linkName(network, peer.prefixList);
      return name === undefined ? "an unknown prefix list" : `prefix list ${name}`;
    }
  }
}
