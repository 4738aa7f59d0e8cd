import * as aws from "@pulumi/aws";

export function failing(): void {
  const app = new aws.ec2.Vpc("app", { cidrBlock: "10.60.0.0/16" });
  const jobs = new aws.ec2.Vpc("jobs", { cidrBlock: "10.61.0.0/16" });
  const peering = new aws.ec2.VpcPeeringConnection("app-jobs", {
    vpcId: app.id,
    peerVpcId: jobs.id,
    autoAccept: true,
  });
  const appSubnet = new aws.ec2.Subnet("app", { vpcId: app.id, cidrBlock: "10.60.0.0/20" });
  const appTable = new aws.ec2.RouteTable("app", {
    vpcId: app.id,
    routes: [{ cidrBlock: "10.0.0.0/8", vpcPeeringConnectionId: peering.id }],
  });
  new aws.ec2.RouteTableAssociation("app", { subnetId: appSubnet.id, routeTableId: appTable.id });
  const jobsSubnet = new aws.ec2.Subnet("jobs", { vpcId: jobs.id, cidrBlock: "10.61.16.0/20" });
  const jobsTable = new aws.ec2.RouteTable("jobs", {
    vpcId: jobs.id,
    routes: [{ cidrBlock: "10.60.0.0/20", vpcPeeringConnectionId: peering.id }],
  });
  new aws.ec2.RouteTableAssociation("jobs", {
    subnetId: jobsSubnet.id,
    routeTableId: jobsTable.id,
  });
}

export function passing(): void {
  const app = new aws.ec2.Vpc("app", { cidrBlock: "10.60.0.0/16" });
  const jobs = new aws.ec2.Vpc("jobs", { cidrBlock: "10.61.0.0/16" });
  const peering = new aws.ec2.VpcPeeringConnection("app-jobs", {
    vpcId: app.id,
    peerVpcId: jobs.id,
    autoAccept: true,
  });
  const appSubnet = new aws.ec2.Subnet("app", { vpcId: app.id, cidrBlock: "10.60.0.0/20" });
  const appTable = new aws.ec2.RouteTable("app", {
    vpcId: app.id,
    routes: [{ cidrBlock: "10.61.16.0/20", vpcPeeringConnectionId: peering.id }],
  });
  new aws.ec2.RouteTableAssociation("app", { subnetId: appSubnet.id, routeTableId: appTable.id });
  const jobsSubnet = new aws.ec2.Subnet("jobs", { vpcId: jobs.id, cidrBlock: "10.61.16.0/20" });
  const jobsTable = new aws.ec2.RouteTable("jobs", {
    vpcId: jobs.id,
    routes: [{ cidrBlock: "10.60.0.0/20", vpcPeeringConnectionId: peering.id }],
  });
  new aws.ec2.RouteTableAssociation("jobs", {
    subnetId: jobsSubnet.id,
    routeTableId: jobsTable.id,
  });
}
