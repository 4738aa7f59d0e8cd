import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { TransitGatewayPlan } from "../plan/transitGateway/transitGatewayPlan";
import type { TransitGatewayArgs } from "./transitGatewayArgs";

/** What several parts of one transit gateway are created with. */
export interface HubSite {
  readonly name: string;
  readonly args: TransitGatewayArgs;
  readonly plan: TransitGatewayPlan;
  readonly gateway: aws.ec2transitgateway.TransitGateway;
  /** Tags of one child; `Name` is its Pulumi name. */
  readonly tags: (childName: string) => pulumi.Output<Record<string, string>>;
  readonly parent: pulumi.Resource;
}

/** A VPC at the gateway, once it is attached. */
export interface CreatedAttachment {
  /** Known when the attachment can be used, which may be after somebody accepted it. */
  readonly attachmentId: pulumi.Output<string>;
  /** What the routes of the VPC wait for: AWS hides the gateway from a VPC that is not attached. */
  readonly ready: pulumi.Resource;
}
