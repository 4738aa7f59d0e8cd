import type { SecurityRulePlanArgs } from "../securityRules";

/** The plain arguments of a stable interface. */
export interface StableInterfacePlanArgs {
  /** Name of the tier in which it stands. */
  tier: string;
  /**
   * The zone in which it stands, as the VPC calls it: `a`, `us-east-1a` or `use1-az1`. Only instances of
   * this zone can have it.
   */
  zone: string;
  /**
   * Its first private address, inside the subnet and not among the four first ones and the last one, which
   * AWS keeps. Default: AWS chooses when the interface is made, and it stays for the interface's life; a
   * written address stays even when the interface is made anew.
   */
  privateIp?: string;
  /** Further private addresses of the subnet, such as one for each site of a host. Default: none. */
  secondaryPrivateIps?: string[];
  /** Give it an IPv6 address, which stays as long as the interface. Default: false. */
  ipv6?: boolean;
  /**
   * An elastic IP address for the first private address. Default: yes in a public tier; anywhere else it
   * would lead nowhere, and is an error.
   */
  elasticIp?: boolean;
  allocationId?: unknown;
  instanceId?: unknown;
  /**
   * The place at the instance, 1 and up: 0 is its own first interface. Instance types allow different
   * numbers of interfaces. Default: 1.
   */
  deviceIndex?: number;
  ingress?: SecurityRulePlanArgs[];
  egress?: SecurityRulePlanArgs[];
  securityGroupIds?: unknown[];
  /**
   * Whether AWS drops packets that are not its own. Set it to false for hosts that forward, such as
   * firewalls, and let a route lead here. Default: true.
   */
  sourceDestCheck?: boolean;
}
