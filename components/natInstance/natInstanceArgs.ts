import type * as pulumi from "@pulumi/pulumi";
import type { NatInstancePlanArgs } from "../plan/natInstance/natInstancePlan";
import type { VpcNetwork } from "../vpc/vpcNetwork";

/** What a NAT instance is made of, wherever it stands. */
export interface NatInstanceMachineArgs {
  /** Default: `t4g.nano`, which forwards some 30 Mbit/s for long and 5 Gbit/s in bursts. */
  instanceType?: pulumi.Input<string>;
  /**
   * The machine image. Default: the latest Amazon Linux 2023 for the processor of `architecture`, as it is
   * when the instance is made; a later image replaces it only with `followImage`.
   */
  imageId?: pulumi.Input<string>;
  /** `arm64` or `x86_64`, as the instance type needs it. Default: `arm64`. */
  architecture?: string;
  /**
   * Replace the instance whenever AWS publishes a newer image: patched at each `pulumi up`, at the price of
   * a minute without NAT. Default: false.
   */
  followImage?: boolean;
  /** What the instance does at its first boot. Default: forwarding and nftables on Amazon Linux 2023. */
  userData?: pulumi.Input<string>;
  /** Name of an instance profile, for Systems Manager for example. Default: none. */
  instanceProfile?: pulumi.Input<string>;
}

/** Arguments of `NatInstance`. */
export interface NatInstanceArgs extends NatInstancePlanArgs, NatInstanceMachineArgs {
  /** The VPC: a `Vpc`, or the same facts about another one. */
  vpc: VpcNetwork;
  /** An elastic IP address to bring along, by its allocation id. Default: a new one. */
  allocationId?: pulumi.Input<string>;
  /** Tags of everything that can be tagged. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
