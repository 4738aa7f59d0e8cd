import type * as pulumi from "@pulumi/pulumi";
import type {
  FunctionEndpointsPlanArgs,
  FunctionFileSystemPlanArgs,
  VpcFunctionPlanArgs,
} from "../plan/function/functionArgs";
import type { SecurityRuleArgs } from "../securityRules";
import type { VpcGatewayEndpoint, VpcNetwork } from "../vpc/vpcNetwork";
import type { FunctionSettingsArgs } from "./functionSettingsArgs";

/** The endpoints that a function calls, as `Endpoints` tells of itself. */
export interface FunctionEndpoints extends FunctionEndpointsPlanArgs {
  /** Security groups of the interface endpoints, by service. */
  securityGroupIds: Record<string, pulumi.Output<string>>;
  /** Gateway endpoints that were made beside those of the VPC. */
  gatewayEndpoints: VpcGatewayEndpoint[];
}

/** A file system that a function sees: Amazon EFS. */
export interface FunctionFileSystemArgs extends FunctionFileSystemPlanArgs {
  /** ARN of the access point; the function gets at nothing outside of it. */
  accessPointArn: pulumi.Input<string>;
  /** Security group of the mount targets: it lets the function in, and the function's lets it out. */
  securityGroupId: pulumi.Input<string>;
  /**
   * Ids of the mount targets, one in each zone of the tier: AWS refuses a function whose file system has
   * none yet, so it waits for them. Default: they exist.
   */
  mountTargetIds?: pulumi.Input<string>[];
  /** Read and never write. Default: false. */
  readOnly?: boolean;
}

/** Arguments of `VpcFunction`. */
export interface VpcFunctionArgs extends VpcFunctionPlanArgs, FunctionSettingsArgs {
  /** The VPC: a `Vpc`, or the same facts about another one. */
  vpc: VpcNetwork;
  /** The rules when `egress` is `rules`. */
  egressRules?: SecurityRuleArgs[];
  /**
   * The `Endpoints` of this VPC: services in `uses` that have one count as reachable, and the function may
   * call their endpoints. Default: the gateway endpoints of the VPC only.
   */
  endpoints?: FunctionEndpoints;
  /** Further security groups, up to four: such as one that a database lets in. Default: none. */
  securityGroupIds?: pulumi.Input<string>[];
  /** An Amazon EFS file system. Default: none. */
  fileSystem?: FunctionFileSystemArgs;
  /** Tags of everything that can be tagged. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
