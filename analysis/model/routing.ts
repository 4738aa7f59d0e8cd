import type { Cidr } from "../sets/cidr";
import type { EntityBase, InlineList, Written } from "./entity";
import type { EntityId } from "./identity";
import type { Link, LinkList } from "./link";
import type { Unknown, Value } from "./value";

/** A route table. Its local routes are not written anywhere: `routesOf` adds them. */
export interface RouteTable extends EntityBase {
  readonly kind: "routeTable";
  readonly vpc: Link;
  /** `default`: the table that came with the VPC, adopted or not. */
  readonly role: "custom" | "default";
  readonly inlineRoutes: InlineList;
  readonly propagatingVpnGateways: LinkList;
  /** Present when routes may exist that nobody declares here (a table the program only looked up). */
  readonly open?: Unknown;
}

/** Association of a table with a subnet or, as an edge table, with an internet or VPN gateway. */
export interface RouteTableAssociation extends EntityBase {
  readonly kind: "routeTableAssociation";
  readonly routeTable: Link;
  /** Exactly one of `subnet` and `gateway` is present. */
  readonly subnet?: Link;
  readonly gateway?: Link;
}

/** Makes a table the main table of a VPC. */
export interface MainRouteTableAssociation extends EntityBase {
  readonly kind: "mainRouteTableAssociation";
  readonly vpc: Link;
  readonly routeTable: Link;
}

/** Where a route leads to, beyond `local`. */
export type RouteTargetKind =
  | "internetGateway"
  | "egressOnlyInternetGateway"
  | "natGateway"
  | "networkInterface"
  | "instance"
  | "vpcEndpoint"
  | "vpcPeeringConnection"
  | "transitGateway"
  | "vpnGateway"
  | "localGateway"
  | "carrierGateway"
  | "coreNetwork"
  | "odbNetwork";

/** Target of a route, resolved by the kind of the resource referenced, not by the property (NETWORK 2.26). */
export type RouteTarget =
  | { readonly kind: "local" }
  | { readonly kind: RouteTargetKind; readonly link: Link }
  /** Not even the kind is certain. `candidates` is empty when nothing at all is known. */
  | { readonly kind: "unknown"; readonly candidates: readonly EntityId[]; readonly why: Unknown }
  /** Nothing was written, or the target is gone: the route drops what it wins. */
  | { readonly kind: "none" };

/** Destination of a route. */
export type RouteDestination =
  | { readonly kind: "cidr"; readonly cidr: Cidr }
  | { readonly kind: "prefixList"; readonly prefixList: Link }
  /** `family` is present when the property that holds it tells. */
  | { readonly kind: "unknown"; readonly family?: 4 | 6; readonly why: Unknown };

/** One route as written, inline or separate. */
export interface Route extends EntityBase {
  readonly kind: "route";
  readonly routeTable: Link;
  readonly destination: RouteDestination;
  readonly target: RouteTarget;
  readonly written: Written;
  /** `propagated` only in networks read from an account; programs propagate through `RoutePropagation`. */
  readonly source: "static" | "propagated";
  /** `blackhole` as AWS reports it; a program's routes are active until the analysis finds otherwise. */
  readonly state: "active" | "blackhole";
}

/** Propagation of what a VPN gateway (or a route server) learns into a table. */
export interface RoutePropagation extends EntityBase {
  readonly kind: "routePropagation";
  readonly routeTable: Link;
  readonly source: { readonly kind: "vpnGateway" | "routeServer"; readonly link: Link };
}

/** A managed prefix list. Entries are `inlineEntries` plus the `PrefixListEntry`s that name it. */
export interface PrefixList extends EntityBase {
  readonly kind: "prefixList";
  readonly family: Value<4 | 6>;
  readonly maxEntries: Value<number>;
  readonly inlineEntries: InlineList;
  /** Name in AWS, such as `com.amazonaws.us-east-1.s3`. */
  readonly listName: Value<string>;
  /** Present when entries may exist that nobody declares here. */
  readonly open?: Unknown;
}

/** One entry of a managed prefix list, inline or separate. */
export interface PrefixListEntry extends EntityBase {
  readonly kind: "prefixListEntry";
  readonly prefixList: Link;
  readonly cidr: Value<Cidr>;
  readonly written: Written;
}
