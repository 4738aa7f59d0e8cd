import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  new aws.ec2.Subnet("app", {
    vpcId: vpc.id,
    cidrBlock: "10.0.0.0/20",
    mapPublicIpOnLaunch: true,
    tags: { tier: "private" },
  });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  new aws.ec2.Subnet("app", { vpcId: vpc.id, cidrBlock: "10.0.0.0/20", tags: { tier: "private" } });
}
