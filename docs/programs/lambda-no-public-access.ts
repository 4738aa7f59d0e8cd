import * as aws from "@pulumi/aws";

export function failing(): void {
  const caller = new aws.lambda.Function("caller", {
    role: "arn:aws:iam::123456789012:role/caller",
    runtime: "nodejs22.x",
    handler: "index.handler",
    s3Bucket: "code",
    s3Key: "caller.zip",
  });
  new aws.lambda.FunctionUrl("caller", { functionName: caller.name, authorizationType: "NONE" });
}

export function passing(): void {
  const caller = new aws.lambda.Function("caller", {
    role: "arn:aws:iam::123456789012:role/caller",
    runtime: "nodejs22.x",
    handler: "index.handler",
    s3Bucket: "code",
    s3Key: "caller.zip",
  });
  new aws.lambda.FunctionUrl("caller", { functionName: caller.name, authorizationType: "AWS_IAM" });
}
