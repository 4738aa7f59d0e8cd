import type { JoinedNetwork } from "../network/joinedNetwork";

/** The plain part of one side of a peering connection. */
export interface PeeringSidePlanArgs {
  vpc: JoinedNetwork;
  tiers: string[];
  reachable?: string[];
  resolveDns?: boolean;
}

/** The plain part of the side that is asked. */
export interface PeeringAccepterPlanArgs extends PeeringSidePlanArgs {
  accountId?: string;
  region?: string;
  accepts?: boolean;
}

/** The plain arguments of a peering connection. */
export interface PeeringPlanArgs {
  requester: PeeringSidePlanArgs;
  accepter: PeeringAccepterPlanArgs;
  accepterProvider?: unknown;
}

/** Which side of a peering connection. */
export type PeeringSide = "requester" | "accepter";

/** How a peering connection comes to be accepted. */
export type PeeringAcceptance =
  /** With the request itself: one account, one region. */
  | "request"
  /** By a resource in the accepter's account and region. */
  | "accepter"
  /** By a program of the accepter's own. */
  | "elsewhere";

/** One route of one side to a part of the other. */
export interface PlannedPeeringRoute {
  /** Table and destination, the name of the route: `requester-private-a-to-app-b`. */
  key: string;
  /** Whose route table it is. */
  side: PeeringSide;
  /** Key of the route table. */
  routeTable: string;
  /** What of the other side it leads to. */
  destination: PeeringDestination;
}

/** A destination: exactly one of the first three names it. */
export interface PeeringDestination {
  /** A block, as written. */
  cidrBlock?: string;
  /** Name of an IPv4 block of the other VPC that is known after deployment only. */
  block?: string;
  /** Tier and zone of the subnet of the other VPC whose IPv6 block it is. */
  ipv6Of?: { tier: string; zone: string };
}

/** All that follows from the plain arguments of a peering connection. */
export interface PeeringPlan {
  acceptance: PeeringAcceptance;
  routes: PlannedPeeringRoute[];
}
