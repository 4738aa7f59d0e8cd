import { overlaps, parseCidr } from "../../../analysis/sets/cidr";
import { inOrder, type PlannedAclEntries, type PlannedAclEntry } from "./networkAclEntries";
import { AclAction, AclDirection, type VpcNetworkAclRuleArgs } from "./networkAclArgs";

/** The other side of a rule: one block, or a subnet whose block is known later. */
export interface AclPeer {
  readonly family: 4 | 6;
  readonly peer: string;
}

/** Numbers that each rule has for itself: half of them for requests, half for replies. */
export const numbersOfRule = 20;
export const mostPeers = numbersOfRule / 2;

const allReplyPorts = { from: 1024, to: 65535 };

/** Entries for the requests of rules and for the replies to what they allow. */
export function aclEntries(
  rules: readonly VpcNetworkAclRuleArgs[],
  peersOf: (rule: VpcNetworkAclRuleArgs) => readonly AclPeer[],
): PlannedAclEntries {
  const entries: PlannedAclEntries = { ingress: [], egress: [] };
  for (const rule of rules) {
    const { action = AclAction.Allow, direction, place } = rule;
    const isInbound = direction === AclDirection.Inbound;
    const [requests, replies] = isInbound
      ? [entries.ingress, entries.egress]
      : [entries.egress, entries.ingress];
    for (const [index, { family, peer }] of peersOf(rule).entries()) {
      const ruleNo = place * numbersOfRule + index;
      requests.push({ ruleNo, action, family, peer, ...requestOf(rule) });
      if (action === AclAction.Deny) continue;
      replies.push({ ruleNo: ruleNo + mostPeers, action, family, peer, ...replyTo(rule) });
    }
  }
  return inOrder(entries);
}

type Traffic = Pick<PlannedAclEntry, "protocol" | "fromPort" | "toPort" | "icmpType" | "icmpCode">;

function requestOf({
  protocol = "tcp",
  fromPort = 0,
  toPort = fromPort,
  icmpType,
}: VpcNetworkAclRuleArgs): Traffic {
  if (protocol === "icmp" || protocol === "icmpv6") return icmp(protocol, icmpType ?? -1);
  if (protocol === "all") return { protocol: "-1", fromPort: 0, toPort: 0 };
  return { protocol, fromPort, toPort };
}

// Echo requests have replies of another type. RFC 792 and RFC 4443, "Echo".
const echoReplies = { icmp: [8, 0], icmpv6: [128, 129] } as const;

/** Network ACLs are stateless: a reply needs an entry of its own, to the port that the caller sent from. */
function replyTo({
  protocol = "tcp",
  icmpType,
  replyPorts = allReplyPorts,
}: VpcNetworkAclRuleArgs): Traffic {
  if (protocol === "icmp" || protocol === "icmpv6") {
    const [request, reply] = echoReplies[protocol];
    return icmp(protocol, icmpType === request ? reply : -1);
  }
  if (protocol === "all") return { protocol: "-1", fromPort: 0, toPort: 0 };
  return { protocol, fromPort: replyPorts.from, toPort: replyPorts.to };
}

function icmp(protocol: "icmp" | "icmpv6", icmpType: number): Traffic {
  const number = protocol === "icmp" ? "icmp" : "58";
  return { protocol: number, fromPort: 0, toPort: 0, icmpType, icmpCode: -1 };
}

/**
 * The first entry that refuses some of what a later one is to let through. A deny of remote desktop does
 * not count: it is what keeps replies from the world from letting the world in, and it meets the one reply
 * in 64,512 whose caller happened to send from that port.
 */
export function shadowOf(
  entry: PlannedAclEntry,
  list: readonly PlannedAclEntry[],
): PlannedAclEntry | undefined {
  return list.find(
    (other) =>
      other.ruleNo < entry.ruleNo &&
      other.action === AclAction.Deny &&
      !isRemoteDesktop(other) &&
      other.family === entry.family &&
      meetsTraffic(other, entry) &&
      meetsPeer(other.peer, entry.peer),
  );
}

function isRemoteDesktop({ protocol, fromPort, toPort }: PlannedAclEntry): boolean {
  return protocol === "tcp" && fromPort === 3389 && toPort === 3389;
}

function meetsTraffic(left: PlannedAclEntry, right: PlannedAclEntry): boolean {
  if (left.protocol === "-1" || right.protocol === "-1") return true;
  if (left.protocol !== right.protocol) return false;
  if (left.icmpType !== undefined && right.icmpType !== undefined)
    return left.icmpType === -1 || right.icmpType === -1 || left.icmpType === right.icmpType;
  return left.fromPort <= right.toPort && right.fromPort <= left.toPort;
}

/** A subnet whose block nobody knows yet meets itself, and everything. */
function meetsPeer(left: string, right: string): boolean {
  const [first, second] = [parseCidr(left), parseCidr(right)];
  if (first !== undefined && second !== undefined) return overlaps(first, second);
  return left === right || first?.prefixLength === 0 || second?.prefixLength === 0;
}
