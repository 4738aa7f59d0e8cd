import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.30.0.0/16" });
  const subnet = new aws.ec2.Subnet("data", { vpcId: vpc.id, cidrBlock: "10.30.0.0/20" });
  new aws.ec2.NetworkAcl("data", {
    vpcId: vpc.id,
    subnetIds: [subnet.id],
    ingress: [
      {
        ruleNo: 100,
        action: "allow",
        protocol: "tcp",
        fromPort: 5432,
        toPort: 5432,
        cidrBlock: "10.31.0.0/16",
      },
    ],
  });
  const data = new aws.ec2.SecurityGroup("data", {
    vpcId: vpc.id,
    ingress: [{ protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: ["10.30.16.0/20"] }],
  });
  new aws.ec2.NetworkInterface("data", { subnetId: subnet.id, securityGroups: [data.id] });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.30.0.0/16" });
  const subnet = new aws.ec2.Subnet("data", { vpcId: vpc.id, cidrBlock: "10.30.0.0/20" });
  new aws.ec2.NetworkAcl("data", {
    vpcId: vpc.id,
    subnetIds: [subnet.id],
    ingress: [
      {
        ruleNo: 100,
        action: "allow",
        protocol: "tcp",
        fromPort: 5432,
        toPort: 5432,
        cidrBlock: "10.30.16.0/21",
      },
    ],
  });
  const data = new aws.ec2.SecurityGroup("data", {
    vpcId: vpc.id,
    ingress: [{ protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: ["10.30.16.0/20"] }],
  });
  new aws.ec2.NetworkInterface("data", { subnetId: subnet.id, securityGroups: [data.id] });
}
