import type * as pulumi from "@pulumi/pulumi";
import type { VpnRouting } from "../plan/siteToSiteVpn/siteToSiteVpnPlanArgs";
import type { HubPlaceArgs } from "../transitGateway/hubPlaceArgs";
import type { VpcNetwork } from "../vpc/vpcNetwork";

/** A cable to AWS: one that AWS is asked for, one that a partner offers, or one that is there. */
export interface DirectConnectConnectionArgs {
  /** Name of the connection: lower-case words joined by hyphens. */
  name: string;
  /** Code of the Direct Connect location of a new port, such as `EqDC2`. */
  location?: string;
  /** Speed of a new port: `1Gbps`, `10Gbps`, `100Gbps` or `400Gbps`. */
  bandwidth?: string;
  /** Name of the provider that builds the line to the location. */
  providerName?: pulumi.Input<string>;
  /** Ask for a port that can do MACsec, which needs 10 Gbps or more. Default: false. */
  macsec?: boolean;
  /** Id of a hosted connection that a partner made for this account: it is accepted, and charged from then. */
  hostedConnectionId?: pulumi.Input<string>;
  /** Id of a connection that this account uses already. */
  connectionId?: pulumi.Input<string>;
}

/** A VLAN on a connection with a BGP session. Its kind follows from what lies behind the link. */
export interface VirtualInterfaceArgs {
  /** Name of the interface: lower-case words joined by hyphens. */
  name: string;
  /** The connection that carries it. */
  connection: string;
  /** Its VLAN, 1 to 4094, one of its own on the connection. */
  vlan: number;
  /** Autonomous system number of your router. */
  bgpAsn: number;
  /** Key of the BGP session, as a secret: `config.requireSecret`. Default: AWS makes one, a secret too. */
  bgpAuthKey?: pulumi.Input<string>;
  /** Whether it reaches the public addresses of AWS instead of what lies behind the link. Default: false. */
  public?: boolean;
  /** Whether the session exchanges IPv6 instead of IPv4. Default: false. */
  ipv6?: boolean;
  /** AWS's address of the session with its size. Default: AWS chooses; needed for a public one. */
  amazonAddress?: string;
  /** Your router's address of the session with its size. Default: AWS chooses; needed for a public one. */
  customerAddress?: string;
  /** Let large frames through: 8500 bytes to a transit gateway, 9001 to VPCs. Default: false. */
  jumboFrames?: boolean;
  /** The public blocks that your end announces, on a public interface. */
  routeFilterPrefixes?: string[];
}

/** The transit gateway behind the link. */
export interface DirectConnectHubArgs extends HubPlaceArgs {
  /**
   * What is announced to your router for the transit gateway, 200 blocks at most. Default: the blocks of
   * all VPCs that the domain may talk to.
   */
  allowedPrefixes?: string[];
}

/** A VPC behind the link, by its virtual private gateway. */
export interface DirectConnectVpcArgs {
  /** Name of the VPC here: lower-case words joined by hyphens. */
  name: string;
  /** The VPC: a `Vpc`, or the same facts about another one. */
  vpc: VpcNetwork;
  /** The tiers whose route tables learn what your router announces. There is no default. */
  tiers: string[];
  /** The virtual private gateway that the VPC has already, from a VPN. Default: a new one. */
  vpnGatewayId?: pulumi.Input<string>;
  /** Prefixes as wide as the VPC's blocks or wider, in which these are announced. Default: the blocks. */
  allowedPrefixes?: string[];
}

/** The VPN that takes over when the link fails: a `SiteToSiteVpn`. */
export interface VpnBackup {
  /** The domain of the transit gateway that it joins; absent at a virtual private gateway. */
  domain?: string;
  /** How it learns what lies behind it. */
  routing: VpnRouting;
}

/** Arguments of `DirectConnect`. */
export interface DirectConnectArgs {
  /** The cables. Two at two locations survive the loss of one. */
  connections: DirectConnectConnectionArgs[];
  /** The VLANs with BGP on them. */
  virtualInterfaces: VirtualInterfaceArgs[];
  /** A domain of a transit gateway behind the link. Either this or `vpcs`. */
  transitGateway?: DirectConnectHubArgs;
  /** VPCs behind the link, of this region, without a transit gateway. */
  vpcs?: DirectConnectVpcArgs[];
  /** Autonomous system number of the Direct Connect gateway, not the transit gateway's. Default: 64513. */
  amazonSideAsn?: number;
  /** The VPN that takes over when the link fails. Default: none. */
  backup?: VpnBackup;
  /** Tags of everything that can be tagged. `Name` is set by the component. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
