import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Network } from "./network";

const assumeRolePolicy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } },
  ],
});

/** Functions in places that do not serve them. */
export function createFunctions(network: Network): void {
  const { vpc, publicA, publicB, privateA, privateB, isolatedA } = network;
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
    more: Partial<aws.lambda.FunctionArgs> = {},
    groups = [group],
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
        ...(subnets.length === 0 ? {} : { vpcConfig: placeOf(subnets, groups) }),
        ...more,
      },
      { dependsOn: [access] },
    );

  // lambda-not-in-public-subnet: the route to the internet is there, a public address never is.
  createFunction("shop-checkout", [publicA, publicB], { role: createPlainRole().arn });

  // lambda-same-routing: half of the calls find the NAT gateway, the other half no way out.
  createFunction("shop-invoices", [privateB, isolatedA]);

  // lambda-multi-az: it does not run while zone a is down.
  createFunction("shop-mail", [privateA], {}, [createMuteGroup(vpc)]);

  // lambda-in-vpc: its tag asks for a VPC, and nobody gave it one.
  const passwords = createFunction("shop-passwords", [], {
    tags: { "palisade:vpc": "required" },
  });
  // lambda-no-public-access: whoever finds the URL may call it.
  new aws.lambda.FunctionUrl("shop-passwords", {
    functionName: passwords.name,
    authorizationType: "NONE",
  });
}

function placeOf(
  subnets: readonly aws.ec2.Subnet[],
  groups: readonly aws.ec2.SecurityGroup[],
): aws.types.input.lambda.FunctionVpcConfig {
  return { subnetIds: subnets.map(({ id }) => id), securityGroupIds: groups.map(({ id }) => id) };
}

/** lambda-eni-permissions: it may write logs, and nobody let it make interfaces. */
function createPlainRole(): aws.iam.Role {
  const role = new aws.iam.Role("shop-checkout", { assumeRolePolicy });
  new aws.iam.RolePolicyAttachment("shop-checkout", {
    role: role.name,
    policyArn: aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole,
  });
  return role;
}

/** lambda-sg-has-egress: a rule that no function needs, and none that one does. */
function createMuteGroup(vpc: aws.ec2.Vpc): aws.ec2.SecurityGroup {
  const group = new aws.ec2.SecurityGroup("shop-mail", {
    vpcId: vpc.id,
    description: "The function that sends mail",
  });
  new aws.vpc.SecurityGroupIngressRule("shop-mail-https", {
    securityGroupId: group.id,
    description: "Whoever wants to send mail",
    ipProtocol: "tcp",
    fromPort: 443,
    toPort: 443,
    cidrIpv4: "10.60.0.0/16",
  });
  return group;
}
