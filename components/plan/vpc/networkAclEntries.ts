import { contains, formatCidr, parseCidr } from "../../../analysis/sets/cidr";
import type { AclAction } from "./networkAclArgs";
import type { Block } from "./secondaryBlocks";
import { TierKind } from "./vpcPlanArgs";

/**
 * One numbered entry of a network ACL; AWS asks for ports 0 to 0 where the protocol has none. The other
 * side is a block, or what is only known later: `vpc` (the primary block), `block:pods`,
 * `subnet:private-a`.
 */
export interface PlannedAclEntry {
  /** AWS asks entries in ascending order, 1 to 32766, and the first that fits decides. */
  readonly ruleNo: number;
  readonly action: AclAction;
  /** `tcp`, `udp`, `icmp`, a protocol number, or `-1` for all. */
  readonly protocol: string;
  /** IP version, 4 or 6. */
  readonly family: number;
  readonly peer: string;
  /** First port, 0 where the protocol has none or all are meant. */
  readonly fromPort: number;
  /** Last port, 0 where the protocol has none or all are meant. */
  readonly toPort: number;
  /** Set for ICMP; -1 is every type. */
  readonly icmpType?: number;
  /** Set for ICMP; -1 is every code. */
  readonly icmpCode?: number;
}

/** Both lists of a network ACL, in order of their numbers. */
export interface PlannedAclEntries {
  readonly ingress: PlannedAclEntry[];
  readonly egress: PlannedAclEntry[];
}

// RFC 1918 and RFC 6598: this VPC, and what may be joined to it by peering, transit gateway or VPN.
const internalBlocks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];

/**
 * The network ACL of a tier that says nothing of one. Security groups decide who talks to whom; the list
 * is the second lock, for the day somebody opens a group or adds a route: SSH and RDP from outside never
 * get in, and an isolated tier exchanges nothing with the outside but HTTPS through its gateway endpoints.
 *
 * The deny of 3389 also meets the one reply in 64,512 whose caller happened to send from that port.
 */
export function defaultAclEntries(
  kind: TierKind,
  blocks: readonly Block[],
  hasIpv6: boolean,
): PlannedAclEntries {
  const own = blocks.filter((block) => !isInternal(block)).map(peerOf);
  const internal = [...internalBlocks, ...own].map((peer, index) =>
    entry(100 + index, "allow", "-1", peer),
  );
  const ipv6 = hasIpv6 ? ipv6Entries(kind) : { ingress: [], egress: [] };
  const noAdministration = [
    entry(200, "deny", "tcp", anywhere, 22, 22),
    entry(210, "deny", "tcp", anywhere, 3389, 3389),
  ];
  if (kind === TierKind.Isolated) {
    // Network ACLs are stateless: replies of S3 and DynamoDB come back to the ephemeral ports.
    const replies = entry(300, "allow", "tcp", anywhere, 1024, 65535);
    const https = entry(300, "allow", "tcp", anywhere, 443, 443);
    return inOrder({
      ingress: [...internal, ...noAdministration, replies, ...ipv6.ingress],
      egress: [...internal, https, ...ipv6.egress],
    });
  }
  const rest = entry(300, "allow", "-1", anywhere);
  return inOrder({
    ingress: [...internal, ...noAdministration, rest, ...ipv6.ingress],
    egress: [entry(100, "allow", "-1", anywhere), ...ipv6.egress],
  });
}

const anywhere = "0.0.0.0/0";

/** The same over IPv6, where the VPC's own block is all that is inside. */
function ipv6Entries(kind: TierKind): PlannedAclEntries {
  const inside = entry(190, "allow", "-1", "vpc", 0, 0, 6);
  if (kind === TierKind.Isolated) return { ingress: [inside], egress: [inside] };
  return {
    ingress: [
      inside,
      entry(201, "deny", "tcp", "::/0", 22, 22, 6),
      entry(211, "deny", "tcp", "::/0", 3389, 3389, 6),
      entry(301, "allow", "-1", "::/0", 0, 0, 6),
    ],
    egress: [entry(101, "allow", "-1", "::/0", 0, 0, 6)],
  };
}

/** Both lists by number: the order in which AWS reads them. */
export function inOrder({ ingress, egress }: PlannedAclEntries): PlannedAclEntries {
  const byNumber = (left: PlannedAclEntry, right: PlannedAclEntry) => left.ruleNo - right.ruleNo;
  return { ingress: [...ingress].sort(byNumber), egress: [...egress].sort(byNumber) };
}

function peerOf({ name, cidr, chosenByPool }: Block): string {
  if (!chosenByPool) return formatCidr(cidr);
  return name === "primary" ? "vpc" : `block:${name}`;
}

function isInternal({ cidr, chosenByPool }: Block): boolean {
  if (chosenByPool) return false;
  return internalBlocks.some((text) => {
    const outer = parseCidr(text);
    return outer !== undefined && contains(outer, cidr);
  });
}

function entry(
  ruleNo: number,
  action: "allow" | "deny",
  protocol: string,
  peer: string,
  fromPort = 0,
  toPort = 0,
  family: 4 | 6 = 4,
): PlannedAclEntry {
  return { ruleNo, action, protocol, family, peer, fromPort, toPort };
}
