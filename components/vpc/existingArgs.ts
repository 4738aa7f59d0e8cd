import type * as pulumi from "@pulumi/pulumi";
import type {
  ExistingSubnetPlanArgs,
  ExistingTierPlanArgs,
  ExistingVpcPlanArgs,
} from "../plan/vpc/existingVpc";

/** One subnet that exists already. */
export interface ExistingSubnetArgs extends ExistingSubnetPlanArgs {
  subnetId: pulumi.Input<string>;
  /** Its route table, when the subnets of the tier have one each. */
  routeTableId?: pulumi.Input<string>;
}

/** One tier of subnets that exist already. */
export interface ExistingTierArgs extends ExistingTierPlanArgs {
  subnets: ExistingSubnetArgs[];
  /** The route table that all subnets of the tier share. */
  routeTableId?: pulumi.Input<string>;
}

/** A gateway endpoint that exists already. */
export interface ExistingGatewayEndpointArgs {
  /** `s3` or `dynamodb`. */
  service: string;
  endpointId: pulumi.Input<string>;
  prefixListId: pulumi.Input<string>;
}

/** A VPC that exists already, by ids. */
export interface ExistingVpcArgs extends ExistingVpcPlanArgs {
  vpcId: pulumi.Input<string>;
  tiers: ExistingTierArgs[];
  /** Whether subnets have IPv6 addresses. Default: false. */
  ipv6?: boolean;
  /** Id of its internet gateway. Default: none. */
  internetGatewayId?: pulumi.Input<string>;
  /** Its gateway endpoints. Default: none. */
  gatewayEndpoints?: ExistingGatewayEndpointArgs[];
}

/** A VPC that exists already and is looked up: exactly one must match. */
export interface VpcLookUpArgs {
  /** Its id. */
  vpcId?: string;
  /** Tags that it has, such as `{ Name: "app" }`. */
  tags?: Record<string, string>;
  /**
   * The tag of subnets that holds the name of their tier. Default: none, tiers are called `public`,
   * `private` and `isolated`, as the routes of their subnets have it.
   */
  tierTag?: string;
  /** Services with a gateway endpoint there: `s3`, `dynamodb`. Default: none. */
  gatewayEndpoints?: string[];
}
