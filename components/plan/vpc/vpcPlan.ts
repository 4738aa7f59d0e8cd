import type { NatMode, FlowLogDestination, TierKind } from "./vpcPlanArgs";

/** A zone and its part of the VPC. */
export interface PlannedZone {
  /** What the zone is called in names and arguments: `a`, `us-east-1a` or `use1-az1`. */
  key: string;
  /** Place in the VPC, counted from 0 in steps of the zone's size. */
  slot: number;
  /** The zone's block; every subnet of the zone lies in it. */
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
  prefixLength: number;
  /** Place in the zone, counted from 0 in steps of the tier's own size. */
  slot: number;
}

/** One subnet. */
export interface PlannedSubnet {
  /** Tier and zone, `private-us-east-1a`: the identity of the subnet. */
  key: string;
  tier: string;
  kind: TierKind;
  /** The zone's key. */
  zone: string;
  cidrBlock: string;
  /** Addresses that can be given out: AWS keeps five of each subnet. */
  usableAddresses: number;
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
  /** Key of the NAT gateway of its default route. */
  natGateway?: string;
}

/** One NAT gateway. */
export interface PlannedNatGateway {
  /** The key of the subnet in which it stands. */
  key: string;
  zone: string;
  /** Whether the caller brings its elastic IP address along. */
  bringsAddress: boolean;
}

/** All that follows from the plain arguments of a VPC. Plain data: it survives JSON. */
export interface VpcPlan {
  cidrBlock: string;
  zonePrefixLength: number;
  nat: NatMode;
  flowLogs: FlowLogDestination;
  /** By slot. */
  zones: PlannedZone[];
  /** By place. */
  tiers: PlannedTier[];
  /** By zone, then by place, so in order of their addresses. */
  subnets: PlannedSubnet[];
  routeTables: PlannedRouteTable[];
  natGateways: PlannedNatGateway[];
  /** Services with a gateway endpoint, in alphabetical order. */
  gatewayEndpoints: string[];
  /** Blocks of the VPC outside every zone: room for further zones. */
  freeCidrBlocks: string[];
}
