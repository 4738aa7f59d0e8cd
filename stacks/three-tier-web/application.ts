import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Vpc } from "pulumi-palisade";
import type { Database } from "./database";

/** What the instances of the application are made with. */
export interface ApplicationParts {
  readonly vpc: Vpc;
  readonly securityGroupId: pulumi.Output<string> | undefined;
  readonly targetGroupArn: pulumi.Output<string> | undefined;
  readonly database: Database;
  readonly tags: Readonly<Record<string, string>>;
}

/** Two to four instances in the private tier, replaced when the load balancer finds them ill. */
export function createApplication({
  vpc,
  securityGroupId,
  targetGroupArn,
  database,
  tags,
}: ApplicationParts): aws.autoscaling.Group {
  if (securityGroupId === undefined || targetGroupArn === undefined) {
    throw new Error("the application has no layer or no target group");
  }
  const profile = createProfile(database, tags);
  const image = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";
  const template = new aws.ec2.LaunchTemplate("shop", {
    description: "Instances of the shop",
    // Each instance starts with the newest image, without the template changing for it.
    imageId: `resolve:ssm:${image}`,
    instanceType: "t4g.small",
    iamInstanceProfile: { arn: profile.arn },
    vpcSecurityGroupIds: [securityGroupId],
    metadataOptions: { httpEndpoint: "enabled", httpTokens: "required" },
    userData:
      pulumi.interpolate`#!/bin/bash\necho "DATABASE=${database.endpoint}" > /etc/shop.env\n`.apply(
        (script) => Buffer.from(script).toString("base64"),
      ),
    updateDefaultVersion: true,
    tags,
  });
  return new aws.autoscaling.Group("shop", {
    minSize: 2,
    maxSize: 4,
    desiredCapacity: 2,
    vpcZoneIdentifiers: vpc.privateSubnetIds,
    targetGroupArns: [targetGroupArn],
    healthCheckType: "ELB",
    healthCheckGracePeriod: 120,
    launchTemplate: { id: template.id, version: "$Latest" },
    instanceRefresh: { strategy: "Rolling", preferences: { minHealthyPercentage: 50 } },
    tags: Object.entries({ ...tags, Name: "shop" }).map(([key, value]) => ({
      key,
      value,
      propagateAtLaunch: true,
    })),
  });
}

/** What the instances may do: be administered by Systems Manager, and read the database's password. */
function createProfile(
  { secretArn }: Database,
  tags: Readonly<Record<string, string>>,
): aws.iam.InstanceProfile {
  const role = new aws.iam.Role("shop-application", {
    description: "What instances of the shop may do",
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } },
      ],
    }),
    tags,
  });
  const { partition } = aws.getPartitionOutput();
  new aws.iam.RolePolicyAttachment("shop-systems-manager", {
    role: role.name,
    policyArn: pulumi.interpolate`arn:${partition}:iam::aws:policy/AmazonSSMManagedInstanceCore`,
  });
  new aws.iam.RolePolicy("shop-database", {
    role: role.id,
    policy: secretArn.apply((arn) =>
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: arn }],
      }),
    ),
  });
  return new aws.iam.InstanceProfile("shop-application", { role: role.name, tags });
}
