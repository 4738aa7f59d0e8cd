import type { AddressFamily, VpcIpv6PlanArgs } from "./ipv6Args";
import type { VpcNetworkAclArgs } from "./networkAclArgs";
import type { VpcBlockPublicAccessArgs } from "./publicAccess";

/** What a tier of subnets may talk to. The routes of its subnets follow from it. */
export const TierKind = {
  /** Has a default route to the internet gateway: for NAT gateways and load balancers. */
  Public: "public",
  /** Has a default route to a NAT gateway: may call the internet, cannot be called from it. */
  Private: "private",
  /** Has no default route: the VPC itself and gateway endpoints, nothing else. */
  Isolated: "isolated",
} as const;
export type TierKind = (typeof TierKind)[keyof typeof TierKind];

/** How private tiers reach the internet over IPv4. */
export const NatMode = {
  /** One NAT gateway in each zone: a zone that fails takes only its own way out with it. */
  PerAz: "per-az",
  /** One NAT gateway for all zones: cheaper, and the way out of every zone depends on one of them. */
  Single: "single",
  /** One regional NAT gateway with an address in each zone: no public subnets are needed for it. */
  Regional: "regional",
  /** One small EC2 instance in each zone that forwards: cheapest, slower, and yours to watch over. */
  Instance: "instance",
  /** One private NAT gateway in each zone: to other networks from a routable address, not to the internet. */
  Private: "private",
  /** No NAT gateway: private tiers have no default route from this component. */
  None: "none",
} as const;
export type NatMode = (typeof NatMode)[keyof typeof NatMode];

/** Where flow logs go. */
export const FlowLogDestination = {
  /** A CloudWatch Logs group of this VPC, with a delivery role. */
  CloudWatchLogs: "cloud-watch-logs",
  /** An S3 bucket that exists, given by its ARN. */
  S3: "s3",
  /** No flow log. */
  None: "none",
} as const;
export type FlowLogDestination = (typeof FlowLogDestination)[keyof typeof FlowLogDestination];

/** One tier: a subnet of the same kind and size in every zone, or in some. */
export interface VpcTierArgs {
  /**
   * Name of the tier, part of the name of each of its subnets: lower-case words of two or more letters
   * and digits, joined by hyphens.
   */
  name: string;
  /**
   * What the tier may talk to. Default: the name, when the name is `public`, `private` or `isolated`;
   * a tier with another name has to say it.
   */
  kind?: TierKind;
  /**
   * Size of each subnet of the tier, as a prefix length: 20 is a /20 with 4,091 usable addresses.
   * Default: two bits longer than `zonePrefixLength`, which makes four equal places in each zone.
   */
  prefixLength?: number;
  /**
   * Place of the tier in the block of each zone, counted from 0 in steps of the tier's own size: a /24
   * with slot 48 begins 48 × 256 addresses into the zone. A place belongs to the tier for ever, which
   * is why tiers can be added and removed without moving another.
   * Default: `public`, `private` and `isolated` begin at the first, second and third quarter of the
   * zone. Every other tier has to say its place; the error for leaving it out names a free one.
   */
  slot?: number;
  /** The zones of the tier, as the VPC calls them (`a` or `us-east-1a`). Default: all. */
  zones?: string[];
  /**
   * Keep the place without making subnets: for a tier that is to come, or one that is gone. Default:
   * false.
   */
  reserved?: boolean;
  /** Name of the secondary block in which the tier lies. Default: the VPC's primary block. */
  block?: string;
  /**
   * Which addresses the hosts of the tier have. Default: `dual-stack` in a VPC with `ipv6`, else `ipv4`.
   * An `ipv6` tier keeps its IPv4 place unused.
   */
  addressFamily?: AddressFamily;
  /**
   * Place of the tier's /64 among those of a zone, counted from 0. Default: `public`, `private` and
   * `isolated` have 0, 1 and 2; every other tier with IPv6 has to say it. With a /56 there are 32 places.
   */
  ipv6Slot?: number;
  /**
   * Let IPv6-only hosts call IPv4 hosts: DNS64 gives them addresses in 64:ff9b::/96, which the NAT
   * gateway translates and charges for as for any other traffic. Default: true for an `ipv6` tier of
   * kind private with a public NAT gateway.
   */
  nat64?: boolean;
  /**
   * The network ACL of the tier, instead of the default one: anything inside, no SSH or RDP from outside,
   * and for isolated tiers no internet.
   */
  networkAcl?: VpcNetworkAclArgs;
  /** Tags of the tier's subnets beside those of the VPC. */
  tags?: Record<string, string>;
}

/** One further IPv4 block of a VPC. */
export interface VpcSecondaryBlockArgs {
  /** What tiers call the block: a lower-case word such as `pods`. */
  name: string;
  /**
   * The block, /16 to /28: private addresses of the same range as the primary block, 100.64.0.0/10, or
   * public addresses of your own. Leave it out when an IPAM pool chooses.
   */
  cidrBlock?: string;
  /** The IPAM pool that chooses the block, or must contain it. */
  ipamPoolId?: unknown;
  /** Size of the block that the pool chooses, 16 to 28. */
  netmaskLength?: number;
  /** Size of the part of each zone, as a prefix length. Default: two bits longer than the block's own. */
  zonePrefixLength?: number;
}

/** Where the flow logs of a VPC go. */
export interface VpcFlowLogPlanArgs {
  /** Default: `cloud-watch-logs`. */
  destination?: FlowLogDestination;
  bucketArn?: unknown;
}

/**
 * The plain arguments of a VPC: all that decides how many resources there are, what they are called and
 * which addresses they have. `VpcArgs` adds what is handed unread to AWS.
 */
export interface VpcPlanArgs {
  /**
   * The IPv4 block of the VPC, /16 to /28, on its own boundary and inside RFC 1918 (10.0.0.0/8,
   * 172.16.0.0/12, 192.168.0.0/16). It cannot be changed later without replacing the VPC. Leave it out
   * when an IPAM pool chooses it (`ipv4IpamPoolId`).
   */
  cidrBlock?: string;
  /**
   * The IPAM pool that chooses the IPv4 block. Subnets keep their places in the block, whatever it turns
   * out to be; plans count them from 0.0.0.0. IPAM charges per address and hour in its advanced tier.
   */
  ipv4IpamPoolId?: unknown;
  /** Size of the block that the IPAM pool chooses, 16 to 28. */
  ipv4NetmaskLength?: number;
  /** Further IPv4 blocks. Tiers lie in them by name (`block`). Default: none. */
  secondaryCidrBlocks?: VpcSecondaryBlockArgs[];
  /**
   * Gives the VPC an IPv6 block, its subnets a /64 each, and private tiers a way out by an egress-only
   * internet gateway, which costs nothing. Default: no IPv6.
   */
  ipv6?: VpcIpv6PlanArgs;
  /**
   * Accept a block outside RFC 1918, such as 100.64.0.0/16 or addresses that you own. Hosts in it cannot
   * reach the internet's owner of the same addresses. Default: false.
   */
  allowPublicAddresses?: boolean;
  /**
   * How many availability zones, 2 to 6, when it does not matter which: the first ones of the region in
   * alphabetical order, Local Zones left out. They are named a, b, c … here. Default: 3.
   * It is an error to ask for more than the region has, or to give `zoneNames` as well.
   */
  zoneCount?: number;
  /**
   * The availability zones, 2 to 6, all by name (`us-east-1a`) or all by id (`use1-az1`). An id is the
   * same place in every account; a name is not. The order means nothing.
   */
  zoneNames?: string[];
  /**
   * Place of a zone in the VPC, counted from 0 in steps of `zonePrefixLength`, by the name used in
   * `zoneNames`. Default: the zone's own letter or number (`us-east-1a` and `use1-az1` have 0). Needed
   * only when that lies outside the VPC; a zone that was given a place keeps it reserved after it is gone.
   */
  zoneSlots?: Record<string, number>;
  /**
   * Size of the block of each zone, as a prefix length. Default: two bits longer than the VPC's own, for
   * four zones; three bits longer leaves room for eight. Changing it moves every subnet, so choose it
   * before the first deployment.
   */
  zonePrefixLength?: number;
  /** The tiers. Default: `public`, `private` and `isolated`, each in its default place and size. */
  tiers?: VpcTierArgs[];
  /**
   * How private tiers reach the internet over IPv4. A NAT gateway is charged per hour and per GB
   * processed, and its public address per hour: `per-az` pays that in each zone, `single` once, plus the
   * traffic between zones, `regional` once per zone in use; `instance` pays for small instances, and no
   * GB. `private` leads to other networks only. Default: `per-az`, or `none` when there is no private
   * tier.
   *
   * The mode can be changed later. Elastic IP addresses belong to a zone and no mode, so each mode takes
   * over those that it needs; with `keepNatAddresses` none is ever given back. Between gateways, regional
   * gateways and instances the old holders let go of the addresses before new ones are made: private
   * tiers are without NAT for the minutes that takes.
   *
   * It is an error to ask for NAT without a public tier, where gateways and instances stand; `regional`
   * needs none.
   */
  nat?: NatMode;
  /**
   * Keep one elastic IP address for each zone whatever the mode, also when nothing uses it: for partners
   * with allow-lists. AWS charges idle addresses like used ones. Default: false.
   */
  keepNatAddresses?: boolean;
  /**
   * The zone of the one NAT gateway when `nat` is `single`. Default with `zoneCount`: `a`. With
   * `zoneNames` it has to be said, for every guess would move the gateway when a zone is added.
   */
  natZone?: string;
  /**
   * The public tier in which NAT gateways and instances stand. Default: the only one, or the one named
   * `public`. With nat `private`, the tier whose addresses the gateways have, which is not public; it has
   * to be said.
   */
  natTier?: string;
  /**
   * Elastic IP addresses to bring along, by zone (`a` with `zoneCount`, else as in `zoneNames`): the
   * allocation id of each. A zone that is not named gets a new address.
   */
  natAllocationIds?: Record<string, unknown>;
  /**
   * Services with a gateway endpoint on every route table: `s3`, `dynamodb`. They cost nothing and keep
   * that traffic off the NAT gateways. Default: both.
   */
  gatewayEndpoints?: string[];
  gatewayEndpointPolicies?: Record<string, unknown>;
  /** Default: all traffic to CloudWatch Logs, kept 90 days. */
  flowLogs?: VpcFlowLogPlanArgs;
  /** Names of EKS clusters that put load balancers into the subnets: tags them as EKS asks for. */
  eksClusters?: string[];
  /** Block Public Access. Default: as the account has it. */
  blockPublicAccess?: VpcBlockPublicAccessArgs;
}
