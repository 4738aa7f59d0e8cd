import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  new aws.ec2.NetworkAcl("web", { vpcId: vpc.id });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const subnet = new aws.ec2.Subnet("web", { vpcId: vpc.id, cidrBlock: "10.0.0.0/20" });
  new aws.ec2.NetworkAcl("web", { vpcId: vpc.id, subnetIds: [subnet.id] });
}
