import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const web = new aws.ec2.Subnet("web", { vpcId: vpc.id, cidrBlock: "10.0.0.0/20" });
  new aws.ec2.NetworkInterface("appliance", {
    subnetId: web.id,
    sourceDestCheck: false,
  });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const web = new aws.ec2.Subnet("web", { vpcId: vpc.id, cidrBlock: "10.0.0.0/20" });
  const appliance = new aws.ec2.NetworkInterface("appliance", {
    subnetId: web.id,
    sourceDestCheck: false,
  });
  const app = new aws.ec2.Subnet("app", { vpcId: vpc.id, cidrBlock: "10.0.16.0/20" });
  const table = new aws.ec2.RouteTable("app", {
    vpcId: vpc.id,
    routes: [{ cidrBlock: "0.0.0.0/0", networkInterfaceId: appliance.id }],
  });
  new aws.ec2.RouteTableAssociation("app", { subnetId: app.id, routeTableId: table.id });
}
