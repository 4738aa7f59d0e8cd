import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const gateway = new aws.ec2.InternetGateway("app", { vpcId: vpc.id });
  const web = new aws.ec2.Subnet("web", { vpcId: vpc.id, cidrBlock: "10.0.0.0/20" });
  const table = new aws.ec2.RouteTable("web", {
    vpcId: vpc.id,
    routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }],
  });
  new aws.ec2.RouteTableAssociation("web", { subnetId: web.id, routeTableId: table.id });
  const group = new aws.ec2.SecurityGroup("caller", { vpcId: vpc.id });
  new aws.lambda.Function("caller", {
    role: "arn:aws:iam::123456789012:role/caller",
    runtime: "nodejs22.x",
    handler: "index.handler",
    s3Bucket: "code",
    s3Key: "caller.zip",
    vpcConfig: { subnetIds: [web.id], securityGroupIds: [group.id] },
  });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const app = new aws.ec2.Subnet("app", { vpcId: vpc.id, cidrBlock: "10.0.0.0/20" });
  const table = new aws.ec2.RouteTable("app", {
    vpcId: vpc.id,
    routes: [],
  });
  new aws.ec2.RouteTableAssociation("app", { subnetId: app.id, routeTableId: table.id });
  const group = new aws.ec2.SecurityGroup("caller", { vpcId: vpc.id });
  new aws.lambda.Function("caller", {
    role: "arn:aws:iam::123456789012:role/caller",
    runtime: "nodejs22.x",
    handler: "index.handler",
    s3Bucket: "code",
    s3Key: "caller.zip",
    vpcConfig: { subnetIds: [app.id], securityGroupIds: [group.id] },
  });
}
