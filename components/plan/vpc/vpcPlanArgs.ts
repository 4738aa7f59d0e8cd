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

/** One tier: a subnet of the same kind and size in every zone. */
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
   * 172.16.0.0/12, 192.168.0.0/16). It cannot be changed later without replacing the VPC.
   */
  cidrBlock: string;
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
   * traffic between zones. Default: `per-az`, or `none` when there is no private tier.
   * It is an error to ask for NAT without a public tier, where the gateway stands.
   */
  nat?: NatMode;
  /**
   * The zone of the one NAT gateway when `nat` is `single`. Default with `zoneCount`: `a`. With
   * `zoneNames` it has to be said, for every guess would move the gateway when a zone is added.
   */
  natZone?: string;
  /** The public tier in which NAT gateways stand. Default: the only one, or the one named `public`. */
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
  /** Default: all traffic to CloudWatch Logs, kept 90 days. */
  flowLogs?: VpcFlowLogPlanArgs;
}
