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
  const app = new aws.ec2.Subnet("app", {
    vpcId: vpc.id,
    cidrBlock: "10.0.16.0/20",
    tags: { tier: "private" },
  });
  const table = new aws.ec2.RouteTable("app", {
    vpcId: vpc.id,
    routes: [{ cidrBlock: "0.0.0.0/0", natGatewayId: nat.id }],
  });
  new aws.ec2.RouteTableAssociation("app", { subnetId: app.id, routeTableId: table.id });
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
  const app = new aws.ec2.Subnet("app", {
    vpcId: vpc.id,
    cidrBlock: "10.0.16.0/20",
    tags: { tier: "private" },
  });
  const table = new aws.ec2.RouteTable("app", {
    vpcId: vpc.id,
    routes: [{ cidrBlock: "0.0.0.0/0", natGatewayId: nat.id }],
  });
  new aws.ec2.RouteTableAssociation("app", { subnetId: app.id, routeTableId: table.id });
  new aws.ec2.VpcEndpoint("s3", {
    vpcId: vpc.id,
    serviceName: "com.amazonaws.us-east-1.s3",
    routeTableIds: [table.id],
  });
  new aws.ec2.VpcEndpoint("dynamodb", {
    vpcId: vpc.id,
    serviceName: "com.amazonaws.us-east-1.dynamodb",
    routeTableIds: [table.id],
  });
}
