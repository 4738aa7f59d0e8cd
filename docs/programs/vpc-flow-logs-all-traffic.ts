import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const logs = new aws.s3.Bucket("logs");
  new aws.ec2.FlowLog("app", {
    vpcId: vpc.id,
    trafficType: "ACCEPT",
    logDestinationType: "s3",
    logDestination: logs.arn,
  });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const logs = new aws.s3.Bucket("logs");
  new aws.ec2.FlowLog("app", {
    vpcId: vpc.id,
    trafficType: "ALL",
    logDestinationType: "s3",
    logDestination: logs.arn,
  });
}
