import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  new aws.ec2.SecurityGroup("web", {
    vpcId: vpc.id,
    ingress: [
      { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.20.4.0/22"] },
      { protocol: "tcp", fromPort: 400, toPort: 500, cidrBlocks: ["10.20.0.0/16"] },
    ],
  });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  new aws.ec2.SecurityGroup("web", {
    vpcId: vpc.id,
    ingress: [
      { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.20.4.0/22"] },
      { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.20.8.0/21"] },
    ],
  });
}
