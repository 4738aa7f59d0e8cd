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
  const web = new aws.lb.LoadBalancer("web", {
    subnets: [a.id, b.id],
  });
  const hosts = new aws.lb.TargetGroup("web", { vpcId: vpc.id, port: 8080, protocol: "HTTP" });
  new aws.lb.Listener("web", {
    loadBalancerArn: web.arn,
    port: 443,
    protocol: "HTTPS",
    certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/a1b2c3d4",
    defaultActions: [{ type: "forward", targetGroupArn: hosts.arn }],
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
  const web = new aws.lb.LoadBalancer("web", {
    subnets: [a.id, b.id],
  });
  const hosts = new aws.lb.TargetGroup("web", { vpcId: vpc.id, port: 8080, protocol: "HTTP" });
  new aws.lb.Listener("web", {
    loadBalancerArn: web.arn,
    port: 443,
    protocol: "HTTPS",
    certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/a1b2c3d4",
    sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
    defaultActions: [{ type: "forward", targetGroupArn: hosts.arn }],
  });
}
