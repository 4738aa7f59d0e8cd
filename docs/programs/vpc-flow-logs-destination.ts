import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const logs = new aws.cloudwatch.LogGroup("flow-logs", { retentionInDays: 7 });
  const delivery = new aws.iam.Role("flow-logs", {
    assumeRolePolicy: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Principal: { Service: "vpc-flow-logs.amazonaws.com" },
        },
      ],
    },
  });
  new aws.ec2.FlowLog("app", {
    vpcId: vpc.id,
    trafficType: "ALL",
    logDestination: logs.arn,
    iamRoleArn: delivery.arn,
  });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const logs = new aws.cloudwatch.LogGroup("flow-logs", { retentionInDays: 365 });
  const delivery = new aws.iam.Role("flow-logs", {
    assumeRolePolicy: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Principal: { Service: "vpc-flow-logs.amazonaws.com" },
        },
      ],
    },
  });
  new aws.ec2.FlowLog("app", {
    vpcId: vpc.id,
    trafficType: "ALL",
    logDestination: logs.arn,
    iamRoleArn: delivery.arn,
  });
}
