import * as aws from "@pulumi/aws";

export function failing(): void {
  new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  new aws.ec2.Vpc("jobs", { cidrBlock: "10.0.128.0/17" });
}

export function passing(): void {
  new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  new aws.ec2.Vpc("jobs", { cidrBlock: "10.1.0.0/16" });
}
