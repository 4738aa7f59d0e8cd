import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const a = new aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.0.0.0/20" });
  new aws.elb.LoadBalancer("web", {
    subnets: [a.id],
    listeners: [{ instancePort: 8080, instanceProtocol: "http", lbPort: 80, lbProtocol: "http" }],
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
  new aws.lb.LoadBalancer("web", {
    subnets: [a.id, b.id],
  });
}
