import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Network } from "./network";

/** Functions in places that do not serve them. */
export function createFunctions(network: Network): void {
  const { vpc, publicA, publicB, privateA, privateB, isolatedA } = network;
  const assumeRolePolicy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } },
    ],
  });
  const role = new aws.iam.Role("shop-functions", { assumeRolePolicy });
  const access = new aws.iam.RolePolicyAttachment("shop-functions", {
    role: role.name,
    policyArn: aws.iam.ManagedPolicy.AWSLambdaVPCAccessExecutionRole,
  });
  const group = new aws.ec2.SecurityGroup("shop-functions", {
    vpcId: vpc.id,
    description: "Connections that the functions open",
  });
  new aws.vpc.SecurityGroupEgressRule("shop-functions-https", {
    securityGroupId: group.id,
    description: "HTTPS to anywhere",
    ipProtocol: "tcp",
    fromPort: 443,
    toPort: 443,
    cidrIpv4: "0.0.0.0/0",
  });

  const createFunction = (
    name: string,
    subnets: readonly aws.ec2.Subnet[],
    tags: Record<string, string> = {},
  ): aws.lambda.Function =>
    new aws.lambda.Function(
      name,
      {
        role: role.arn,
        runtime: "nodejs22.x",
        handler: "index.handler",
        code: new pulumi.asset.AssetArchive({
          "index.mjs": new pulumi.asset.StringAsset("export const handler = async () => ({});\n"),
        }),
        ...(subnets.length === 0
          ? {}
          : {
              vpcConfig: { subnetIds: subnets.map(({ id }) => id), securityGroupIds: [group.id] },
            }),
        tags,
      },
      { dependsOn: [access] },
    );

  // lambda-not-in-public-subnet: the route to the internet is there, a public address never is.
  createFunction("shop-checkout", [publicA, publicB]);

  // lambda-same-routing: half of the calls find the NAT gateway, the other half no way out.
  createFunction("shop-invoices", [privateB, isolatedA]);

  // lambda-multi-az: it does not run while zone a is down.
  createFunction("shop-mail", [privateA]);

  // lambda-in-vpc: its tag asks for a VPC, and nobody gave it one.
  createFunction("shop-passwords", [], { "palisade:vpc": "required" });
}
