import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const gateway = new aws.ec2.InternetGateway("app", { vpcId: vpc.id });
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
  const table = new aws.ec2.RouteTable("data", {
    vpcId: vpc.id,
    routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }],
  });
  new aws.ec2.RouteTableAssociation("a", { subnetId: a.id, routeTableId: table.id });
  new aws.ec2.RouteTableAssociation("b", { subnetId: b.id, routeTableId: table.id });
  const group = new aws.ec2.SecurityGroup("data", {
    vpcId: vpc.id,
    ingress: [{ protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: ["0.0.0.0/0"] }],
  });
  const subnets = new aws.rds.SubnetGroup("data", { subnetIds: [a.id, b.id] });
  new aws.rds.Instance("orders", {
    engine: "postgres",
    instanceClass: "db.t4g.micro",
    allocatedStorage: 20,
    username: "orders",
    manageMasterUserPassword: true,
    dbSubnetGroupName: subnets.name,
    vpcSecurityGroupIds: [group.id],
    publiclyAccessible: true,
    skipFinalSnapshot: true,
  });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const gateway = new aws.ec2.InternetGateway("app", { vpcId: vpc.id });
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
  const table = new aws.ec2.RouteTable("data", {
    vpcId: vpc.id,
    routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }],
  });
  new aws.ec2.RouteTableAssociation("a", { subnetId: a.id, routeTableId: table.id });
  new aws.ec2.RouteTableAssociation("b", { subnetId: b.id, routeTableId: table.id });
  const group = new aws.ec2.SecurityGroup("data", {
    vpcId: vpc.id,
    ingress: [{ protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: ["0.0.0.0/0"] }],
  });
  const subnets = new aws.rds.SubnetGroup("data", { subnetIds: [a.id, b.id] });
  new aws.rds.Instance("orders", {
    engine: "postgres",
    instanceClass: "db.t4g.micro",
    allocatedStorage: 20,
    username: "orders",
    manageMasterUserPassword: true,
    dbSubnetGroupName: subnets.name,
    vpcSecurityGroupIds: [group.id],
    publiclyAccessible: false,
    skipFinalSnapshot: true,
  });
}
