import { contains, parseCidr } from "../../../analysis/sets/cidr";
import { TierKind } from "./vpcPlanArgs";

/** One numbered entry of a network ACL; AWS asks for ports 0 to 0 where the protocol has none. */
export interface NetworkAclEntry {
  readonly ruleNo: number;
  readonly action: "allow" | "deny";
  readonly protocol: string;
  readonly cidrBlock: string;
  readonly fromPort: number;
  readonly toPort: number;
}

// RFC 1918 and RFC 6598: this VPC, and what may be joined to it by peering, transit gateway or VPN.
const internalBlocks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];
const anywhere = "0.0.0.0/0";

/**
 * The network ACL of a tier. Security groups decide who talks to whom; the list is the second lock, for
 * the day somebody opens a group or adds a route: SSH and RDP from outside never get in, and an isolated
 * tier exchanges nothing with the outside but HTTPS through its gateway endpoints.
 *
 * The deny of 3389 also meets the one reply in 64,512 whose caller happened to send from that port.
 */
export function networkAclEntries(
  kind: TierKind,
  vpcCidrBlock: string,
): { ingress: NetworkAclEntry[]; egress: NetworkAclEntry[] } {
  const blocks = isInternal(vpcCidrBlock) ? internalBlocks : [...internalBlocks, vpcCidrBlock];
  const internal = blocks.map((cidrBlock, index) => entry(100 + index, "allow", "-1", cidrBlock));
  const noAdministration = [
    entry(200, "deny", "tcp", anywhere, 22, 22),
    entry(210, "deny", "tcp", anywhere, 3389, 3389),
  ];
  if (kind === TierKind.Isolated) {
    // Network ACLs are stateless: replies of S3 and DynamoDB come back to the ephemeral ports.
    const replies = entry(300, "allow", "tcp", anywhere, 1024, 65535);
    const https = entry(300, "allow", "tcp", anywhere, 443, 443);
    return { ingress: [...internal, ...noAdministration, replies], egress: [...internal, https] };
  }
  const rest = entry(300, "allow", "-1", anywhere);
  return {
    ingress: [...internal, ...noAdministration, rest],
    egress: [entry(100, "allow", "-1", anywhere)],
  };
}

function isInternal(cidrBlock: string): boolean {
  const block = parseCidr(cidrBlock);
  return internalBlocks.some((text) => {
    const outer = parseCidr(text);
    return block !== undefined && outer !== undefined && contains(outer, block);
  });
}

function entry(
  ruleNo: number,
  action: "allow" | "deny",
  protocol: string,
  cidrBlock: string,
  fromPort = 0,
  toPort = 0,
): NetworkAclEntry {
  return { ruleNo, action, protocol, cidrBlock, fromPort, toPort };
}
