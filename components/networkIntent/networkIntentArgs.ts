import type * as pulumi from "@pulumi/pulumi";
import type { NetworkFlowPlanArgs } from "../plan/networkIntent/networkIntentPlan";

/** A flow between two ends. */
export interface NetworkFlowArgs extends NetworkFlowPlanArgs {
  /**
   * Where connections start. A component or resource (in other languages its URN), or the id of a resource: a
   * VPC or subnet means everything in it, a security group everything that has it, and a component of yours
   * everything in it that sends or takes packets.
   *
   * Or a text: `internet`; a block or address; `tier:private`, `tier:private in app` for one VPC;
   * `tag:env=dev`, for what has the tag or stands in a subnet or VPC that has it; `service:s3`; a resource by
   * its name, `sg:web` where kinds share it, `name:web-*` for several.
   */
  from: pulumi.Input<string> | pulumi.Resource;
  /** Where they are to arrive, as for `from`. */
  to: pulumi.Input<string> | pulumi.Resource;
}

/** Arguments of `NetworkIntent`. */
export interface NetworkIntentArgs {
  /** Flows that must be possible, each of them wholly. Default: none. */
  allow?: NetworkFlowArgs[];
  /** Flows of which nothing may be possible. Default: none. */
  forbid?: NetworkFlowArgs[];
}
