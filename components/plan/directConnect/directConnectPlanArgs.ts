import type { JoinedNetwork } from "../network/joinedNetwork";
import type { HubPlacePlanArgs } from "../transitGateway/hubPlace";

/** The plain part of a connection. */
export interface DirectConnectConnectionPlanArgs {
  name: string;
  location?: string;
  bandwidth?: string;
  hostedConnectionId?: unknown;
  connectionId?: unknown;
}

/** The plain part of a virtual interface. */
export interface VirtualInterfacePlanArgs {
  name: string;
  connection: string;
  vlan: number;
  bgpAsn: number;
  bgpAuthKey?: unknown;
  public?: boolean;
  ipv6?: boolean;
  amazonAddress?: string;
  customerAddress?: string;
  routeFilterPrefixes?: string[];
}

/** The plain part of a VPC behind a Direct Connect gateway. */
export interface DirectConnectVpcPlanArgs {
  name: string;
  vpc: JoinedNetwork;
  tiers: string[];
  allowedPrefixes?: string[];
}

/** The plain part of a transit gateway behind a Direct Connect gateway. */
export interface DirectConnectHubPlanArgs extends HubPlacePlanArgs {
  allowedPrefixes?: string[];
}

/** The plain part of the VPN that takes over when Direct Connect fails. */
export interface VpnBackupPlanArgs {
  readonly domain?: string;
  readonly routing: string;
}

/** The plain arguments of a Direct Connect link. */
export interface DirectConnectPlanArgs {
  connections: DirectConnectConnectionPlanArgs[];
  virtualInterfaces: VirtualInterfacePlanArgs[];
  transitGateway?: DirectConnectHubPlanArgs;
  vpcs?: DirectConnectVpcPlanArgs[];
  amazonSideAsn?: number;
  backup?: VpnBackupPlanArgs;
}
