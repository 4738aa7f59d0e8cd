import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const gateway = new aws.ec2.InternetGateway("app", { vpcId: vpc.id });
  const web = new aws.ec2.Subnet("web", {
    vpcId: vpc.id,
    cidrBlock: "10.0.0.0/20",
    tags: { tier: "public" },
  });
  const out = new aws.ec2.RouteTable("web", {
    vpcId: vpc.id,
    routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }],
  });
  new aws.ec2.RouteTableAssociation("web", { subnetId: web.id, routeTableId: out.id });
  const address = new aws.ec2.Eip("nat", { domain: "vpc" });
  const nat = new aws.ec2.NatGateway("nat", { subnetId: web.id, allocationId: address.id });
  const a = new aws.ec2.Subnet("app-a", { vpcId: vpc.id, cidrBlock: "10.0.16.0/20" });
  const b = new aws.ec2.Subnet("app-b", { vpcId: vpc.id, cidrBlock: "10.0.32.0/20" });
  const tableA = new aws.ec2.RouteTable("app-a", {
    vpcId: vpc.id,
    routes: [{ cidrBlock: "0.0.0.0/0", natGatewayId: nat.id }],
  });
  const tableB = new aws.ec2.RouteTable("app-b", {
    vpcId: vpc.id,
    routes: [],
  });
  new aws.ec2.RouteTableAssociation("app-a", { subnetId: a.id, routeTableId: tableA.id });
  new aws.ec2.RouteTableAssociation("app-b", { subnetId: b.id, routeTableId: tableB.id });
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

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const gateway = new aws.ec2.InternetGateway("app", { vpcId: vpc.id });
  const web = new aws.ec2.Subnet("web", {
    vpcId: vpc.id,
    cidrBlock: "10.0.0.0/20",
    tags: { tier: "public" },
  });
  const out = new aws.ec2.RouteTable("web", {
    vpcId: vpc.id,
    routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }],
  });
  new aws.ec2.RouteTableAssociation("web", { subnetId: web.id, routeTableId: out.id });
  const address = new aws.ec2.Eip("nat", { domain: "vpc" });
  const nat = new aws.ec2.NatGateway("nat", { subnetId: web.id, allocationId: address.id });
  const a = new aws.ec2.Subnet("app-a", { vpcId: vpc.id, cidrBlock: "10.0.16.0/20" });
  const b = new aws.ec2.Subnet("app-b", { vpcId: vpc.id, cidrBlock: "10.0.32.0/20" });
  const tableA = new aws.ec2.RouteTable("app-a", {
    vpcId: vpc.id,
    routes: [{ cidrBlock: "0.0.0.0/0", natGatewayId: nat.id }],
  });
  const tableB = new aws.ec2.RouteTable("app-b", {
    vpcId: vpc.id,
    routes: [{ cidrBlock: "0.0.0.0/0", natGatewayId: nat.id }],
  });
  new aws.ec2.RouteTableAssociation("app-a", { subnetId: a.id, routeTableId: tableA.id });
  new aws.ec2.RouteTableAssociation("app-b", { subnetId: b.id, routeTableId: tableB.id });
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
