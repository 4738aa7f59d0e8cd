import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const gateway = new aws.ec2.InternetGateway("app", { vpcId: vpc.id });
  const data = new aws.ec2.Subnet("data", { vpcId: vpc.id, cidrBlock: "10.0.0.0/20" });
  const table = new aws.ec2.RouteTable("data", {
    vpcId: vpc.id,
    routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }],
  });
  new aws.ec2.RouteTableAssociation("data", { subnetId: data.id, routeTableId: table.id });
  new aws.rds.SubnetGroup("data", { subnetIds: [data.id] });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const data = new aws.ec2.Subnet("data", { vpcId: vpc.id, cidrBlock: "10.0.0.0/20" });
  const table = new aws.ec2.RouteTable("data", {
    vpcId: vpc.id,
    routes: [],
  });
  new aws.ec2.RouteTableAssociation("data", { subnetId: data.id, routeTableId: table.id });
  new aws.rds.SubnetGroup("data", { subnetIds: [data.id] });
}
