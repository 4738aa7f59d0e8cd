import type { TransitGatewayHub } from "./transitGatewayHub";

/** A place at a transit gateway, for a VPN connection or a Direct Connect gateway. */
export interface HubPlaceArgs {
  /** The transit gateway: a `TransitGateway`, or the same facts about another one. */
  hub: TransitGatewayHub;
  /** The route domain to join. Its `cidrBlocks` make the routes of the VPCs. */
  domain: string;
}
