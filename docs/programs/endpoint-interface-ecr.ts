import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const data = new aws.ec2.Subnet("data", {
    vpcId: vpc.id,
    cidrBlock: "10.0.0.0/20",
    tags: { tier: "isolated" },
  });
  const table = new aws.ec2.RouteTable("app", { vpcId: vpc.id });
  new aws.ec2.RouteTableAssociation("data", { subnetId: data.id, routeTableId: table.id });
  const cluster = new aws.ecs.Cluster("jobs");
  const task = new aws.ecs.TaskDefinition("worker", {
    family: "worker",
    networkMode: "awsvpc",
    containerDefinitions: "[]",
  });
  new aws.ecs.Service("worker", {
    cluster: cluster.arn,
    taskDefinition: task.arn,
    networkConfiguration: { subnets: [data.id] },
  });
  new aws.ec2.VpcEndpoint("ecr.dkr", {
    vpcId: vpc.id,
    serviceName: "com.amazonaws.us-east-1.ecr.dkr",
    vpcEndpointType: "Interface",
    subnetIds: [data.id],
    privateDnsEnabled: true,
  });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const data = new aws.ec2.Subnet("data", {
    vpcId: vpc.id,
    cidrBlock: "10.0.0.0/20",
    tags: { tier: "isolated" },
  });
  const table = new aws.ec2.RouteTable("app", { vpcId: vpc.id });
  new aws.ec2.RouteTableAssociation("data", { subnetId: data.id, routeTableId: table.id });
  const cluster = new aws.ecs.Cluster("jobs");
  const task = new aws.ecs.TaskDefinition("worker", {
    family: "worker",
    networkMode: "awsvpc",
    containerDefinitions: "[]",
  });
  new aws.ecs.Service("worker", {
    cluster: cluster.arn,
    taskDefinition: task.arn,
    networkConfiguration: { subnets: [data.id] },
  });
  new aws.ec2.VpcEndpoint("ecr.dkr", {
    vpcId: vpc.id,
    serviceName: "com.amazonaws.us-east-1.ecr.dkr",
    vpcEndpointType: "Interface",
    subnetIds: [data.id],
    privateDnsEnabled: true,
  });
  new aws.ec2.VpcEndpoint("ecr.api", {
    vpcId: vpc.id,
    serviceName: "com.amazonaws.us-east-1.ecr.api",
    vpcEndpointType: "Interface",
    subnetIds: [data.id],
    privateDnsEnabled: true,
  });
}
