import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  new aws.ec2.SecurityGroup("web", {
    vpcId: vpc.id,
    ingress: [
      { protocol: "tcp", fromPort: 1, toPort: 40000, ipv6CidrBlocks: ["::/0"] },
      { protocol: "tcp", fromPort: 30000, toPort: 65535, ipv6CidrBlocks: ["::/0"] },
    ],
  });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  new aws.ec2.SecurityGroup("web", {
    vpcId: vpc.id,
    ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, ipv6CidrBlocks: ["::/0"] }],
  });
}
