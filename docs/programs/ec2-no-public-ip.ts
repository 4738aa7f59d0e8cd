import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const app = new aws.ec2.Subnet("app", { vpcId: vpc.id, cidrBlock: "10.0.0.0/20" });
  new aws.ec2.Instance("web", {
    ami: "ami-0123456789abcdef0",
    instanceType: "t4g.nano",
    subnetId: app.id,
    associatePublicIpAddress: true,
  });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const app = new aws.ec2.Subnet("app", { vpcId: vpc.id, cidrBlock: "10.0.0.0/20" });
  new aws.ec2.Instance("web", {
    ami: "ami-0123456789abcdef0",
    instanceType: "t4g.nano",
    subnetId: app.id,
    associatePublicIpAddress: false,
  });
}
