import * as aws from "@pulumi/aws";

export function failing(): void {
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
  const table = new aws.ec2.RouteTable("web", {
    vpcId: vpc.id,
    routes: [],
  });
  new aws.ec2.RouteTableAssociation("a", { subnetId: a.id, routeTableId: table.id });
  new aws.ec2.RouteTableAssociation("b", { subnetId: b.id, routeTableId: table.id });
  new aws.lb.LoadBalancer("web", {
    subnets: [a.id, b.id],
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
  const gateway = new aws.ec2.InternetGateway("app", { vpcId: vpc.id });
  const table = new aws.ec2.RouteTable("web", {
    vpcId: vpc.id,
    routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }],
  });
  new aws.ec2.RouteTableAssociation("a", { subnetId: a.id, routeTableId: table.id });
  new aws.ec2.RouteTableAssociation("b", { subnetId: b.id, routeTableId: table.id });
  new aws.lb.LoadBalancer("web", {
    subnets: [a.id, b.id],
  });
}
