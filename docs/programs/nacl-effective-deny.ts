import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  new aws.ec2.NetworkAcl("web", {
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
      {
        ruleNo: 200,
        action: "deny",
        protocol: "tcp",
        fromPort: 443,
        toPort: 443,
        cidrBlock: "203.0.113.0/24",
      },
    ],
  });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  new aws.ec2.NetworkAcl("web", {
    vpcId: vpc.id,
    ingress: [
      {
        ruleNo: 50,
        action: "deny",
        protocol: "tcp",
        fromPort: 443,
        toPort: 443,
        cidrBlock: "203.0.113.0/24",
      },
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
}
