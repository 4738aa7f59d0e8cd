import * as aws from "@pulumi/aws";

export function failing(): void {
  const hub = new aws.ec2transitgateway.TransitGateway("hub", {
    defaultRouteTableAssociation: "disable",
    defaultRouteTablePropagation: "disable",
  });
  const app = new aws.ec2.Vpc("app", { cidrBlock: "10.60.0.0/16" });
  const jobs = new aws.ec2.Vpc("jobs", { cidrBlock: "10.61.0.0/16" });
  const appSubnet = new aws.ec2.Subnet("app", { vpcId: app.id, cidrBlock: "10.60.0.0/20" });
  const appAttachment = new aws.ec2transitgateway.VpcAttachment("app", {
    transitGatewayId: hub.id,
    vpcId: app.id,
    subnetIds: [appSubnet.id],
    transitGatewayDefaultRouteTableAssociation: false,
    transitGatewayDefaultRouteTablePropagation: false,
  });
  const appRoutes = new aws.ec2transitgateway.RouteTable("app", { transitGatewayId: hub.id });
  new aws.ec2transitgateway.RouteTableAssociation("app", {
    transitGatewayAttachmentId: appAttachment.id,
    transitGatewayRouteTableId: appRoutes.id,
  });
  const jobsSubnet = new aws.ec2.Subnet("jobs", { vpcId: jobs.id, cidrBlock: "10.61.0.0/20" });
  const jobsAttachment = new aws.ec2transitgateway.VpcAttachment("jobs", {
    transitGatewayId: hub.id,
    vpcId: jobs.id,
    subnetIds: [jobsSubnet.id],
    transitGatewayDefaultRouteTableAssociation: false,
    transitGatewayDefaultRouteTablePropagation: false,
  });
  const jobsRoutes = new aws.ec2transitgateway.RouteTable("jobs", { transitGatewayId: hub.id });
  new aws.ec2transitgateway.RouteTableAssociation("jobs", {
    transitGatewayAttachmentId: jobsAttachment.id,
    transitGatewayRouteTableId: jobsRoutes.id,
  });
  new aws.ec2transitgateway.RouteTablePropagation("jobs-to-app", {
    transitGatewayAttachmentId: jobsAttachment.id,
    transitGatewayRouteTableId: appRoutes.id,
  });
}

export function passing(): void {
  const hub = new aws.ec2transitgateway.TransitGateway("hub", {
    defaultRouteTableAssociation: "disable",
    defaultRouteTablePropagation: "disable",
  });
  const app = new aws.ec2.Vpc("app", { cidrBlock: "10.60.0.0/16" });
  const jobs = new aws.ec2.Vpc("jobs", { cidrBlock: "10.61.0.0/16" });
  const appSubnet = new aws.ec2.Subnet("app", { vpcId: app.id, cidrBlock: "10.60.0.0/20" });
  const appAttachment = new aws.ec2transitgateway.VpcAttachment("app", {
    transitGatewayId: hub.id,
    vpcId: app.id,
    subnetIds: [appSubnet.id],
    transitGatewayDefaultRouteTableAssociation: false,
    transitGatewayDefaultRouteTablePropagation: false,
  });
  const appRoutes = new aws.ec2transitgateway.RouteTable("app", { transitGatewayId: hub.id });
  new aws.ec2transitgateway.RouteTableAssociation("app", {
    transitGatewayAttachmentId: appAttachment.id,
    transitGatewayRouteTableId: appRoutes.id,
  });
  const jobsSubnet = new aws.ec2.Subnet("jobs", { vpcId: jobs.id, cidrBlock: "10.61.0.0/20" });
  const jobsAttachment = new aws.ec2transitgateway.VpcAttachment("jobs", {
    transitGatewayId: hub.id,
    vpcId: jobs.id,
    subnetIds: [jobsSubnet.id],
    transitGatewayDefaultRouteTableAssociation: false,
    transitGatewayDefaultRouteTablePropagation: false,
  });
  const jobsRoutes = new aws.ec2transitgateway.RouteTable("jobs", { transitGatewayId: hub.id });
  new aws.ec2transitgateway.RouteTableAssociation("jobs", {
    transitGatewayAttachmentId: jobsAttachment.id,
    transitGatewayRouteTableId: jobsRoutes.id,
  });
  new aws.ec2transitgateway.RouteTablePropagation("jobs-to-app", {
    transitGatewayAttachmentId: jobsAttachment.id,
    transitGatewayRouteTableId: appRoutes.id,
  });
  new aws.ec2transitgateway.RouteTablePropagation("app-to-jobs", {
    transitGatewayAttachmentId: appAttachment.id,
    transitGatewayRouteTableId: jobsRoutes.id,
  });
}
