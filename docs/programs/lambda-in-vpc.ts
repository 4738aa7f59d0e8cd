import * as aws from "@pulumi/aws";

export function failing(): void {
  new aws.lambda.Function("caller", {
    role: "arn:aws:iam::123456789012:role/caller",
    runtime: "nodejs22.x",
    handler: "index.handler",
    s3Bucket: "code",
    s3Key: "caller.zip",
    tags: { "palisade:vpc": "required" },
  });
}

export function passing(): void {
  new aws.lambda.Function("caller", {
    role: "arn:aws:iam::123456789012:role/caller",
    runtime: "nodejs22.x",
    handler: "index.handler",
    s3Bucket: "code",
    s3Key: "caller.zip",
  });
}
