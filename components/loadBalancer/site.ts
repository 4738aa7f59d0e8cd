import type * as pulumi from "@pulumi/pulumi";
import type { LoadBalancerPlan } from "../plan/loadBalancer/loadBalancerPlan";
import type { LoadBalancerArgs } from "./loadBalancerArgs";

/** What several parts of one load balancer are created with. */
export interface LoadBalancerParts {
  readonly name: string;
  readonly args: LoadBalancerArgs;
  readonly plan: LoadBalancerPlan;
  /** Tags of one child; `Name` is its Pulumi name. */
  readonly tags: (childName: string) => pulumi.Output<Record<string, string>>;
  readonly opts: pulumi.CustomResourceOptions;
}
