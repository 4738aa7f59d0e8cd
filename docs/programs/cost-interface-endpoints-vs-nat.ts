import * as aws from "@pulumi/aws";

export const config = { monthlyGb: { sqs: 10, sns: 10 } };

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const gateway = new aws.ec2.InternetGateway("app", { vpcId: vpc.id });
  const web = new aws.ec2.Subnet("web", {
    vpcId: vpc.id,
    cidrBlock: "10.0.0.0/20",
    availabilityZone: "us-east-1a",
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
    availabilityZone: "us-east-1a",
    tags: { tier: "private" },
  });
  const table = new aws.ec2.RouteTable("app", {
    vpcId: vpc.id,
    routes: [{ cidrBlock: "0.0.0.0/0", natGatewayId: nat.id }],
  });
  new aws.ec2.RouteTableAssociation("app", { subnetId: app.id, routeTableId: table.id });
  new aws.ec2.VpcEndpoint("sqs", {
    vpcId: vpc.id,
    serviceName: "com.amazonaws.us-east-1.sqs",
    vpcEndpointType: "Interface",
    subnetIds: [app.id],
    privateDnsEnabled: true,
  });
  new aws.ec2.VpcEndpoint("sns", {
    vpcId: vpc.id,
    serviceName: "com.amazonaws.us-east-1.sns",
    vpcEndpointType: "Interface",
    subnetIds: [app.id],
    privateDnsEnabled: true,
  });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const gateway = new aws.ec2.InternetGateway("app", { vpcId: vpc.id });
  const web = new aws.ec2.Subnet("web", {
    vpcId: vpc.id,
    cidrBlock: "10.0.0.0/20",
    availabilityZone: "us-east-1a",
    tags: { tier: "public" },
  });
  const out = new aws.ec2.RouteTable("web", {
    vpcId: vpc.id,
    routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }],
  });
  new aws.ec2.RouteTableAssociation("web", { subnetId: web.id, routeTableId: out.id });
  const app = new aws.ec2.Subnet("app", {
    vpcId: vpc.id,
    cidrBlock: "10.0.16.0/20",
    availabilityZone: "us-east-1a",
    tags: { tier: "private" },
  });
  const table = new aws.ec2.RouteTable("app", {
    vpcId: vpc.id,
    routes: [],
  });
  new aws.ec2.RouteTableAssociation("app", { subnetId: app.id, routeTableId: table.id });
  new aws.ec2.VpcEndpoint("sqs", {
    vpcId: vpc.id,
    serviceName: "com.amazonaws.us-east-1.sqs",
    vpcEndpointType: "Interface",
    subnetIds: [app.id],
    privateDnsEnabled: true,
  });
  new aws.ec2.VpcEndpoint("sns", {
    vpcId: vpc.id,
    serviceName: "com.amazonaws.us-east-1.sns",
    vpcEndpointType: "Interface",
    subnetIds: [app.id],
    privateDnsEnabled: true,
  });
}
