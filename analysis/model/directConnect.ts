import type { Cidr } from "../sets/cidr";
import type { EntityBase } from "./entity";
import type { Link } from "./link";
import type { Value } from "./value";

/** A Direct Connect connection or link aggregation group. */
export interface DirectConnectConnection extends EntityBase {
  readonly kind: "directConnectConnection";
  readonly location: Value<string>;
  readonly isAggregationGroup: boolean;
  /** As AWS writes it: `1Gbps`, `500Mbps`. Absent for aggregation groups: their connections say so. */
  readonly bandwidth?: Value<string>;
  /** Whether a partner hosts it on its own port; absent in a program, which orders ports of its own. */
  readonly isHosted?: boolean;
}

/** A Direct Connect virtual interface, hosted or not. */
export interface DirectConnectVirtualInterface extends EntityBase {
  readonly kind: "directConnectVirtualInterface";
  readonly use: "private" | "public" | "transit";
  readonly connection: Link;
  readonly vpnGateway?: Link;
  readonly directConnectGateway?: Link;
  readonly family: Value<4 | 6>;
  /** Public prefixes the customer announces; public virtual interfaces only. */
  readonly routeFilterPrefixes: Value<readonly Cidr[]>;
  /** As AWS reports it; absent in a program. */
  readonly bgpStatus?: Value<string>;
}

/** A Direct Connect gateway. */
export interface DirectConnectGateway extends EntityBase {
  readonly kind: "directConnectGateway";
}

/** Association of a Direct Connect gateway with a virtual private or transit gateway. */
export interface DirectConnectGatewayAssociation extends EntityBase {
  readonly kind: "directConnectGatewayAssociation";
  readonly directConnectGateway: Link;
  readonly associatedGateway: Link;
  /** Absent: the CIDRs of the VPC. */
  readonly allowedPrefixes?: Value<readonly Cidr[]>;
}
