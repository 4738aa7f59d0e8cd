import * as aws from "@pulumi/aws";

export const config = { monthlyEgressGb: 500 };

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", {
    cidrBlock: "10.0.0.0/16",
    tags: { environment: "dev" },
  });
  const gateway = new aws.ec2.InternetGateway("app", { vpcId: vpc.id });
  const out = new aws.ec2.RouteTable("web", {
    vpcId: vpc.id,
    routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }],
  });
  const publicA = new aws.ec2.Subnet("public-a", {
    vpcId: vpc.id,
    cidrBlock: "10.0.0.0/20",
    availabilityZone: "us-east-1a",
  });
  new aws.ec2.RouteTableAssociation("public-a", { subnetId: publicA.id, routeTableId: out.id });
  const natA = new aws.ec2.NatGateway("nat-a", {
    subnetId: publicA.id,
    allocationId: new aws.ec2.Eip("nat-a", { domain: "vpc" }).id,
  });
  const publicB = new aws.ec2.Subnet("public-b", {
    vpcId: vpc.id,
    cidrBlock: "10.0.16.0/20",
    availabilityZone: "us-east-1b",
  });
  new aws.ec2.RouteTableAssociation("public-b", { subnetId: publicB.id, routeTableId: out.id });
  const natB = new aws.ec2.NatGateway("nat-b", {
    subnetId: publicB.id,
    allocationId: new aws.ec2.Eip("nat-b", { domain: "vpc" }).id,
  });
  const privateA = new aws.ec2.Subnet("private-a", {
    vpcId: vpc.id,
    cidrBlock: "10.0.32.0/20",
    availabilityZone: "us-east-1a",
  });
  const tableA = new aws.ec2.RouteTable("private-a", {
    vpcId: vpc.id,
    routes: [{ cidrBlock: "0.0.0.0/0", natGatewayId: natA.id }],
  });
  new aws.ec2.RouteTableAssociation("private-a", {
    subnetId: privateA.id,
    routeTableId: tableA.id,
  });
  const privateB = new aws.ec2.Subnet("private-b", {
    vpcId: vpc.id,
    cidrBlock: "10.0.48.0/20",
    availabilityZone: "us-east-1b",
  });
  const tableB = new aws.ec2.RouteTable("private-b", {
    vpcId: vpc.id,
    routes: [{ cidrBlock: "0.0.0.0/0", natGatewayId: natB.id }],
  });
  new aws.ec2.RouteTableAssociation("private-b", {
    subnetId: privateB.id,
    routeTableId: tableB.id,
  });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", {
    cidrBlock: "10.0.0.0/16",
    tags: { environment: "production" },
  });
  const gateway = new aws.ec2.InternetGateway("app", { vpcId: vpc.id });
  const out = new aws.ec2.RouteTable("web", {
    vpcId: vpc.id,
    routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }],
  });
  const publicA = new aws.ec2.Subnet("public-a", {
    vpcId: vpc.id,
    cidrBlock: "10.0.0.0/20",
    availabilityZone: "us-east-1a",
  });
  new aws.ec2.RouteTableAssociation("public-a", { subnetId: publicA.id, routeTableId: out.id });
  const natA = new aws.ec2.NatGateway("nat-a", {
    subnetId: publicA.id,
    allocationId: new aws.ec2.Eip("nat-a", { domain: "vpc" }).id,
  });
  const publicB = new aws.ec2.Subnet("public-b", {
    vpcId: vpc.id,
    cidrBlock: "10.0.16.0/20",
    availabilityZone: "us-east-1b",
  });
  new aws.ec2.RouteTableAssociation("public-b", { subnetId: publicB.id, routeTableId: out.id });
  const natB = new aws.ec2.NatGateway("nat-b", {
    subnetId: publicB.id,
    allocationId: new aws.ec2.Eip("nat-b", { domain: "vpc" }).id,
  });
  const privateA = new aws.ec2.Subnet("private-a", {
    vpcId: vpc.id,
    cidrBlock: "10.0.32.0/20",
    availabilityZone: "us-east-1a",
  });
  const tableA = new aws.ec2.RouteTable("private-a", {
    vpcId: vpc.id,
    routes: [{ cidrBlock: "0.0.0.0/0", natGatewayId: natA.id }],
  });
  new aws.ec2.RouteTableAssociation("private-a", {
    subnetId: privateA.id,
    routeTableId: tableA.id,
  });
  const privateB = new aws.ec2.Subnet("private-b", {
    vpcId: vpc.id,
    cidrBlock: "10.0.48.0/20",
    availabilityZone: "us-east-1b",
  });
  const tableB = new aws.ec2.RouteTable("private-b", {
    vpcId: vpc.id,
    routes: [{ cidrBlock: "0.0.0.0/0", natGatewayId: natB.id }],
  });
  new aws.ec2.RouteTableAssociation("private-b", {
    subnetId: privateB.id,
    routeTableId: tableB.id,
  });
}
