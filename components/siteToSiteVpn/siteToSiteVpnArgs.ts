import type * as pulumi from "@pulumi/pulumi";
import type {
  PresharedKeyStorage,
  VpnRouting,
  VpnTunnelArgs,
} from "../plan/siteToSiteVpn/siteToSiteVpnPlanArgs";
import type { HubPlaceArgs } from "../transitGateway/hubPlaceArgs";
import type { VpcNetwork } from "../vpc/vpcNetwork";

/** A device at the other end. */
export interface CustomerGatewayArgs {
  /** Name of the device or its site: lower-case words joined by hyphens. */
  name: string;
  /** Its public address. Left out for a device without a fixed one, which needs a certificate. */
  ipAddress?: string;
  /** Its autonomous system number, 1 to 4294967295. Needed for BGP. */
  bgpAsn?: number;
  /**
   * The blocks inside its two tunnels: /30s of 169.254.0.0/16, for a device that is set up before AWS has
   * chosen. Default: AWS chooses.
   */
  insideCidrs?: string[];
  /** ARN of a certificate of AWS Private CA, instead of pre-shared keys. */
  certificateArn?: pulumi.Input<string>;
}

/** A virtual private gateway at AWS's end, for one VPC. */
export interface VirtualPrivateGatewayArgs {
  /** The VPC: a `Vpc`, or the same facts about another one. */
  vpc: VpcNetwork;
  /** The tiers whose route tables learn what lies behind the devices. There is no default. */
  tiers: string[];
  /** Autonomous system number of the gateway. Default: 64512. */
  amazonSideAsn?: number;
  /** A virtual private gateway that the VPC has already, from another VPN. Default: a new one. */
  vpnGatewayId?: pulumi.Input<string>;
}

/** Arguments of `SiteToSiteVpn`. */
export interface SiteToSiteVpnArgs {
  /** AWS's end, when it is one VPC. Exactly one of this and `transitGateway`. */
  virtualPrivateGateway?: VirtualPrivateGatewayArgs;
  /** AWS's end, when it is a transit gateway. */
  transitGateway?: HubPlaceArgs;
  /** The devices at the other end; each has a connection of two tunnels. */
  customerGateways: CustomerGatewayArgs[];
  /** How both ends learn what lies behind the other. Default: `bgp`. */
  routing?: VpnRouting;
  /** The blocks behind the devices, when `routing` is `static`. */
  staticRoutes?: string[];
  /** What the tunnels agree on. Default: IKEv2, AES-256-GCM, SHA2, Diffie-Hellman groups 14 to 21. */
  tunnels?: VpnTunnelArgs;
  /**
   * Pre-shared keys by customer gateway, two each, as secrets: `config.requireSecret`. A plain text is an
   * error. Default: AWS makes them, and they are secrets in the outputs.
   */
  presharedKeys?: Record<string, pulumi.Input<string>[]>;
  /** Where the keys are kept. Default: `Standard`. */
  presharedKeyStorage?: PresharedKeyStorage;
  /** Enter AWS's network at the nearest edge location; a transit gateway only, and charged. Default: false. */
  accelerated?: boolean;
  /**
   * Accept that one device carries the whole VPN, for instance because it is the backup of a Direct Connect
   * link. Default: false, which warns about it.
   */
  acceptSingleCustomerGateway?: boolean;
  /** Days that CloudWatch Logs keeps the tunnels' log. Default: 90. */
  logRetentionInDays?: pulumi.Input<number>;
  /** Tags of everything that can be tagged. `Name` is set by the component. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
