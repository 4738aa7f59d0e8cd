import * as aws from "@pulumi/aws";

export const config = {
  flows: [
    {
      name: "no data for the web",
      from: "tier:public",
      to: "tier:isolated",
      ports: "5432",
      expect: "deny",
    },
  ],
};

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const web = new aws.ec2.Subnet("web", {
    vpcId: vpc.id,
    cidrBlock: "10.0.0.0/20",
    tags: { tier: "public" },
  });
  const data = new aws.ec2.Subnet("data", {
    vpcId: vpc.id,
    cidrBlock: "10.0.16.0/20",
    tags: { tier: "isolated" },
  });
  const webGroup = new aws.ec2.SecurityGroup("web", {
    vpcId: vpc.id,
    egress: [{ protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: ["10.0.0.0/16"] }],
  });
  const dataGroup = new aws.ec2.SecurityGroup("data", {
    vpcId: vpc.id,
    ingress: [{ protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: ["10.0.0.0/16"] }],
  });
  new aws.ec2.NetworkInterface("web", { subnetId: web.id, securityGroups: [webGroup.id] });
  new aws.ec2.NetworkInterface("data", { subnetId: data.id, securityGroups: [dataGroup.id] });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const web = new aws.ec2.Subnet("web", {
    vpcId: vpc.id,
    cidrBlock: "10.0.0.0/20",
    tags: { tier: "public" },
  });
  const data = new aws.ec2.Subnet("data", {
    vpcId: vpc.id,
    cidrBlock: "10.0.16.0/20",
    tags: { tier: "isolated" },
  });
  const webGroup = new aws.ec2.SecurityGroup("web", {
    vpcId: vpc.id,
    egress: [{ protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: ["10.0.0.0/16"] }],
  });
  const dataGroup = new aws.ec2.SecurityGroup("data", {
    vpcId: vpc.id,
    ingress: [{ protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: ["10.0.32.0/20"] }],
  });
  new aws.ec2.NetworkInterface("web", { subnetId: web.id, securityGroups: [webGroup.id] });
  new aws.ec2.NetworkInterface("data", { subnetId: data.id, securityGroups: [dataGroup.id] });
}
