/** A VPC at the gateway. */
export interface PlannedAttachment {
  /** Name of the VPC in the arguments, or `inspection`. */
  key: string;
  /** The table in which its packets are looked up. */
  table: string;
  /** The tier of the interfaces, and the zones, one subnet in each. */
  tier: string;
  zones: string[];
  /** Whether both directions of a flow stay in one zone, as stateful appliances need it. */
  applianceMode: boolean;
  /** Whether the attachment takes IPv6 as well. */
  ipv6: boolean;
}

/** An attachment that announces its blocks into a table. */
export interface PlannedPropagation {
  attachment: string;
  table: string;
}

/** A static route of a table. */
export interface PlannedHubRoute {
  table: string;
  destination: string;
  /** Absent for a blackhole. */
  attachment?: string;
}

/** What a route of a VPC leads to: exactly one of the three. */
export interface HubDestination {
  /** A block, as written. */
  cidrBlock?: string;
  /** An IPv4 block of another VPC that is known after deployment only. */
  block?: HubBlock;
  /** Name of the VPC whose IPv6 block it is. */
  ipv6Of?: string;
}

/** A block of a VPC by its name. */
export interface HubBlock {
  vpc: string;
  name: string;
}

/** A route of a VPC to the gateway. */
export interface PlannedVpcRoute {
  /** Table and destination: `prod-private-a-to-10-2-0-0-16`. */
  key: string;
  vpc: string;
  routeTable: string;
  destination: HubDestination;
}

/** What members of a domain have to know. */
export interface PlannedDomain {
  name: string;
  /** The tables that its members announce themselves in. */
  announcesTo: string[];
  /** The blocks of VPCs that its members may talk to. */
  reachableCidrBlocks: string[];
  /** Blocks behind its VPN connections and Direct Connect gateways. */
  cidrBlocks: string[];
}

/** All that follows from the plain arguments of a transit gateway. Plain data: it survives JSON. */
export interface TransitGatewayPlan {
  /** One for each domain, in the order of the arguments, and `inspection`. */
  tables: string[];
  attachments: PlannedAttachment[];
  propagations: PlannedPropagation[];
  routes: PlannedHubRoute[];
  vpcRoutes: PlannedVpcRoute[];
  domains: PlannedDomain[];
}
