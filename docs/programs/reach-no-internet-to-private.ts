import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const gateway = new aws.ec2.InternetGateway("app", { vpcId: vpc.id });
  const app = new aws.ec2.Subnet("app", {
    vpcId: vpc.id,
    cidrBlock: "10.0.0.0/20",
    tags: { tier: "private" },
  });
  const table = new aws.ec2.RouteTable("app", {
    vpcId: vpc.id,
    routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }],
  });
  new aws.ec2.RouteTableAssociation("app", { subnetId: app.id, routeTableId: table.id });
  const group = new aws.ec2.SecurityGroup("api", {
    vpcId: vpc.id,
    ingress: [{ protocol: "tcp", fromPort: 8443, toPort: 8443, cidrBlocks: ["0.0.0.0/0"] }],
    egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
  });
  new aws.ec2.Instance("api", {
    ami: "ami-0123456789abcdef0",
    instanceType: "t4g.nano",
    subnetId: app.id,
    associatePublicIpAddress: true,
    vpcSecurityGroupIds: [group.id],
  });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const app = new aws.ec2.Subnet("app", {
    vpcId: vpc.id,
    cidrBlock: "10.0.0.0/20",
    tags: { tier: "private" },
  });
  const table = new aws.ec2.RouteTable("app", {
    vpcId: vpc.id,
    routes: [],
  });
  new aws.ec2.RouteTableAssociation("app", { subnetId: app.id, routeTableId: table.id });
  const group = new aws.ec2.SecurityGroup("api", {
    vpcId: vpc.id,
    ingress: [{ protocol: "tcp", fromPort: 8443, toPort: 8443, cidrBlocks: ["0.0.0.0/0"] }],
    egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
  });
  new aws.ec2.Instance("api", {
    ami: "ami-0123456789abcdef0",
    instanceType: "t4g.nano",
    subnetId: app.id,
    associatePublicIpAddress: false,
    vpcSecurityGroupIds: [group.id],
  });
}
