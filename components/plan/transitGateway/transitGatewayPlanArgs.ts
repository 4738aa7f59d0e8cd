import type { JoinedNetwork, JoinedSubnet } from "../network/joinedNetwork";

/** The plain part of a VPC that is attached to a transit gateway. */
export interface AttachedNetwork extends JoinedNetwork {
  readonly nat: string;
  readonly subnets: readonly (JoinedSubnet & { readonly kind: string })[];
}

/** A static route of a domain. */
export interface TransitGatewayRouteArgs {
  /** The block, such as `10.9.0.0/16`. It comes before anything that is announced for the same block. */
  destination: string;
  /** Name of the VPC in `vpcs` that gets the packets. Exactly one of `vpc` and `blackhole`. */
  vpc?: string;
  /** Drop the packets. */
  blackhole?: boolean;
}

/**
 * A route domain: attachments that are looked up in one route table, and so reach the same. AWS's
 * reference architectures call it a segment.
 */
export interface TransitGatewayDomainArgs {
  /** Name of the domain, and of its route table: lower-case words joined by hyphens. */
  name: string;
  /**
   * The domains that this one may talk to, and they to it: packets and answers each need a route, so it is
   * enough to say it on one side. Default: none.
   */
  talksTo?: string[];
  /** Whether members of the domain are kept from each other too. Default: false. */
  isolated?: boolean;
  /**
   * Blocks behind the domain's VPN connections and Direct Connect gateways. The VPCs that may talk to the
   * domain get routes for them; which of them really answer is announced by BGP. Default: none.
   */
  cidrBlocks?: string[];
  /** Static routes of the domain's route table. Default: none. */
  routes?: TransitGatewayRouteArgs[];
}

/** The plain part of a VPC at a transit gateway. */
export interface TransitGatewayVpcPlanArgs {
  name: string;
  vpc: AttachedNetwork;
  domain: string;
  tiers: string[];
  attachmentTier?: string;
  destinations?: string[];
  applianceMode?: boolean;
  provider?: unknown;
}

/** The plain part of the VPC through which domains talk to each other. */
export interface TransitGatewayInspectionPlanArgs {
  vpc: AttachedNetwork;
  tiers: string[];
  attachmentTier?: string;
  internet?: boolean;
}

/** Who else may use the transit gateway. */
export interface TransitGatewayShareArgs {
  /** Accounts (twelve digits), or ARNs of an organization or of parts of one. */
  principals: string[];
  /**
   * Whether accounts outside the organization may be among them. Each of those has to accept the share
   * before it sees the gateway. Default: false.
   */
  allowExternalPrincipals?: boolean;
}

/** The plain part of an attachment that another account made. */
export interface TransitGatewayAcceptedPlanArgs {
  name: string;
  domain: string;
}

/** The plain arguments of a transit gateway. */
export interface TransitGatewayPlanArgs {
  domains: TransitGatewayDomainArgs[];
  vpcs: TransitGatewayVpcPlanArgs[];
  acceptedAttachments?: TransitGatewayAcceptedPlanArgs[];
  inspection?: TransitGatewayInspectionPlanArgs;
  share?: TransitGatewayShareArgs;
  amazonSideAsn?: number;
}
