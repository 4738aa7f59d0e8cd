import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type {
  TransitGatewayDomainArgs,
  TransitGatewayShareArgs,
} from "../plan/transitGateway/transitGatewayPlanArgs";
import type { VpcNetwork } from "../vpc/vpcNetwork";

/** One VPC at a transit gateway. */
export interface TransitGatewayVpcArgs {
  /** Name of the attachment: lower-case words joined by hyphens. */
  name: string;
  /** The VPC: a `Vpc`, or the same facts about another one. */
  vpc: VpcNetwork;
  /** The route domain that it belongs to. */
  domain: string;
  /**
   * The tiers whose route tables get routes to the gateway. A tier that is not named calls nobody through
   * it, and answers nobody. There is no default.
   */
  tiers: string[];
  /**
   * The tier in whose subnets the gateway has its interfaces, one in every zone that `tiers` use; a tier of
   * /28 subnets for this alone keeps its network ACL and routes apart. Default: the tier named `transit`,
   * else an isolated or private one.
   */
  attachmentTier?: string;
  /**
   * Blocks that the tiers send to the gateway. Default: those of all VPCs and networks that the domain may
   * talk to, and no more.
   */
  destinations?: string[];
  /**
   * Whether all packets of a flow take one zone, as a VPC with firewalls or other stateful appliances
   * needs it. Default: false.
   */
  applianceMode?: boolean;
  /**
   * Provider of the VPC's account, when it is not the gateway's. The gateway has to be shared with that
   * account; the attachment is accepted for it.
   */
  provider?: aws.Provider;
}

/** The VPC through which all traffic between domains goes. */
export interface TransitGatewayInspectionArgs {
  /** The VPC with the firewalls. The routes between its interfaces and them are its own affair. */
  vpc: VpcNetwork;
  /** The tiers of the firewalls: their route tables get routes back to the gateway. */
  tiers: string[];
  /** The tier in whose subnets the gateway has its interfaces. Default: as for other VPCs. */
  attachmentTier?: string;
  /**
   * Whether the internet is reached through this VPC too: every domain and every VPC gets a default route
   * towards it. Default: false.
   */
  internet?: boolean;
}

/** An attachment that another account made, to be taken into a domain. */
export interface TransitGatewayAcceptedArgs {
  /** Name of the attachment: lower-case words joined by hyphens. */
  name: string;
  /** Id of the attachment, as the other account's program made it. */
  attachmentId: pulumi.Input<string>;
  /** The route domain that it belongs to. Add its blocks to the `cidrBlocks` of the domain. */
  domain: string;
}

/** Arguments of `TransitGateway`. */
export interface TransitGatewayArgs {
  /** The route domains, and which may talk to which. */
  domains: TransitGatewayDomainArgs[];
  /** The VPCs. */
  vpcs: TransitGatewayVpcArgs[];
  /** Attachments of other accounts' programs, accepted here. Default: none. */
  acceptedAttachments?: TransitGatewayAcceptedArgs[];
  /** A VPC with firewalls that stands between the domains. Default: none. */
  inspection?: TransitGatewayInspectionArgs;
  /** Other accounts that may attach their VPCs. Default: none. */
  share?: TransitGatewayShareArgs;
  /**
   * Autonomous system number of the gateway, 64512 to 65534 or 4200000000 to 4294967294. A Direct Connect
   * gateway at it needs another one. Default: 64512.
   */
  amazonSideAsn?: number;
  /**
   * Whether VPN connections that announce the same block share its traffic (equal-cost multipath); needs
   * BGP. Default: true.
   */
  equalCostPaths?: boolean;
  /**
   * Whether security groups of one VPC may be named in the rules of another one at the gateway.
   * Default: false.
   */
  securityGroupReferencing?: boolean;
  /** Tags of everything that can be tagged. `Name` is set by the component. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
