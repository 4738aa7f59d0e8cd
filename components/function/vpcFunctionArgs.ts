import type * as pulumi from "@pulumi/pulumi";
import type {
  FunctionEgressRulePlanArgs,
  VpcFunctionPlanArgs,
} from "../plan/function/functionArgs";
import type { VpcNetwork } from "../vpc/vpcNetwork";

/** One destination that a function may call. */
export interface FunctionEgressRuleArgs extends FunctionEgressRulePlanArgs {
  /** An IPv4 block, such as the CIDR of a peered VPC. */
  cidrIpv4?: pulumi.Input<string>;
  /** A prefix list, AWS's or your own. */
  prefixListId?: pulumi.Input<string>;
  /** The security group of those who are called, such as a database's. */
  securityGroupId?: pulumi.Input<string>;
}

/** Arguments of `VpcFunction`. */
export interface VpcFunctionArgs extends VpcFunctionPlanArgs {
  /** The VPC: a `Vpc`, or the same facts about another one. */
  vpc: VpcNetwork;
  /** The rules when `egress` is `rules`. */
  egressRules?: FunctionEgressRuleArgs[];
  /** Default: `index.handler`. */
  handler?: pulumi.Input<string>;
  /** Default: `arm64`, which costs less for the same time. Zip files with native code have to match. */
  architecture?: pulumi.Input<string>;
  /** Megabytes, 128 to 10,240; it also decides the share of the processor, and the price. Default: 128. */
  memorySize?: pulumi.Input<number>;
  /** Seconds, up to 900. Default: 10. */
  timeout?: pulumi.Input<number>;
  /** Environment variables. */
  environment?: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /** ARNs of IAM policies that the function's role has beside those for its interfaces and logs. */
  policyArns?: string[];
  /** One IAM policy document (JSON) of the function's own. */
  policy?: pulumi.Input<string>;
  /** Days that CloudWatch Logs keeps the function's log. Default: 90. */
  logRetentionInDays?: pulumi.Input<number>;
  /** Tags of everything that can be tagged. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
