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
  /** Whether its tunnels take AWS's network from the nearest edge on. Absent: they do not. */
  readonly isAccelerated?: Value<boolean>;
  /** IP version inside the tunnels. */
  readonly tunnelInsideIpVersion: Value<4 | 6>;
  /** `UP` or `DOWN` of each tunnel as AWS reports it; absent in a program. */
  readonly tunnels?: Value<readonly string[]>;
  /** The same as a program's state remembers it: from when the connection was last read, often its creation. */
  readonly rememberedTunnels?: Value<readonly string[]>;
  /** What the two tunnels are set to, the first one first; absent where nobody says. */
  readonly tunnelOptions?: Value<readonly VpnTunnel[]>;
}

/** What one phase of IKE may agree on. A list that is absent leaves everything that AWS knows allowed. */
export interface VpnPhase {
  readonly encryption?: Value<readonly string[]>;
  readonly integrity?: Value<readonly string[]>;
  /** Numbers of Diffie-Hellman groups. */
  readonly dhGroups?: Value<readonly number[]>;
}

/** What one tunnel of a VPN connection is set to. Pre-shared keys are not read. */
export interface VpnTunnel {
  /** Absent: both versions are allowed. */
  readonly ikeVersions?: Value<readonly string[]>;
  readonly phase1: VpnPhase;
  readonly phase2: VpnPhase;
  readonly logEnabled: Value<boolean>;
  /** Whether a log group is named; which one is often known after deployment only. */
  readonly hasLogGroup: Value<boolean>;
  /** Further options of one value each, by AWS's name with a small first letter: `startupAction`. */
  readonly options: Readonly<Record<string, Value<string>>>;
  /** Names of the options that are given and are different for each tunnel: its key, its inside ranges. */
  readonly givenApart: readonly string[];
}

/** A static route of a VPN connection to a virtual private gateway. */
export interface VpnConnectionRoute extends EntityBase {
  readonly kind: "vpnConnectionRoute";
  readonly vpnConnection: Link;
  readonly destination: Value<Cidr>;
}
