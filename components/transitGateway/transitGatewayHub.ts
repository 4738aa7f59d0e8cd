import type * as pulumi from "@pulumi/pulumi";

/** A route table of a transit gateway. */
export interface TransitGatewayTable {
  /** Name of its domain, or `inspection`. */
  name: string;
  routeTableId: pulumi.Output<string>;
}

/** A route domain, with what a VPN connection or a Direct Connect gateway needs to join it. */
export interface TransitGatewayDomain {
  name: string;
  /** The table in which packets of its members are looked up. */
  routeTableId: pulumi.Output<string>;
  /** The tables that its members announce themselves in. */
  announcesTo: TransitGatewayTable[];
  /** The written blocks of the VPCs that its members may talk to. */
  reachableCidrBlocks: string[];
  /** The blocks that the domain declares behind its VPN connections and Direct Connect gateways. */
  cidrBlocks: string[];
}

/**
 * What joins a transit gateway from outside of its own program needs to know of it. A `TransitGateway` is
 * one: `new SiteToSiteVpn("office", { transitGateway: { hub, domain: "offices" }, … })`.
 */
export interface TransitGatewayHub {
  transitGatewayId: pulumi.Output<string>;
  /** Its autonomous system number. */
  amazonSideAsn: number;
  domains: TransitGatewayDomain[];
}
