import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const data = new aws.ec2.Subnet("data", {
    vpcId: vpc.id,
    cidrBlock: "10.0.0.0/20",
    tags: { tier: "isolated" },
  });
  const table = new aws.ec2.RouteTable("app", { vpcId: vpc.id });
  new aws.ec2.RouteTableAssociation("data", { subnetId: data.id, routeTableId: table.id });
  new aws.ec2.Instance("worker", {
    ami: "ami-0123456789abcdef0",
    instanceType: "t4g.nano",
    subnetId: data.id,
    iamInstanceProfile: "managed-by-systems-manager",
  });
  new aws.ec2.VpcEndpoint("ssm", {
    vpcId: vpc.id,
    serviceName: "com.amazonaws.us-east-1.ssm",
    vpcEndpointType: "Interface",
    subnetIds: [data.id],
    privateDnsEnabled: true,
  });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const data = new aws.ec2.Subnet("data", {
    vpcId: vpc.id,
    cidrBlock: "10.0.0.0/20",
    tags: { tier: "isolated" },
  });
  const table = new aws.ec2.RouteTable("app", { vpcId: vpc.id });
  new aws.ec2.RouteTableAssociation("data", { subnetId: data.id, routeTableId: table.id });
  new aws.ec2.Instance("worker", {
    ami: "ami-0123456789abcdef0",
    instanceType: "t4g.nano",
    subnetId: data.id,
    iamInstanceProfile: "managed-by-systems-manager",
  });
  new aws.ec2.VpcEndpoint("ssm", {
    vpcId: vpc.id,
    serviceName: "com.amazonaws.us-east-1.ssm",
    vpcEndpointType: "Interface",
    subnetIds: [data.id],
    privateDnsEnabled: true,
  });
  new aws.ec2.VpcEndpoint("ssmmessages", {
    vpcId: vpc.id,
    serviceName: "com.amazonaws.us-east-1.ssmmessages",
    vpcEndpointType: "Interface",
    subnetIds: [data.id],
    privateDnsEnabled: true,
  });
  new aws.ec2.VpcEndpoint("ec2messages", {
    vpcId: vpc.id,
    serviceName: "com.amazonaws.us-east-1.ec2messages",
    vpcEndpointType: "Interface",
    subnetIds: [data.id],
    privateDnsEnabled: true,
  });
}
