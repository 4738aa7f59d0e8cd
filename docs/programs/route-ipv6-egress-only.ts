import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", {
    cidrBlock: "10.0.0.0/16",
    assignGeneratedIpv6CidrBlock: true,
  });
  const gateway = new aws.ec2.InternetGateway("app", { vpcId: vpc.id });
  const app = new aws.ec2.Subnet("app", {
    vpcId: vpc.id,
    cidrBlock: "10.0.0.0/20",
    ipv6CidrBlock: vpc.ipv6CidrBlock.apply((block) => block.replace("/56", "/64")),
    tags: { tier: "private" },
  });
  const table = new aws.ec2.RouteTable("app", {
    vpcId: vpc.id,
    routes: [{ ipv6CidrBlock: "::/0", gatewayId: gateway.id }],
  });
  new aws.ec2.RouteTableAssociation("app", { subnetId: app.id, routeTableId: table.id });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", {
    cidrBlock: "10.0.0.0/16",
    assignGeneratedIpv6CidrBlock: true,
  });
  const gateway = new aws.ec2.EgressOnlyInternetGateway("app", { vpcId: vpc.id });
  const app = new aws.ec2.Subnet("app", {
    vpcId: vpc.id,
    cidrBlock: "10.0.0.0/20",
    ipv6CidrBlock: vpc.ipv6CidrBlock.apply((block) => block.replace("/56", "/64")),
    tags: { tier: "private" },
  });
  const table = new aws.ec2.RouteTable("app", {
    vpcId: vpc.id,
    routes: [{ ipv6CidrBlock: "::/0", egressOnlyGatewayId: gateway.id }],
  });
  new aws.ec2.RouteTableAssociation("app", { subnetId: app.id, routeTableId: table.id });
}
