import * as aws from "@pulumi/aws";

export function failing(): void {
  const app = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const jobs = new aws.ec2.Vpc("jobs", { cidrBlock: "10.1.0.0/16" });
  const runner = new aws.ec2.SecurityGroup("runner", { vpcId: jobs.id });
  new aws.ec2.SecurityGroup("api", {
    vpcId: app.id,
    ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, securityGroups: [runner.id] }],
  });
}

export function passing(): void {
  const app = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const jobs = new aws.ec2.Vpc("jobs", { cidrBlock: "10.1.0.0/16" });
  const runner = new aws.ec2.SecurityGroup("runner", { vpcId: jobs.id });
  new aws.ec2.VpcPeeringConnection("app-jobs", {
    vpcId: app.id,
    peerVpcId: jobs.id,
    autoAccept: true,
  });
  new aws.ec2.SecurityGroup("api", {
    vpcId: app.id,
    ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, securityGroups: [runner.id] }],
  });
}
