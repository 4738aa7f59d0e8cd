import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const web = new aws.ec2.SecurityGroup("web", { vpcId: vpc.id });
  new aws.vpc.SecurityGroupIngressRule("office", {
    securityGroupId: web.id,
    ipProtocol: "tcp",
    fromPort: 443,
    toPort: 443,
    cidrIpv4: "10.8.0.0/16",
  });
  new aws.vpc.SecurityGroupIngressRule("branch", {
    securityGroupId: web.id,
    ipProtocol: "6",
    fromPort: 443,
    toPort: 443,
    cidrIpv4: "10.8.3.0/16",
  });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const web = new aws.ec2.SecurityGroup("web", { vpcId: vpc.id });
  new aws.vpc.SecurityGroupIngressRule("office", {
    securityGroupId: web.id,
    ipProtocol: "tcp",
    fromPort: 443,
    toPort: 443,
    cidrIpv4: "10.8.0.0/16",
  });
  new aws.vpc.SecurityGroupIngressRule("branch", {
    securityGroupId: web.id,
    ipProtocol: "tcp",
    fromPort: 443,
    toPort: 443,
    cidrIpv4: "10.9.0.0/16",
  });
}
