import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const subnet = new aws.ec2.Subnet("web", { vpcId: vpc.id, cidrBlock: "10.0.0.0/20" });
  new aws.ec2.NetworkAcl("web", {
    vpcId: vpc.id,
    subnetIds: [subnet.id],
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
    egress: [
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

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const subnet = new aws.ec2.Subnet("web", { vpcId: vpc.id, cidrBlock: "10.0.0.0/20" });
  new aws.ec2.NetworkAcl("web", {
    vpcId: vpc.id,
    subnetIds: [subnet.id],
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
    egress: [
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
