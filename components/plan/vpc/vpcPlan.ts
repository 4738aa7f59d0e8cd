import type { AddressFamily, Ipv6Source } from "./ipv6Args";
import type { PlannedAclEntries } from "./networkAclEntries";
import type { NatMode, FlowLogDestination, TierKind } from "./vpcPlanArgs";

/** A zone and its part of the VPC. */
export interface PlannedZone {
  /** What the zone is called in names and arguments: `a`, `us-east-1a` or `use1-az1`. */
  key: string;
  /** Place in the VPC, counted from 0 in steps of the zone's size. */
  slot: number;
  /** The zone's block; every subnet of the zone in the primary block lies in it. */
  cidrBlock: string;
  /** What the zone's block has left, in the largest blocks possible. */
  freeCidrBlocks: string[];
  /** Set when the caller named the zone. */
  zoneName?: string;
  /** Set when the caller gave the zone's id. */
  zoneId?: string;
}

/** A tier and its place in each zone. */
export interface PlannedTier {
  name: string;
  kind: TierKind;
  /** Size of each of its subnets: 20 for a /20. */
  prefixLength: number;
  /** Place in the zone, counted from 0 in steps of the tier's own size. */
  slot: number;
  /** Keys of the zones in which the tier has subnets: none when its place is only reserved. */
  zones: string[];
  addressFamily: AddressFamily;
  /** Name of the secondary block in which it lies; absent in the primary one. */
  block?: string;
  /** Place of its /64 in each zone; absent without IPv6. */
  ipv6Slot?: number;
  /** The entries of its network ACL. */
  networkAcl: PlannedAclEntries;
  /** Tags of its subnets. */
  tags: Record<string, string>;
}

/** A secondary block. */
export interface PlannedBlock {
  name: string;
  /** The block; while a pool chooses it, one of its size that begins at 0.0.0.0. */
  cidrBlock: string;
  /** Size of the part that each zone has of it: 18 for a /18. */
  zonePrefixLength: number;
  /** Whether an IPAM pool chooses the block, so that it is known after deployment only. */
  chosenByPool: boolean;
}

/** One subnet. */
export interface PlannedSubnet {
  /** Tier and zone, `private-us-east-1a`: the identity of the subnet. */
  key: string;
  tier: string;
  kind: TierKind;
  /** The zone's key. */
  zone: string;
  /** Its block, counted from 0.0.0.0 while a pool chooses; kept unused in an IPv6-only subnet. */
  cidrBlock: string;
  /** IPv4 addresses that can be given out: AWS keeps five of each subnet. */
  usableAddresses: number;
  addressFamily: AddressFamily;
  /** Place of its /64 in the VPC's IPv6 block, counted from 0; absent without IPv6. */
  ipv6Place?: number;
  /** Whether DNS64 and the route to NAT64 are on. */
  nat64: boolean;
  /** Name of the secondary block in which it lies; absent in the primary one. */
  block?: string;
  /** Whether its hosts can call the internet over IPv4. */
  reachesInternet: boolean;
  /** Whether its hosts can call the internet over IPv6. */
  reachesInternetOverIpv6: boolean;
  /** Key of its route table. */
  routeTable: string;
}

/** One route table: a private tier has one in each zone, another tier one for all zones. */
export interface PlannedRouteTable {
  key: string;
  tier: string;
  kind: TierKind;
  /** Set when the table serves one zone only. */
  zone?: string;
  /** Key of the NAT gateway of its default route; `regional` for the regional one. */
  natGateway?: string;
  /** Key of the NAT instance of its default route. */
  natInstance?: string;
  /** Set when its subnets have no IPv4 addresses, so no default route for them. */
  withoutIpv4?: boolean;
  /** Set when its subnets have IPv6 addresses and a way out for them. */
  ipv6?: boolean;
  /** Set when it leads IPv6-only hosts to NAT64. */
  nat64?: boolean;
}

/** One NAT gateway. */
export interface PlannedNatGateway {
  /** The key of the subnet in which it stands. */
  key: string;
  zone: string;
  /** Whether the caller brings its elastic IP address along. */
  bringsAddress: boolean;
}

/** One NAT instance. */
export interface PlannedNatInstance {
  /** The key of the subnet in which it stands. */
  key: string;
  tier: string;
  zone: string;
}

/** One elastic IP address of a zone: it belongs to the zone whatever the mode. */
export interface PlannedNatAddress {
  key: string;
  /** The public tier that it is named after; `nat` without one. */
  tier: string;
  zone: string;
  bringsAddress: boolean;
}

/** The IPv6 block of a VPC. */
export interface PlannedIpv6 {
  source: Ipv6Source;
  prefixLength: number;
  cidrBlock?: string;
}

/** All that follows from the plain arguments of a VPC. Plain data: it survives JSON. */
export interface VpcPlan {
  /** The primary block; while a pool chooses it, one of its size that begins at 0.0.0.0. */
  cidrBlock: string;
  /** True when an IPAM pool chooses the primary block: then blocks in the plan are offsets. */
  chosenByPool: boolean;
  zonePrefixLength: number;
  /** Secondary blocks, in alphabetical order of their names. */
  secondaryBlocks: PlannedBlock[];
  ipv6?: PlannedIpv6;
  nat: NatMode;
  flowLogs: FlowLogDestination;
  /** By slot. */
  zones: PlannedZone[];
  /** By block, then by place. */
  tiers: PlannedTier[];
  /** By zone, then by block and place: in order of their addresses in each block. */
  subnets: PlannedSubnet[];
  routeTables: PlannedRouteTable[];
  natGateways: PlannedNatGateway[];
  /** One NAT instance in each zone when nat is `instance`. */
  natInstances: PlannedNatInstance[];
  /** Elastic IP addresses, by zone; with `keepNatAddresses` also those that nothing holds. */
  natAddresses: PlannedNatAddress[];
  /** Services with a gateway endpoint, in alphabetical order. */
  gatewayEndpoints: string[];
  /** Names of EKS clusters, in alphabetical order. */
  eksClusters: string[];
  /** Blocks of the VPC outside every zone: room for further zones. */
  freeCidrBlocks: string[];
}
