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
        fromPort: 0,
        toPort: 65535,
        cidrBlock: "0.0.0.0/0",
      },
      {
        ruleNo: 200,
        action: "deny",
        protocol: "tcp",
        fromPort: 22,
        toPort: 22,
        cidrBlock: "0.0.0.0/0",
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
        ruleNo: 90,
        action: "deny",
        protocol: "tcp",
        fromPort: 3389,
        toPort: 3389,
        cidrBlock: "0.0.0.0/0",
      },
      {
        ruleNo: 100,
        action: "allow",
        protocol: "tcp",
        fromPort: 1024,
        toPort: 65535,
        cidrBlock: "0.0.0.0/0",
      },
    ],
  });
}
