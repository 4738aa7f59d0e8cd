import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  new aws.ec2.Subnet("app", { vpcId: vpc.id, cidrBlock: "10.0.0.0/20" });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const subnet = new aws.ec2.Subnet("app", { vpcId: vpc.id, cidrBlock: "10.0.0.0/20" });
  const table = new aws.ec2.RouteTable("app", { vpcId: vpc.id });
  new aws.ec2.RouteTableAssociation("app", { subnetId: subnet.id, routeTableId: table.id });
}
