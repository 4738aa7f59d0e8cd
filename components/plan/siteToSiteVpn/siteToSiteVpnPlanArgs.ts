import type { JoinedNetwork } from "../network/joinedNetwork";
import type { HubPlacePlanArgs } from "../transitGateway/hubPlace";

/** How both ends learn what lies behind the other. */
export const VpnRouting = {
  /** The devices announce their blocks by BGP, and traffic moves to the other tunnel by itself. */
  Bgp: "bgp",
  /** The blocks are written in `staticRoutes`. */
  Static: "static",
} as const;
export type VpnRouting = (typeof VpnRouting)[keyof typeof VpnRouting];

/** Where the pre-shared keys of the tunnels are kept. */
export const PresharedKeyStorage = {
  /** By the VPN service. Programs find them as secrets in the outputs. */
  Standard: "Standard",
  /** In AWS Secrets Manager, which charges for each secret; no API of the VPN service shows them. */
  SecretsManager: "SecretsManager",
} as const;
export type PresharedKeyStorage = (typeof PresharedKeyStorage)[keyof typeof PresharedKeyStorage];

/** What the tunnels agree on with the devices. The lists hold for both phases of IKE and all tunnels. */
export interface VpnTunnelArgs {
  /** Versions of IKE. Default: `ikev2` alone. */
  ikeVersions?: string[];
  /** Encryption: `AES256-GCM-16`, `AES128-GCM-16`, `AES256`, `AES128`. Default: `AES256-GCM-16` alone. */
  encryptionAlgorithms?: string[];
  /** Integrity: `SHA2-256`, `SHA2-384`, `SHA2-512`, `SHA1`. Default: the three of SHA2. */
  integrityAlgorithms?: string[];
  /** Diffie-Hellman groups, 14 to 24. Default: 14 to 21; 22 to 24 count as weak (RFC 8247). */
  dhGroups?: number[];
  /**
   * Accept IKEv1, SHA1, and groups below 14 or above 21, for a device that knows nothing better.
   * Default: false, which makes each of them an error.
   */
  allowWeakAlgorithms?: boolean;
  /** `add` waits for the device to begin, `start` lets AWS begin. Default: `add`. */
  startupAction?: string;
  /** What follows when the device is silent: `clear`, `none` or `restart`. Default: `clear`. */
  dpdTimeoutAction?: string;
}

/** The plain part of a customer gateway. */
export interface CustomerGatewayPlanArgs {
  name: string;
  ipAddress?: string;
  bgpAsn?: number;
  insideCidrs?: string[];
  certificateArn?: unknown;
}

/** The plain part of a virtual private gateway. */
export interface VirtualPrivateGatewayPlanArgs {
  vpc: JoinedNetwork;
  tiers: string[];
  amazonSideAsn?: number;
  vpnGatewayId?: unknown;
}

/** The plain arguments of a site-to-site VPN. */
export interface SiteToSiteVpnPlanArgs {
  virtualPrivateGateway?: VirtualPrivateGatewayPlanArgs;
  transitGateway?: HubPlacePlanArgs;
  customerGateways: CustomerGatewayPlanArgs[];
  routing?: VpnRouting;
  staticRoutes?: string[];
  tunnels?: VpnTunnelArgs;
  presharedKeys?: Record<string, unknown[]>;
  presharedKeyStorage?: PresharedKeyStorage;
  accelerated?: boolean;
  acceptSingleCustomerGateway?: boolean;
}
