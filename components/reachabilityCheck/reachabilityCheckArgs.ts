import type * as pulumi from "@pulumi/pulumi";
import type { ReachabilityPathPlanArgs } from "../plan/reachabilityCheck/reachabilityCheckPlan";

/** One way that AWS is asked about. */
export interface ReachabilityPathArgs extends ReachabilityPathPlanArgs {
  /**
   * Where the traffic starts, by id or ARN: an instance, internet gateway, network interface, transit gateway
   * or its attachment, VPC endpoint, peering connection or virtual private gateway. What is in another account
   * needs its ARN.
   */
  source: pulumi.Input<string>;
  /** Where it is to go, as for `source`. Without it `destinationIp` is an address on the internet. */
  destination?: pulumi.Input<string>;
  /** IPv4 address that it comes from. Default: any of the source. */
  sourceIp?: pulumi.Input<string>;
  /** IPv4 address that it is to go to. Default: any of the destination. */
  destinationIp?: pulumi.Input<string>;
  /** ARNs of resources that the way has to pass, such as a load balancer. Default: none. */
  through?: pulumi.Input<string>[];
}

/** Arguments of `ReachabilityCheck`. */
export interface ReachabilityCheckArgs {
  /** The ways that AWS is asked about. */
  paths: ReachabilityPathArgs[];
  /**
   * AWS analyses a path once, when the analysis is made, and not again when the network changes. Another text
   * here runs all of them anew, each run charged: a release number, or the time for a run with every
   * deployment. Default: one run.
   */
  run?: pulumi.Input<string>;
  /** Tags of everything that can be tagged. `Name` and `palisade:expect` are set by the component. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
