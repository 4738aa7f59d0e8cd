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
  const balancer = new aws.ec2.SecurityGroup("balancer", { vpcId: vpc.id });
  const host = new aws.ec2.SecurityGroup("host", { vpcId: vpc.id });
  new aws.vpc.SecurityGroupEgressRule("to-hosts", {
    securityGroupId: balancer.id,
    ipProtocol: "tcp",
    fromPort: 443,
    toPort: 443,
    referencedSecurityGroupId: host.id,
  });
  new aws.vpc.SecurityGroupIngressRule("from-balancer", {
    securityGroupId: host.id,
    ipProtocol: "tcp",
    fromPort: 8080,
    toPort: 8080,
    referencedSecurityGroupId: balancer.id,
  });
  const web = new aws.lb.LoadBalancer("web", {
    subnets: [a.id, b.id],
    securityGroups: [balancer.id],
  });
  const hosts = new aws.lb.TargetGroup("web", { vpcId: vpc.id, port: 8080, protocol: "HTTP" });
  new aws.lb.Listener("web", {
    loadBalancerArn: web.arn,
    port: 80,
    protocol: "HTTP",
    defaultActions: [{ type: "forward", targetGroupArn: hosts.arn }],
  });
  const server = new aws.ec2.Instance("web", {
    ami: "ami-0123456789abcdef0",
    instanceType: "t4g.nano",
    subnetId: a.id,
    vpcSecurityGroupIds: [host.id],
  });
  new aws.lb.TargetGroupAttachment("web", { targetGroupArn: hosts.arn, targetId: server.id });
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
  const balancer = new aws.ec2.SecurityGroup("balancer", { vpcId: vpc.id });
  const host = new aws.ec2.SecurityGroup("host", { vpcId: vpc.id });
  new aws.vpc.SecurityGroupEgressRule("to-hosts", {
    securityGroupId: balancer.id,
    ipProtocol: "tcp",
    fromPort: 8080,
    toPort: 8080,
    referencedSecurityGroupId: host.id,
  });
  new aws.vpc.SecurityGroupIngressRule("from-balancer", {
    securityGroupId: host.id,
    ipProtocol: "tcp",
    fromPort: 8080,
    toPort: 8080,
    referencedSecurityGroupId: balancer.id,
  });
  const web = new aws.lb.LoadBalancer("web", {
    subnets: [a.id, b.id],
    securityGroups: [balancer.id],
  });
  const hosts = new aws.lb.TargetGroup("web", { vpcId: vpc.id, port: 8080, protocol: "HTTP" });
  new aws.lb.Listener("web", {
    loadBalancerArn: web.arn,
    port: 80,
    protocol: "HTTP",
    defaultActions: [{ type: "forward", targetGroupArn: hosts.arn }],
  });
  const server = new aws.ec2.Instance("web", {
    ami: "ami-0123456789abcdef0",
    instanceType: "t4g.nano",
    subnetId: a.id,
    vpcSecurityGroupIds: [host.id],
  });
  new aws.lb.TargetGroupAttachment("web", { targetGroupArn: hosts.arn, targetId: server.id });
}
