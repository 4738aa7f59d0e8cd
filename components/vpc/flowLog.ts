import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { FlowLogDestination } from "../plan/vpc/vpcPlanArgs";
import type { VpcFlowLogArgs } from "./vpcArgs";

type Tags = (name: string) => pulumi.Input<Record<string, pulumi.Input<string>>>;

/**
 * The flow log of a whole VPC: which addresses talk to which, accepted or rejected. AWS charges for the
 * delivery per GB. Amazon VPC User Guide, "Logging IP traffic using VPC Flow Logs".
 */
export function createFlowLog(
  name: string,
  destination: FlowLogDestination,
  args: VpcFlowLogArgs,
  vpc: aws.ec2.Vpc,
  tags: Tags,
  opts: pulumi.CustomResourceOptions,
): void {
  const flowLogName = `${name}-flow-logs`;
  const common = {
    vpcId: vpc.id,
    trafficType: args.trafficType ?? "ALL",
    maxAggregationInterval: 60, // seconds; AWS's default of 600 is long when something is going on
    tags: tags(flowLogName),
  };
  if (destination === FlowLogDestination.None) return;
  if (destination === FlowLogDestination.S3) {
    const bucket = args.bucketArn === undefined ? {} : { logDestination: args.bucketArn };
    new aws.ec2.FlowLog(name, { ...common, logDestinationType: "s3", ...bucket }, opts);
    return;
  }

  const logGroup = new aws.cloudwatch.LogGroup(
    flowLogName,
    { retentionInDays: args.retentionInDays ?? 90, tags: tags(flowLogName) },
    opts,
  );
  const role = new aws.iam.Role(
    flowLogName,
    {
      description: `Lets VPC Flow Logs write the traffic records of ${name}`,
      assumeRolePolicy: assumeRolePolicy(vpc.ownerId),
      tags: tags(flowLogName),
    },
    opts,
  );
  const rolePolicy = new aws.iam.RolePolicy(
    flowLogName,
    { role: role.id, policy: deliveryPolicy(logGroup.arn) },
    opts,
  );
  new aws.ec2.FlowLog(
    name,
    {
      ...common,
      logDestinationType: "cloud-watch-logs",
      logDestination: logGroup.arn,
      iamRoleArn: role.arn,
    },
    { ...opts, dependsOn: [rolePolicy] }, // or the first records are refused
  );
}

function assumeRolePolicy(accountId: pulumi.Output<string>): pulumi.Output<string> {
  return accountId.apply((account) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Principal: { Service: "vpc-flow-logs.amazonaws.com" },
          // No other account can have our role used for it (the confused deputy).
          Condition: { StringEquals: { "aws:SourceAccount": account } },
        },
      ],
    }),
  );
}

function deliveryPolicy(logGroupArn: pulumi.Output<string>): pulumi.Output<string> {
  return logGroupArn.apply((arn) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: [
            "logs:CreateLogStream",
            "logs:PutLogEvents",
            "logs:DescribeLogGroups",
            "logs:DescribeLogStreams",
          ],
          Resource: [arn, `${arn}:*`],
        },
      ],
    }),
  );
}
