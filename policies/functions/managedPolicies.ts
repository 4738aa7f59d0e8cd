/**
 * Managed policies of AWS that are often given to functions, and that allow no more than logs, traces and
 * reading from event sources.
 *
 * @see AWS Managed Policy Reference Guide
 */
export const silentPolicies: ReadonlySet<string> = new Set([
  "AWSLambdaBasicExecutionRole",
  "AWSLambdaDynamoDBExecutionRole",
  "AWSLambdaInvocation-DynamoDB",
  "AWSLambdaKinesisExecutionRole",
  "AWSLambdaSQSQueueExecutionRole",
  "AWSXRayDaemonWriteAccess",
  "CloudWatchLambdaInsightsExecutionRolePolicy",
]);

/** Those that show of no service that a function calls it: interfaces, event sources and what is above. */
export const policiesWithoutCalls: ReadonlySet<string> = new Set([
  ...silentPolicies,
  "AWSLambdaENIManagementAccess",
  "AWSLambdaMSKExecutionRole",
  "AWSLambdaVPCAccessExecutionRole",
]);
