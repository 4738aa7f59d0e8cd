import * as aws from "@pulumi/aws";

export function failing(): void {
  const hub = new aws.ec2transitgateway.TransitGateway("hub");
  const app = new aws.ec2.Vpc("app", { cidrBlock: "10.60.0.0/16" });
  const jobs = new aws.ec2.Vpc("jobs", { cidrBlock: "10.60.0.0/16" });
  const appSubnet = new aws.ec2.Subnet("app", { vpcId: app.id, cidrBlock: "10.60.0.0/20" });
  const jobsSubnet = new aws.ec2.Subnet("jobs", { vpcId: jobs.id, cidrBlock: "10.60.0.0/20" });
  new aws.ec2transitgateway.VpcAttachment("app", {
    transitGatewayId: hub.id,
    vpcId: app.id,
    subnetIds: [appSubnet.id],
  });
  new aws.ec2transitgateway.VpcAttachment("jobs", {
    transitGatewayId: hub.id,
    vpcId: jobs.id,
    subnetIds: [jobsSubnet.id],
  });
}

export function passing(): void {
  const hub = new aws.ec2transitgateway.TransitGateway("hub");
  const app = new aws.ec2.Vpc("app", { cidrBlock: "10.60.0.0/16" });
  const jobs = new aws.ec2.Vpc("jobs", { cidrBlock: "10.61.0.0/16" });
  const appSubnet = new aws.ec2.Subnet("app", { vpcId: app.id, cidrBlock: "10.60.0.0/20" });
  const jobsSubnet = new aws.ec2.Subnet("jobs", { vpcId: jobs.id, cidrBlock: "10.61.0.0/20" });
  new aws.ec2transitgateway.VpcAttachment("app", {
    transitGatewayId: hub.id,
    vpcId: app.id,
    subnetIds: [appSubnet.id],
  });
  new aws.ec2transitgateway.VpcAttachment("jobs", {
    transitGatewayId: hub.id,
    vpcId: jobs.id,
    subnetIds: [jobsSubnet.id],
  });
}
