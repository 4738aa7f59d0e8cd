import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
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
  const callers = new aws.ec2.SecurityGroup("web", {
    vpcId: vpc.id,
    ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }],
  });
  new aws.lb.LoadBalancer("web", {
    subnets: [a.id, b.id],
    internal: true,
    securityGroups: [callers.id],
  });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
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
  const callers = new aws.ec2.SecurityGroup("web", {
    vpcId: vpc.id,
    ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/16"] }],
  });
  new aws.lb.LoadBalancer("web", {
    subnets: [a.id, b.id],
    internal: true,
    securityGroups: [callers.id],
  });
}
