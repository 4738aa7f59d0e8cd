import { AwsError } from "../awsError";
import type { Context } from "../behaviour";
import { flagOf, textOf, type PropertyMap } from "../values";

const bucketType = "aws:s3/bucket:Bucket";
const policyType = "aws:s3/bucketPolicy:BucketPolicy";

// Who writes the logs: application load balancers, network load balancers, and the accounts that older
// policies name. User Guide for Application Load Balancers, "Enable access logs for your Application Load Balancer"
const writers =
  /logdelivery\.elasticloadbalancing\.amazonaws\.com|delivery\.logs\.amazonaws\.com|arn:aws[\w-]*:iam::\d{12}:root/;

/** AWS writes a test file first, so a bucket whose policy lets nobody write is refused at once. */
export function refuseLogBucket(
  { account }: Context,
  logs: PropertyMap | undefined,
  operation: string,
): void {
  const name = textOf(logs ?? {}, "bucket") ?? "";
  if (logs === undefined || flagOf(logs, "enabled") !== true) return;
  const bucket = account
    .list(bucketType)
    .find(({ id, properties }) => id === name || properties["bucket"] === name);
  // A bucket of another account has a policy that nobody can look at from here.
  if (bucket === undefined) return;
  const isWritable = account
    .list(policyType)
    .some(
      ({ properties }) =>
        [name, bucket.id].includes(textOf(properties, "bucket") ?? "") &&
        writers.test(textOf(properties, "policy") ?? ""),
    );
  if (isWritable) return;
  const explanation = `Access Denied for bucket: ${name}. Please check S3bucket permission`;
  throw new AwsError("InvalidConfigurationRequest", explanation, operation);
}
