import * as aws from "@pulumi/aws";

export function failing(): void {
  new aws.ec2.Eip("web", { domain: "vpc" });
}

export function passing(): void {
  const web = new aws.ec2.Instance("web", {
    ami: "ami-0123456789abcdef0",
    instanceType: "t4g.nano",
  });
  new aws.ec2.Eip("web", { domain: "vpc", instance: web.id });
}
