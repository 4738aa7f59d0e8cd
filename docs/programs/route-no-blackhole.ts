import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const hub = new aws.ec2transitgateway.TransitGateway("hub");
  const app = new aws.ec2.Subnet("app", { vpcId: vpc.id, cidrBlock: "10.0.0.0/20" });
  const table = new aws.ec2.RouteTable("app", { vpcId: vpc.id });
  new aws.ec2.RouteTableAssociation("app", { subnetId: app.id, routeTableId: table.id });
  new aws.ec2.Route("office", {
    routeTableId: table.id,
    destinationCidrBlock: "10.0.0.0/8",
    transitGatewayId: hub.id,
  });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const hub = new aws.ec2transitgateway.TransitGateway("hub");
  const app = new aws.ec2.Subnet("app", { vpcId: vpc.id, cidrBlock: "10.0.0.0/20" });
  new aws.ec2transitgateway.VpcAttachment("app", {
    transitGatewayId: hub.id,
    vpcId: vpc.id,
    subnetIds: [app.id],
  });
  const table = new aws.ec2.RouteTable("app", { vpcId: vpc.id });
  new aws.ec2.RouteTableAssociation("app", { subnetId: app.id, routeTableId: table.id });
  new aws.ec2.Route("office", {
    routeTableId: table.id,
    destinationCidrBlock: "10.0.0.0/8",
    transitGatewayId: hub.id,
  });
}
