import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const data = new aws.ec2.Subnet("data", {
    vpcId: vpc.id,
    cidrBlock: "10.0.0.0/20",
    tags: { tier: "isolated" },
  });
  const table = new aws.ec2.RouteTable("app", { vpcId: vpc.id });
  new aws.ec2.RouteTableAssociation("data", { subnetId: data.id, routeTableId: table.id });
  const group = new aws.ec2.SecurityGroup("caller", { vpcId: vpc.id });
  const orders = new aws.sqs.Queue("orders");
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
    vpcConfig: { subnetIds: [data.id], securityGroupIds: [group.id] },
    environment: { variables: { QUEUE_URL: orders.url } },
  });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const data = new aws.ec2.Subnet("data", {
    vpcId: vpc.id,
    cidrBlock: "10.0.0.0/20",
    tags: { tier: "isolated" },
  });
  const table = new aws.ec2.RouteTable("app", { vpcId: vpc.id });
  new aws.ec2.RouteTableAssociation("data", { subnetId: data.id, routeTableId: table.id });
  const group = new aws.ec2.SecurityGroup("caller", { vpcId: vpc.id });
  const orders = new aws.sqs.Queue("orders");
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
    vpcConfig: { subnetIds: [data.id], securityGroupIds: [group.id] },
    environment: { variables: { QUEUE_URL: orders.url } },
  });
  new aws.ec2.VpcEndpoint("sqs", {
    vpcId: vpc.id,
    serviceName: "com.amazonaws.us-east-1.sqs",
    vpcEndpointType: "Interface",
    subnetIds: [data.id],
    privateDnsEnabled: true,
  });
}
