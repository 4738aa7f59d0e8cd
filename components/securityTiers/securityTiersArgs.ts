import type * as pulumi from "@pulumi/pulumi";
import type {
  SecurityEntryPlanArgs,
  SecurityExitPlanArgs,
  SecurityTiersPlanArgs,
} from "../plan/securityTiers/securityTiersArgs";
import type { VpcNetwork } from "../vpc/vpcNetwork";

/** What comes in from outside of the layers: from the internet, a group, or a prefix list. */
export interface SecurityEntryArgs extends SecurityEntryPlanArgs {
  /** The security group of the callers. */
  securityGroupId?: pulumi.Input<string>;
  /** A prefix list, such as that of CloudFront's origin-facing servers. */
  prefixListId?: pulumi.Input<string>;
}

/** What goes out of the layers: to anywhere, a service, a group, or a prefix list. */
export interface SecurityExitArgs extends SecurityExitPlanArgs {
  /** The security group of those who are called, such as that of interface endpoints. */
  securityGroupId?: pulumi.Input<string>;
  /** A prefix list, AWS's or your own. */
  prefixListId?: pulumi.Input<string>;
}

/** Arguments of `SecurityTiers`. */
export interface SecurityTiersArgs extends SecurityTiersPlanArgs {
  /** The VPC: a `Vpc`, or the same facts about another one. */
  vpc: VpcNetwork;
  /** What may call the layers from outside. Default: nothing. */
  entries?: SecurityEntryArgs[];
  /** What the layers may call outside. Default: nothing, not even updates. */
  exits?: SecurityExitArgs[];
  /** Tags of the groups and rules. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
