import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { AccessLogDestination, LoadBalancerType } from "../plan/loadBalancer/loadBalancerArgs";
import type { LoadBalancerParts } from "./site";

/** Where the load balancer writes, and what has to be there before it does. */
export interface AccessLogs {
  readonly accessLogs: aws.types.input.lb.LoadBalancerAccessLogs;
  readonly dependsOn: pulumi.Resource[];
}

/**
 * Access logs in the given bucket, or in a bucket of the load balancer's own that is closed to the
 * public, takes logs from the log service of this account only, and forgets them after a while.
 */
export function createAccessLogs(parts: LoadBalancerParts): AccessLogs | undefined {
  const { args, plan } = parts;
  const { bucket, prefix } = args.accessLogs ?? {};
  if (plan.accessLogs === AccessLogDestination.None) return undefined;
  const common = { enabled: true, ...(prefix === undefined ? {} : { prefix }) };
  if (bucket !== undefined) return { accessLogs: { ...common, bucket }, dependsOn: [] };
  const own = createBucket(parts);
  return { accessLogs: { ...common, bucket: own.bucket.bucket }, dependsOn: own.dependsOn };
}

function createBucket(parts: LoadBalancerParts): {
  bucket: aws.s3.Bucket;
  dependsOn: pulumi.Resource[];
} {
  const { name, args, tags, opts } = parts;
  const bucketName = `${name}-access-logs`;
  const bucket = new aws.s3.Bucket(bucketName, { tags: tags(bucketName) }, opts);
  const closed = new aws.s3.BucketPublicAccessBlock(
    bucketName,
    {
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    opts,
  );
  const days = args.accessLogs?.retentionInDays ?? 90;
  new aws.s3.BucketLifecycleConfiguration(
    bucketName,
    {
      bucket: bucket.id,
      rules: [{ id: "forget", status: "Enabled", filter: { prefix: "" }, expiration: { days } }],
    },
    opts,
  );
  // Both change the bucket's permissions, and S3 refuses two such changes at once.
  const policy = new aws.s3.BucketPolicy(
    bucketName,
    { bucket: bucket.id, policy: deliveryPolicy(parts, bucket) },
    { ...opts, dependsOn: [closed] },
  );
  return { bucket, dependsOn: [policy] };
}

/**
 * User Guide for Application Load Balancers, "Enable access logs for your Application Load Balancer";
 * User Guide for Network Load Balancers, the page of the same name.
 */
function deliveryPolicy(
  { args, plan }: LoadBalancerParts,
  bucket: aws.s3.Bucket,
): pulumi.Output<string> {
  const { region, accountId } = args.vpc;
  return pulumi.all([bucket.arn, region, accountId]).apply(([arn, place, account]) => {
    const partition = arn.split(":")[1] ?? "aws";
    const objects = `${arn}/*`;
    const statements =
      plan.type === LoadBalancerType.Application
        ? [
            {
              Effect: "Allow",
              Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
              Action: "s3:PutObject",
              Resource: objects,
              // No other account can have its logs written here (the confused deputy).
              Condition: {
                ArnLike: {
                  "aws:SourceArn": `arn:${partition}:elasticloadbalancing:${place}:${account}:loadbalancer/*`,
                },
              },
            },
          ]
        : networkStatements(arn, objects, `arn:${partition}:logs:${place}:${account}:*`, account);
    const onlyEncrypted = {
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [arn, objects],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    };
    return JSON.stringify({ Version: "2012-10-17", Statement: [...statements, onlyEncrypted] });
  });
}

function networkStatements(arn: string, objects: string, source: string, account: string) {
  const common = { Effect: "Allow", Principal: { Service: "delivery.logs.amazonaws.com" } };
  const own = { "aws:SourceAccount": account };
  const ArnLike = { "aws:SourceArn": source };
  return [
    {
      ...common,
      Action: "s3:GetBucketAcl",
      Resource: arn,
      Condition: { StringEquals: own, ArnLike },
    },
    {
      ...common,
      Action: "s3:PutObject",
      Resource: objects,
      Condition: {
        StringEquals: { ...own, "s3:x-amz-acl": "bucket-owner-full-control" },
        ArnLike,
      },
    },
  ];
}
