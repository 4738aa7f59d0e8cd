import type * as pulumi from "@pulumi/pulumi";
import type { FunctionSettingsPlanArgs } from "../plan/function/functionSettings";

/** What a function is, inside of a VPC or outside. */
export interface FunctionSettingsArgs extends FunctionSettingsPlanArgs {
  /** What the function is for; the console shows it. Default: none. */
  description?: pulumi.Input<string>;
  /** Default: `index.handler`. */
  handler?: pulumi.Input<string>;
  /** Default: `arm64`, which costs less for the same time. Zip files with native code have to match. */
  architecture?: pulumi.Input<string>;
  /** Megabytes, 128 to 10,240; it also decides the share of the processor, and the price. Default: 128. */
  memorySize?: pulumi.Input<number>;
  /** Seconds, up to 900. Default: 10. */
  timeout?: pulumi.Input<number>;
  /** Megabytes of `/tmp`, 512 to 10,240. AWS charges what is above 512. Default: 512. */
  ephemeralStorage?: pulumi.Input<number>;
  /** ARNs of layer versions, up to five; a later one lies over an earlier one. Default: none. */
  layers?: pulumi.Input<string>[];
  /** Environment variables. */
  environment?: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /**
   * How many executions at once are kept for this function, and the most it gets: a database behind it
   * never sees more connections. 0 stops it. Costs nothing, but the rest of the account has that much
   * less. Default: what the account has left.
   */
  reservedConcurrency?: pulumi.Input<number>;
  /** Send traces to X-Ray, charged per trace; the service does so outside of the VPC. Default: false. */
  tracing?: boolean;
  /**
   * ARN of an SQS queue or SNS topic for events that failed three times when the function was called
   * asynchronously; the role may send there and nowhere else. Lambda sends them outside of the VPC.
   * Default: they are lost.
   */
  deadLetterArn?: pulumi.Input<string>;
  /** One IAM policy document (JSON) of the function's own. */
  policy?: pulumi.Input<string>;
  /**
   * ARN of a role to use instead of one of the function's own. It is left as it is: it has to allow logs,
   * the interfaces in a VPC (`AWSLambdaVPCAccessExecutionRole`), and whatever other arguments need.
   * Default: a new role.
   */
  roleArn?: pulumi.Input<string>;
  /** Days that CloudWatch Logs keeps the function's log. Default: 90. */
  logRetentionInDays?: pulumi.Input<number>;
}
