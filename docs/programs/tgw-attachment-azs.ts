import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const hub = new aws.ec2transitgateway.TransitGateway("hub");
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
  new aws.ec2transitgateway.VpcAttachment("app", {
    transitGatewayId: hub.id,
    vpcId: vpc.id,
    subnetIds: [a.id],
  });
  const table = new aws.ec2.RouteTable("app", {
    vpcId: vpc.id,
    routes: [{ cidrBlock: "10.0.0.0/8", transitGatewayId: hub.id }],
  });
  new aws.ec2.RouteTableAssociation("a", { subnetId: a.id, routeTableId: table.id });
  new aws.ec2.RouteTableAssociation("b", { subnetId: b.id, routeTableId: table.id });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const hub = new aws.ec2transitgateway.TransitGateway("hub");
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
  new aws.ec2transitgateway.VpcAttachment("app", {
    transitGatewayId: hub.id,
    vpcId: vpc.id,
    subnetIds: [a.id, b.id],
  });
  const table = new aws.ec2.RouteTable("app", {
    vpcId: vpc.id,
    routes: [{ cidrBlock: "10.0.0.0/8", transitGatewayId: hub.id }],
  });
  new aws.ec2.RouteTableAssociation("a", { subnetId: a.id, routeTableId: table.id });
  new aws.ec2.RouteTableAssociation("b", { subnetId: b.id, routeTableId: table.id });
}
