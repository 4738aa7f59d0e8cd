import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const a = new aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.0.0.0/20" });
  const api = new aws.lb.LoadBalancer("api", {
    loadBalancerType: "network",
    internal: true,
    subnets: [a.id],
  });
  new aws.ec2.VpcEndpointService("api", {
    acceptanceRequired: false,
    networkLoadBalancerArns: [api.arn],
  });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const a = new aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.0.0.0/20" });
  const api = new aws.lb.LoadBalancer("api", {
    loadBalancerType: "network",
    internal: true,
    subnets: [a.id],
  });
  new aws.ec2.VpcEndpointService("api", {
    acceptanceRequired: true,
    networkLoadBalancerArns: [api.arn],
  });
}
