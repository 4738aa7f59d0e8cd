import type * as pulumi from "@pulumi/pulumi";
import type {
  BridgeCallerPlanArgs,
  BridgeEndpointsPlanArgs,
  BridgeTargetPlanArgs,
  FunctionBridgePlanArgs,
} from "../plan/functionBridge/functionBridgePlan";
import type { FunctionSettingsArgs } from "../function/functionSettingsArgs";
import type { VpcNetwork } from "../vpc/vpcNetwork";

/** A function inside of the VPC: a `VpcFunction`, or the same facts about another one. */
export interface BridgeCaller {
  /** ARN of its role. */
  roleArn: pulumi.Output<string>;
  /** Name of its role, which gets a policy. */
  roleName: pulumi.Output<string>;
  /** Its security group, which gets a rule. */
  securityGroupId: pulumi.Output<string>;
  /**
   * Services whose interface endpoints its group has rules for already: AWS refuses a second rule to the
   * same endpoints' group. Default: none.
   */
  interfaceServices?: string[];
}

/** A function that is called. */
export interface BridgeTargetArgs extends BridgeTargetPlanArgs {
  /** ARN of the function, of an alias or of a version; the caller may call that one only. */
  functionArn: pulumi.Input<string>;
}

/** A function that calls. */
export interface BridgeCallerArgs extends BridgeCallerPlanArgs {
  /** The function. */
  caller: BridgeCaller;
  /** The functions that it may call. */
  targets: BridgeTargetArgs[];
}

/** Endpoints that exist already, as `Endpoints` tells of itself. */
export interface BridgeEndpoints extends BridgeEndpointsPlanArgs {
  /** Ids of the endpoints, by service. */
  endpointIds: Record<string, pulumi.Output<string>>;
  /** Security groups of the interface endpoints, by service. */
  securityGroupIds: Record<string, pulumi.Output<string>>;
}

/** Arguments of `FunctionBridge`. */
export interface FunctionBridgeArgs extends FunctionBridgePlanArgs {
  /** The VPC: a `Vpc`, or the same facts about another one. */
  vpc: VpcNetwork;
  /** Who calls whom. */
  callers: BridgeCallerArgs[];
  /**
   * The `Endpoints` of the VPC, `lambda` among them: a VPC has one endpoint with the service's own name.
   * Its policy stays what it is; `endpointPolicy` is the one that a bridge of its own would have.
   */
  endpoints?: BridgeEndpoints;
  /** Tags of everything that can be tagged. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Arguments of `OutsideFunction`. */
export interface OutsideFunctionArgs extends FunctionSettingsArgs {
  /** Tags of everything that can be tagged. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
