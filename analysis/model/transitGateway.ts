import type { Cidr } from "../sets/cidr";
import type { EntityBase } from "./entity";
import type { Link, LinkList } from "./link";
import type { Unknown, Value } from "./value";

/** A transit gateway. */
export interface TransitGateway extends EntityBase {
  readonly kind: "transitGateway";
  readonly defaultRouteTableAssociation: Value<boolean>;
  readonly defaultRouteTablePropagation: Value<boolean>;
  readonly securityGroupReferencing: Value<boolean>;
  readonly autoAcceptSharedAttachments: Value<boolean>;
  readonly vpnEcmp: Value<boolean>;
  /** The table AWS creates with the gateway (implied), unless another was named since. */
  readonly associationDefaultRouteTable: Link;
  readonly propagationDefaultRouteTable: Link;
}

/** What is attached to a transit gateway. */
export type TransitGatewayAttachmentTarget =
  | { readonly kind: "vpc"; readonly vpc: Link; readonly subnets: LinkList }
  | { readonly kind: "vpn"; readonly vpnConnection: Link }
  | { readonly kind: "directConnectGateway"; readonly gateway: Link }
  | {
      readonly kind: "peering";
      readonly peerTransitGateway: Link;
      readonly peerRegion: Value<string>;
    }
  | { readonly kind: "connect"; readonly transport: Link }
  | { readonly kind: "other"; readonly why: Unknown };

/** An attachment to a transit gateway. VPN and Direct Connect attachments are implied by their owners. */
export interface TransitGatewayAttachment extends EntityBase {
  readonly kind: "transitGatewayAttachment";
  readonly transitGateway: Link;
  readonly target: TransitGatewayAttachmentTarget;
  readonly applianceMode: Value<boolean>;
  readonly ipv6Support: Value<boolean>;
  readonly securityGroupReferencing: Value<boolean>;
  readonly defaultRouteTableAssociation: Value<boolean>;
  readonly defaultRouteTablePropagation: Value<boolean>;
  /** As AWS reports it; absent in a program. */
  readonly state?: Value<string>;
}

/** Acceptance of an attachment from another account, or of a peering. */
export interface TransitGatewayAttachmentAccepter extends EntityBase {
  readonly kind: "transitGatewayAttachmentAccepter";
  readonly attachment: Link;
}

/** A route table of a transit gateway. */
export interface TransitGatewayRouteTable extends EntityBase {
  readonly kind: "transitGatewayRouteTable";
  readonly transitGateway: Link;
  readonly open?: Unknown;
}

/** The one table that packets coming from an attachment are looked up in. */
export interface TransitGatewayRouteTableAssociation extends EntityBase {
  readonly kind: "transitGatewayRouteTableAssociation";
  readonly attachment: Link;
  readonly routeTable: Link;
  readonly replaceExistingAssociation: Value<boolean>;
}

/** An attachment announces what it knows into a table. */
export interface TransitGatewayRouteTablePropagation extends EntityBase {
  readonly kind: "transitGatewayRouteTablePropagation";
  readonly attachment: Link;
  readonly routeTable: Link;
}

/** Makes another table the default for associations or propagations. */
export interface TransitGatewayDefaultRouteTable extends EntityBase {
  readonly kind: "transitGatewayDefaultRouteTable";
  readonly use: "association" | "propagation";
  readonly transitGateway: Link;
  readonly routeTable: Link;
}

/** A static route of a transit gateway route table, or (in an account) a propagated one. */
export interface TransitGatewayRoute extends EntityBase {
  readonly kind: "transitGatewayRoute";
  readonly routeTable: Link;
  readonly destination: Value<Cidr>;
  /** Absent for a blackhole. */
  readonly attachment?: Link;
  readonly blackhole: Value<boolean>;
  readonly source: "static" | "propagated";
}

/** A prefix list as destination in a transit gateway route table. */
export interface TransitGatewayPrefixListReference extends EntityBase {
  readonly kind: "transitGatewayPrefixListReference";
  readonly routeTable: Link;
  readonly prefixList: Link;
  readonly attachment?: Link;
  readonly blackhole: Value<boolean>;
}
