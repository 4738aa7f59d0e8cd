import type { Cidr } from "../sets/cidr";
import type { EntityBase } from "./entity";
import type { Link } from "./link";
import type { Value } from "./value";

/** A virtual private gateway. */
export interface VpnGateway extends EntityBase {
  readonly kind: "vpnGateway";
  /** What the gateway itself names; see also `VpnGatewayAttachment`. */
  readonly vpc?: Link;
}

/** Attachment of a virtual private gateway as a resource of its own. */
export interface VpnGatewayAttachment extends EntityBase {
  readonly kind: "vpnGatewayAttachment";
  readonly vpnGateway: Link;
  readonly vpc: Link;
}

/** The customer's end of a VPN. */
export interface CustomerGateway extends EntityBase {
  readonly kind: "customerGateway";
  readonly ipAddress?: Value<string>;
  readonly bgpAsn?: Value<string>;
}

/** A site-to-site VPN connection with its two tunnels. */
export interface VpnConnection extends EntityBase {
  readonly kind: "vpnConnection";
  readonly customerGateway: Link;
  /** One of the two, or neither for a connection that is attached to nothing yet. */
  readonly vpnGateway?: Link;
  readonly transitGateway?: Link;
  readonly staticRoutesOnly: Value<boolean>;
  /** IP version inside the tunnels. */
  readonly tunnelInsideIpVersion: Value<4 | 6>;
  /** `UP` or `DOWN` of each tunnel as AWS reports it; absent in a program. */
  readonly tunnels?: Value<readonly string[]>;
}

/** A static route of a VPN connection to a virtual private gateway. */
export interface VpnConnectionRoute extends EntityBase {
  readonly kind: "vpnConnectionRoute";
  readonly vpnConnection: Link;
  readonly destination: Value<Cidr>;
}
