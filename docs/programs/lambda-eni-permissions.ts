import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const app = new aws.ec2.Subnet("app", { vpcId: vpc.id, cidrBlock: "10.0.0.0/20" });
  const group = new aws.ec2.SecurityGroup("caller", { vpcId: vpc.id });
  const role = new aws.iam.Role("caller", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
  });
  new aws.iam.RolePolicyAttachment("caller", {
    role: role.name,
    policyArn: aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole,
  });
  new aws.lambda.Function("caller", {
    role: role.arn,
    runtime: "nodejs22.x",
    handler: "index.handler",
    s3Bucket: "code",
    s3Key: "caller.zip",
    vpcConfig: { subnetIds: [app.id], securityGroupIds: [group.id] },
  });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const app = new aws.ec2.Subnet("app", { vpcId: vpc.id, cidrBlock: "10.0.0.0/20" });
  const group = new aws.ec2.SecurityGroup("caller", { vpcId: vpc.id });
  const role = new aws.iam.Role("caller", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
  });
  new aws.iam.RolePolicyAttachment("caller", {
    role: role.name,
    policyArn: aws.iam.ManagedPolicy.AWSLambdaVPCAccessExecutionRole,
  });
  new aws.lambda.Function("caller", {
    role: role.arn,
    runtime: "nodejs22.x",
    handler: "index.handler",
    s3Bucket: "code",
    s3Key: "caller.zip",
    vpcConfig: { subnetIds: [app.id], securityGroupIds: [group.id] },
  });
}
