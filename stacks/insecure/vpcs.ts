import * as aws from "@pulumi/aws";
import type { Network } from "./network";

/** What is set for VPCs as a whole. */
export function setUpVpcs({ isolatedA }: Network): void {
  // vpc-block-public-access: it stands there, and it is off.
  new aws.ec2.VpcBlockPublicAccessOptions("shop", { internetGatewayBlockMode: "off" });

  // vpc-flow-logs-destination: after a week nobody can look it up any more.
  const logGroup = new aws.cloudwatch.LogGroup("shop-flow-logs", { retentionInDays: 7 });
  const role = new aws.iam.Role("shop-flow-logs", {
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Principal: { Service: "vpc-flow-logs.amazonaws.com" },
        },
      ],
    }),
  });
  // vpc-flow-logs-all-traffic: who knocked and was refused is not written down.
  new aws.ec2.FlowLog("shop-isolated-a", {
    subnetId: isolatedA.id,
    trafficType: "ACCEPT",
    logDestination: logGroup.arn,
    iamRoleArn: role.arn,
  });
}
