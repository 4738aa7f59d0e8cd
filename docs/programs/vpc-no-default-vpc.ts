import * as aws from "@pulumi/aws";

export function failing(): void {
  new aws.ec2.SecurityGroup("web");
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  new aws.ec2.SecurityGroup("web", { vpcId: vpc.id });
}
