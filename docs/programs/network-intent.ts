import * as aws from "@pulumi/aws";
import { NetworkIntent } from "pulumi-palisade";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const web = new aws.ec2.Subnet("web", { vpcId: vpc.id, cidrBlock: "10.0.0.0/20" });
  const data = new aws.ec2.Subnet("data", { vpcId: vpc.id, cidrBlock: "10.0.16.0/20" });
  const open = new aws.ec2.SecurityGroup("data", {
    vpcId: vpc.id,
    ingress: [{ protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: ["10.0.0.0/16"] }],
  });
  const caller = new aws.ec2.SecurityGroup("web", {
    vpcId: vpc.id,
    egress: [{ protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: ["10.0.0.0/16"] }],
  });
  new aws.ec2.NetworkInterface("data", { subnetId: data.id, securityGroups: [open.id] });
  new aws.ec2.NetworkInterface("web", { subnetId: web.id, securityGroups: [caller.id] });
  new NetworkIntent("payments", { forbid: [{ from: web, to: data, ports: "5432" }] });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const web = new aws.ec2.Subnet("web", { vpcId: vpc.id, cidrBlock: "10.0.0.0/20" });
  const data = new aws.ec2.Subnet("data", { vpcId: vpc.id, cidrBlock: "10.0.16.0/20" });
  const closed = new aws.ec2.SecurityGroup("data", {
    vpcId: vpc.id,
    ingress: [{ protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: ["10.0.32.0/20"] }],
  });
  const caller = new aws.ec2.SecurityGroup("web", {
    vpcId: vpc.id,
    egress: [{ protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: ["10.0.0.0/16"] }],
  });
  new aws.ec2.NetworkInterface("data", { subnetId: data.id, securityGroups: [closed.id] });
  new aws.ec2.NetworkInterface("web", { subnetId: web.id, securityGroups: [caller.id] });
  new NetworkIntent("payments", { forbid: [{ from: web, to: data, ports: "5432" }] });
}
