import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const web = new aws.ec2.NetworkAcl("web", {
    vpcId: vpc.id,
    ingress: [
      {
        ruleNo: 100,
        action: "allow",
        protocol: "tcp",
        fromPort: 443,
        toPort: 443,
        cidrBlock: "0.0.0.0/0",
      },
    ],
  });
  new aws.ec2.NetworkAclRule("http", {
    networkAclId: web.id,
    ruleNumber: 110,
    ruleAction: "allow",
    protocol: "tcp",
    fromPort: 80,
    toPort: 80,
    cidrBlock: "0.0.0.0/0",
  });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const web = new aws.ec2.NetworkAcl("web", { vpcId: vpc.id });
  new aws.ec2.NetworkAclRule("http", {
    networkAclId: web.id,
    ruleNumber: 110,
    ruleAction: "allow",
    protocol: "tcp",
    fromPort: 80,
    toPort: 80,
    cidrBlock: "0.0.0.0/0",
  });
}
