import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  new aws.ec2.NetworkAcl("web", {
    vpcId: vpc.id,
    ingress: [
      {
        ruleNo: 100,
        action: "allow",
        protocol: "-1",
        fromPort: 0,
        toPort: 0,
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
        ruleNo: 100,
        action: "allow",
        protocol: "tcp",
        fromPort: 443,
        toPort: 443,
        cidrBlock: "0.0.0.0/0",
      },
      {
        ruleNo: 110,
        action: "allow",
        protocol: "tcp",
        fromPort: 1024,
        toPort: 65535,
        cidrBlock: "0.0.0.0/0",
      },
    ],
  });
}
