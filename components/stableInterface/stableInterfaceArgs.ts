import type * as pulumi from "@pulumi/pulumi";
import type { StableInterfacePlanArgs } from "../plan/stableInterface/stableInterfaceArgs";
import type { SecurityRuleArgs } from "../securityRules";
import type { VpcNetwork } from "../vpc/vpcNetwork";

/** Arguments of `StableInterface`. */
export interface StableInterfaceArgs extends StableInterfacePlanArgs {
  /** The VPC: a `Vpc`, or the same facts about another one. */
  vpc: VpcNetwork;
  /** An elastic IP address to bring along, by its allocation id. Default: a new one. */
  allocationId?: pulumi.Input<string>;
  /**
   * The instance that has the interface now, of the same zone. When another id comes, the interface is
   * detached from the old instance and attached to the new one. Default: none; something else attaches it,
   * such as a script on the instances of an Auto Scaling group.
   */
  instanceId?: pulumi.Input<string>;
  /** Who is let in; without a protocol and ports, TCP 443. Default: nobody. */
  ingress?: SecurityRuleArgs[];
  /** Who may be called; without a protocol and ports, TCP 443. Default: nobody. */
  egress?: SecurityRuleArgs[];
  /** Further security groups beside its own, such as one of `SecurityTiers`. Default: none. */
  securityGroupIds?: pulumi.Input<string>[];
  /** What it is for; the console shows it. Default: the component's name. */
  description?: pulumi.Input<string>;
  /** Tags of everything that can be tagged. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
