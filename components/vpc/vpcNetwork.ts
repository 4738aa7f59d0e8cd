import type * as pulumi from "@pulumi/pulumi";
import type { NatMode, TierKind } from "../plan/vpc/vpcPlanArgs";

/** One subnet of a `Vpc`, with what its neighbours need to know of it. */
export interface VpcSubnet {
  tier: string;
  kind: TierKind;
  /** The zone as the arguments call it: `a`, `us-east-1a` or `use1-az1`. */
  zone: string;
  /** The zone's name, `us-east-1a`, whatever the arguments call it. */
  availabilityZone: pulumi.Output<string>;
  cidrBlock: string;
  subnetId: pulumi.Output<string>;
  /** Name of its route table in the VPC, `isolated` or `private-a`: the same name is the same table. */
  routeTable: string;
  routeTableId: pulumi.Output<string>;
}

/** A gateway endpoint of a `Vpc`. */
export interface VpcGatewayEndpoint {
  /** `s3` or `dynamodb`. */
  service: string;
  endpointId: pulumi.Output<string>;
  /** The prefix list that stands for the service in security group rules and routes. */
  prefixListId: pulumi.Output<string>;
}

/**
 * What a workload needs to know of the VPC it is put into. A `Vpc` is one; hand the component itself
 * over: `new VpcFunction("hello", { vpc, … })`.
 */
export interface VpcNetwork {
  vpcId: pulumi.Output<string>;
  cidrBlock: string;
  nat: NatMode;
  subnets: VpcSubnet[];
  gatewayEndpoints: VpcGatewayEndpoint[];
}
