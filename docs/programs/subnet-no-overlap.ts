import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  new aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.0.0.0/20" });
  new aws.ec2.Subnet("b", { vpcId: vpc.id, cidrBlock: "10.0.8.0/21" });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  new aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.0.0.0/20" });
  new aws.ec2.Subnet("b", { vpcId: vpc.id, cidrBlock: "10.0.16.0/20" });
}
