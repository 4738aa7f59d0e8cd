/** Who opens the connections that a rule is about. */
export const AclDirection = {
  /** Somebody outside of the tier. */
  Inbound: "inbound",
  /** The hosts of the tier. */
  Outbound: "outbound",
} as const;
export type AclDirection = (typeof AclDirection)[keyof typeof AclDirection];

/** What becomes of the traffic. */
export const AclAction = { Allow: "allow", Deny: "deny" } as const;
export type AclAction = (typeof AclAction)[keyof typeof AclAction];

/** Several ports in a row. */
export interface AclPortRangeArgs {
  /** First port, 0 to 65535. */
  from: number;
  /** Last port. */
  to: number;
}

/**
 * One rule of a network ACL, about connections: an allowed one gets an entry for the request and one for
 * the reply, which a stateless list would refuse otherwise. A denied one gets an entry for the request.
 */
export interface VpcNetworkAclRuleArgs {
  /** What the rule is for, `web`: unique in its list, for messages. */
  name: string;
  /**
   * Place among the rules, 1 to 1600: the first that matches decides. It belongs to the rule whatever
   * stands beside it, so rules can be written in any order and others come and go. Rule numbers in AWS
   * are 20 × the place and the 19 that follow.
   */
  place: number;
  /** Whether it is about connections that are made into the tier or out of it. */
  direction: AclDirection;
  /** Default: `allow`. */
  action?: AclAction;
  /** `tcp`, `udp`, `icmp`, `icmpv6` or `all`. Default: `tcp`. */
  protocol?: string;
  /** First port of the called side. Needed for TCP and UDP. */
  fromPort?: number;
  /** Last port. Default: the first. */
  toPort?: number;
  /** ICMP type. Default: all. */
  icmpType?: number;
  /** The other side, as blocks of either version. */
  cidrBlocks?: string[];
  /** The other side, as tiers of the same VPC: one block for each of their subnets. */
  tiers?: string[];
  /**
   * The ports that replies go to, at the side that opened the connection. Linux sends from 32768 to 60999,
   * Windows from 49152 to 65535, NAT gateways, load balancers and Lambda from 1024 to 65535. Default: 1024
   * to 65535.
   */
  replyPorts?: AclPortRangeArgs;
}

/** The network ACL of a tier. What no rule allows is refused. */
export interface VpcNetworkAclArgs {
  /** The rules, in any order: their places decide which is asked first. */
  rules: VpcNetworkAclRuleArgs[];
}
