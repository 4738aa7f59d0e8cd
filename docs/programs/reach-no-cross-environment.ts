import * as aws from "@pulumi/aws";

export function failing(): void {
  const app = new aws.ec2.Vpc("app", {
    cidrBlock: "10.60.0.0/16",
    tags: { environment: "dev" },
  });
  const jobs = new aws.ec2.Vpc("jobs", {
    cidrBlock: "10.61.0.0/16",
    tags: { environment: "prod" },
  });
  const peering = new aws.ec2.VpcPeeringConnection("app-jobs", {
    vpcId: app.id,
    peerVpcId: jobs.id,
    autoAccept: true,
  });
  const appSubnet = new aws.ec2.Subnet("app", { vpcId: app.id, cidrBlock: "10.60.0.0/20" });
  const appTable = new aws.ec2.RouteTable("app", {
    vpcId: app.id,
    routes: [{ cidrBlock: "10.61.0.0/16", vpcPeeringConnectionId: peering.id }],
  });
  new aws.ec2.RouteTableAssociation("app", { subnetId: appSubnet.id, routeTableId: appTable.id });
  const jobsSubnet = new aws.ec2.Subnet("jobs", { vpcId: jobs.id, cidrBlock: "10.61.0.0/20" });
  const jobsTable = new aws.ec2.RouteTable("jobs", {
    vpcId: jobs.id,
    routes: [{ cidrBlock: "10.60.0.0/16", vpcPeeringConnectionId: peering.id }],
  });
  new aws.ec2.RouteTableAssociation("jobs", {
    subnetId: jobsSubnet.id,
    routeTableId: jobsTable.id,
  });
  const appGroup = new aws.ec2.SecurityGroup("app", {
    vpcId: app.id,
    ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/8"] }],
    egress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/8"] }],
  });
  new aws.ec2.NetworkInterface("app", { subnetId: appSubnet.id, securityGroups: [appGroup.id] });
  const jobsGroup = new aws.ec2.SecurityGroup("jobs", {
    vpcId: jobs.id,
    ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/8"] }],
    egress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/8"] }],
  });
  new aws.ec2.NetworkInterface("jobs", { subnetId: jobsSubnet.id, securityGroups: [jobsGroup.id] });
}

export function passing(): void {
  const app = new aws.ec2.Vpc("app", {
    cidrBlock: "10.60.0.0/16",
    tags: { environment: "dev" },
  });
  const jobs = new aws.ec2.Vpc("jobs", {
    cidrBlock: "10.61.0.0/16",
    tags: { environment: "dev" },
  });
  const peering = new aws.ec2.VpcPeeringConnection("app-jobs", {
    vpcId: app.id,
    peerVpcId: jobs.id,
    autoAccept: true,
  });
  const appSubnet = new aws.ec2.Subnet("app", { vpcId: app.id, cidrBlock: "10.60.0.0/20" });
  const appTable = new aws.ec2.RouteTable("app", {
    vpcId: app.id,
    routes: [{ cidrBlock: "10.61.0.0/16", vpcPeeringConnectionId: peering.id }],
  });
  new aws.ec2.RouteTableAssociation("app", { subnetId: appSubnet.id, routeTableId: appTable.id });
  const jobsSubnet = new aws.ec2.Subnet("jobs", { vpcId: jobs.id, cidrBlock: "10.61.0.0/20" });
  const jobsTable = new aws.ec2.RouteTable("jobs", {
    vpcId: jobs.id,
    routes: [{ cidrBlock: "10.60.0.0/16", vpcPeeringConnectionId: peering.id }],
  });
  new aws.ec2.RouteTableAssociation("jobs", {
    subnetId: jobsSubnet.id,
    routeTableId: jobsTable.id,
  });
  const appGroup = new aws.ec2.SecurityGroup("app", {
    vpcId: app.id,
    ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/8"] }],
    egress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/8"] }],
  });
  new aws.ec2.NetworkInterface("app", { subnetId: appSubnet.id, securityGroups: [appGroup.id] });
  const jobsGroup = new aws.ec2.SecurityGroup("jobs", {
    vpcId: jobs.id,
    ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/8"] }],
    egress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/8"] }],
  });
  new aws.ec2.NetworkInterface("jobs", { subnetId: jobsSubnet.id, securityGroups: [jobsGroup.id] });
}
