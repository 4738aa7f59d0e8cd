import type * as pulumi from "@pulumi/pulumi";
import type { VpcFlowLogPlanArgs, VpcPlanArgs } from "../plan/vpc/vpcPlanArgs";

/** Where the flow logs of a VPC go and how long they are kept. */
export interface VpcFlowLogArgs extends VpcFlowLogPlanArgs {
  /** The S3 bucket that takes the logs; needed with destination `s3`, an error with any other. */
  bucketArn?: pulumi.Input<string>;
  /**
   * Days that CloudWatch Logs keeps the records; AWS accepts 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180,
   * 365 and more, and 0 for ever. Ingestion is charged per GB, storage per GB and month. Default: 90.
   */
  retentionInDays?: pulumi.Input<number>;
  /** `ALL`, `ACCEPT` or `REJECT`. Default: `ALL`. */
  trafficType?: pulumi.Input<string>;
}

/**
 * Arguments of `Vpc`. What decides how many resources there are, their names or addresses is plain;
 * everything else is handed unread to AWS and may be an output of another resource.
 */
export interface VpcArgs extends VpcPlanArgs {
  /**
   * Elastic IP addresses to bring along, by zone (`a` with `zoneCount`, else as in `zoneNames`): the
   * allocation id of each, so that partners who have your addresses on an allow-list keep them. A zone
   * that is not named gets a new address.
   */
  natAllocationIds?: Record<string, pulumi.Input<string>>;
  /** Flow logs. Default: all traffic to CloudWatch Logs, kept 90 days. */
  flowLogs?: VpcFlowLogArgs;
  /**
   * Tags of everything that can be tagged. `Name` and `palisade:tier` are set by the component.
   */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
