import type { EntityBase } from "./entity";
import type { Link, LinkList } from "./link";
import type { Value } from "./value";

/** A NAT gateway. */
export interface NatGateway extends EntityBase {
  readonly kind: "natGateway";
  readonly connectivity: Value<"public" | "private">;
  readonly availability: Value<"zonal" | "regional">;
  /** Subnet of a zonal gateway. */
  readonly subnet?: Link;
  /** VPC of a regional gateway; a zonal one lives in the VPC of its subnet. */
  readonly vpc?: Link;
  /** Elastic IPs written on the gateway: primary first. */
  readonly elasticIps: LinkList;
  readonly privateIp?: Value<string>;
  /** Zones of a regional gateway in manual mode; absent in automatic mode. */
  readonly zones?: Value<readonly string[]>;
  /** The table of its own that a regional gateway has, where AWS tells it. */
  readonly routeTable?: Link;
  /** As AWS reports it; a program's gateway is assumed to become available. */
  readonly state: Value<string>;
}

/** A further elastic IP of a NAT gateway. */
export interface NatGatewayEipAssociation extends EntityBase {
  readonly kind: "natGatewayEipAssociation";
  readonly natGateway: Link;
  readonly elasticIp: Link;
}

/** An elastic IP, and what it is attached to where the address itself says so. */
export interface ElasticIp extends EntityBase {
  readonly kind: "elasticIp";
  readonly publicIp: Value<string>;
  readonly instance?: Link;
  readonly networkInterface?: Link;
  readonly associateWithPrivateIp?: Value<string>;
  /** Whether AWS reports something that uses it; absent in a program. */
  readonly isAssociated?: boolean;
}

/** Association of an elastic IP as a resource of its own. */
export interface ElasticIpAssociation extends EntityBase {
  readonly kind: "elasticIpAssociation";
  readonly elasticIp: Link;
  readonly instance?: Link;
  readonly networkInterface?: Link;
  readonly privateIp?: Value<string>;
}
