import type { EntityBase } from "./entity";
import type { Link, LinkList } from "./link";
import type { Value } from "./value";

/** Sort of a VPC endpoint. */
export type VpcEndpointType =
  "Gateway" | "Interface" | "GatewayLoadBalancer" | "Resource" | "ServiceNetwork";

/** A VPC endpoint of any type. Use `routeTablesOfEndpoint` and `subnetsOfEndpoint` for all associations. */
export interface VpcEndpoint extends EntityBase {
  readonly kind: "vpcEndpoint";
  readonly endpointType: Value<VpcEndpointType>;
  readonly vpc: Link;
  /** `com.amazonaws.us-east-1.s3`. */
  readonly serviceName: Value<string>;
  /**
   * What the last labels of the name say, whatever region and partition: `s3`, `ecr.api`
   * (RULES 2.11). A private endpoint service keeps its `vpce-svc-…` id.
   */
  readonly service: Value<string>;
  /** Route tables written on the endpoint itself. */
  readonly routeTables: LinkList;
  readonly subnets: LinkList;
  /** As written. Empty for an interface endpoint means the default group of the VPC (NETWORK 3.17). */
  readonly securityGroups: LinkList;
  readonly privateDnsEnabled: Value<boolean>;
  readonly privateDnsOnlyForInboundResolverEndpoint: Value<boolean>;
  readonly ipAddressType?: Value<string>;
  /** Policy document as text; absent means full access. */
  readonly policy?: Value<string>;
  /** As AWS reports it; absent in a program. */
  readonly state?: Value<string>;
  /** Written `autoAccept` of a private endpoint service. */
  readonly autoAccept?: Value<boolean>;
}

/** Association of a gateway endpoint with a route table as a resource of its own. */
export interface VpcEndpointRouteTableAssociation extends EntityBase {
  readonly kind: "vpcEndpointRouteTableAssociation";
  readonly vpcEndpoint: Link;
  readonly routeTable: Link;
}

/** A further subnet of an interface endpoint. */
export interface VpcEndpointSubnetAssociation extends EntityBase {
  readonly kind: "vpcEndpointSubnetAssociation";
  readonly vpcEndpoint: Link;
  readonly subnet: Link;
}

/** A further security group of an interface endpoint. */
export interface VpcEndpointSecurityGroupAssociation extends EntityBase {
  readonly kind: "vpcEndpointSecurityGroupAssociation";
  readonly vpcEndpoint: Link;
  readonly securityGroup: Link;
  readonly replacesDefault: Value<boolean>;
}

/** Policy of an endpoint as a resource of its own. */
export interface VpcEndpointPolicy extends EntityBase {
  readonly kind: "vpcEndpointPolicy";
  readonly vpcEndpoint: Link;
  readonly policy?: Value<string>;
}

/** Switches private DNS of an endpoint on or off, as a resource of its own. */
export interface VpcEndpointPrivateDns extends EntityBase {
  readonly kind: "vpcEndpointPrivateDns";
  readonly vpcEndpoint: Link;
  readonly privateDnsEnabled: Value<boolean>;
}

/** A private endpoint service (PrivateLink). */
export interface VpcEndpointService extends EntityBase {
  readonly kind: "vpcEndpointService";
  readonly serviceName: Value<string>;
  readonly acceptanceRequired: Value<boolean>;
  readonly networkLoadBalancers: LinkList;
  readonly gatewayLoadBalancers: LinkList;
  readonly allowedPrincipals: Value<readonly string[]>;
  readonly supportedIpAddressTypes: Value<readonly string[]>;
  readonly supportedRegions: Value<readonly string[]>;
}

/** A principal that may connect to an endpoint service. */
export interface VpcEndpointServicePrincipal extends EntityBase {
  readonly kind: "vpcEndpointServicePrincipal";
  readonly vpcEndpointService: Link;
  readonly principal: Value<string>;
}

/** Acceptance of an endpoint by the owner of the service. */
export interface VpcEndpointConnection extends EntityBase {
  readonly kind: "vpcEndpointConnection";
  readonly vpcEndpointService: Link;
  readonly vpcEndpoint: Link;
  /** `available` for an accepter in a program; AWS's word in an account. */
  readonly state: Value<string>;
}
