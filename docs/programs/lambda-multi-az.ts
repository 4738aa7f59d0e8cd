import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const a = new aws.ec2.Subnet("a", {
    vpcId: vpc.id,
    cidrBlock: "10.0.0.0/20",
    availabilityZone: "us-east-1a",
  });
  const group = new aws.ec2.SecurityGroup("caller", { vpcId: vpc.id });
  new aws.lambda.Function("caller", {
    role: "arn:aws:iam::123456789012:role/caller",
    runtime: "nodejs22.x",
    handler: "index.handler",
    s3Bucket: "code",
    s3Key: "caller.zip",
    vpcConfig: { subnetIds: [a.id], securityGroupIds: [group.id] },
  });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const a = new aws.ec2.Subnet("a", {
    vpcId: vpc.id,
    cidrBlock: "10.0.0.0/20",
    availabilityZone: "us-east-1a",
  });
  const b = new aws.ec2.Subnet("b", {
    vpcId: vpc.id,
    cidrBlock: "10.0.16.0/20",
    availabilityZone: "us-east-1b",
  });
  const group = new aws.ec2.SecurityGroup("caller", { vpcId: vpc.id });
  new aws.lambda.Function("caller", {
    role: "arn:aws:iam::123456789012:role/caller",
    runtime: "nodejs22.x",
    handler: "index.handler",
    s3Bucket: "code",
    s3Key: "caller.zip",
    vpcConfig: { subnetIds: [a.id, b.id], securityGroupIds: [group.id] },
  });
}
