import type { EntityBase } from "./entity";
import type { Link } from "./link";
import type { Value } from "./value";

/** VPC Block Public Access of an account and region. */
export interface BlockPublicAccess extends EntityBase {
  readonly kind: "blockPublicAccess";
  readonly mode: Value<"off" | "block-ingress" | "block-bidirectional">;
}

/** Exemption of a VPC or subnet from Block Public Access. */
export interface BlockPublicAccessExclusion extends EntityBase {
  readonly kind: "blockPublicAccessExclusion";
  readonly mode: Value<"allow-bidirectional" | "allow-egress">;
  /** Exactly one of the two is present. */
  readonly vpc?: Link;
  readonly subnet?: Link;
}

/** A flow log of a VPC, subnet, interface or transit gateway (attachment). */
export interface FlowLog extends EntityBase {
  readonly kind: "flowLog";
  /** What is logged; absent when nothing was written. */
  readonly target?: {
    readonly kind:
      | "vpc"
      | "subnet"
      | "networkInterface"
      | "transitGateway"
      | "transitGatewayAttachment"
      | "natGateway";
    readonly link: Link;
  };
  /** Absent for transit gateways, which log everything. */
  readonly trafficType?: Value<"ACCEPT" | "REJECT" | "ALL">;
  /** `cloud-watch-logs` (default), `s3` or `kinesis-data-firehose`. */
  readonly destinationType: Value<string>;
  /** Absent when neither a destination nor a log group was written. */
  readonly destination?: Value<string>;
  /** Log group of the destination; absent when the log goes elsewhere. */
  readonly logGroup?: Link;
  /** Role that delivers to CloudWatch; absent when none was written. */
  readonly deliveryRole?: Value<string>;
}

/** A log group of CloudWatch. */
export interface LogGroup extends EntityBase {
  readonly kind: "logGroup";
  /** Absent: events are kept for ever. */
  readonly retentionInDays?: Value<number>;
}
