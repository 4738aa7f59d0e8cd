import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { checkComponentName } from "../plan/componentName";
import { FunctionEgress } from "../plan/function/functionArgs";
import {
  defaultRuntime,
  inlineFileName,
  portsOf,
  ruleKey,
  servedByGateway,
  validateFunctionArgs,
} from "../plan/function/functionPlan";
import { refuse } from "../refuse";
import type { VpcFunctionArgs } from "./vpcFunctionArgs";

/**
 * A Lambda function in one tier of a `Vpc`, with a role, a log group and a security group of its own.
 *
 * It uses all subnets of the tier, so each of its calls is routed alike wherever Lambda places it. What
 * it may call is said by `egress`; nothing can call it through the network, so its security group has no
 * ingress rules. Callers come through the Lambda service (events, function URLs, load balancers), which
 * does not use the VPC.
 *
 * Lambda reaches a VPC through Hyperplane network interfaces, one for each pair of subnet and set of
 * security groups. As the security group is the function's own, it adds one for each subnet of the tier
 * (`hyperplaneInterfaces`), each with one private address; a VPC holds 500 of them unless AWS raises the
 * quota. They cost nothing. After the function is deleted AWS can take 20 minutes and more to release
 * them, and their subnets and security group wait for that.
 *
 * It is an error to choose a public tier, where a function has no internet, or a tier without a way out
 * for a function that uses a service without an endpoint.
 *
 * @see AWS Lambda Developer Guide, "Giving Lambda functions access to resources in an Amazon VPC"
 */
export class VpcFunction extends pulumi.ComponentResource {
  /** Name of the function. */
  readonly functionName: pulumi.Output<string>;
  /** ARN of the function. */
  readonly functionArn: pulumi.Output<string>;
  /** ARN of its role. */
  readonly roleArn: pulumi.Output<string>;
  /** Name of its role, to attach further policies. */
  readonly roleName: pulumi.Output<string>;
  /** Its security group: name it as the source in the groups of what the function calls. */
  readonly securityGroupId: pulumi.Output<string>;
  /** Name of its log group. */
  readonly logGroupName: pulumi.Output<string>;
  /** How many Hyperplane network interfaces the function adds to the VPC: one for each subnet. */
  readonly hyperplaneInterfaces: number;

  constructor(name: string, args: VpcFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
    const issues = [...checkComponentName(name), ...validateFunctionArgs(args, args.vpc)];
    refuse(`VpcFunction ${name}`, issues);
    super("palisade:index:VpcFunction", name, args, opts);

    const parent = { parent: this };
    const runtime = args.runtime ?? defaultRuntime;
    const tags = pulumi
      .output(args.tags ?? {})
      .apply((common): Record<string, string> => ({ ...common, Name: name }));
    const subnetIds = args.vpc.subnets
      .filter(({ tier }) => tier === args.tier)
      .map(({ subnetId }) => subnetId);

    const logGroup = new aws.cloudwatch.LogGroup(
      name,
      { retentionInDays: args.logRetentionInDays ?? 90, tags },
      parent,
    );
    const securityGroup = new aws.ec2.SecurityGroup(
      name,
      {
        vpcId: args.vpc.vpcId,
        description: `Connections that Lambda function ${name} opens`,
        tags,
      },
      parent,
    );
    const rules = createEgressRules(name, args, securityGroup, parent);
    const { role, attachments } = createRole(name, args, tags, parent);
    const lambda = new aws.lambda.Function(
      name,
      {
        role: role.arn,
        runtime,
        handler: args.handler ?? "index.handler",
        code: codeOf(args, runtime),
        architectures: [args.architecture ?? "arm64"],
        memorySize: args.memorySize ?? 128,
        timeout: args.timeout ?? 10,
        ...(args.environment === undefined ? {} : { environment: { variables: args.environment } }),
        loggingConfig: { logFormat: "JSON", logGroup: logGroup.name },
        vpcConfig: { subnetIds, securityGroupIds: [securityGroup.id] },
        tags,
      },
      // Lambda refuses a function whose role may not manage interfaces, and leaves interfaces behind
      // when the permission goes first.
      { ...parent, dependsOn: [...attachments, ...rules] },
    );

    this.functionName = lambda.name;
    this.functionArn = lambda.arn;
    this.roleArn = role.arn;
    this.roleName = role.name;
    this.securityGroupId = securityGroup.id;
    this.logGroupName = logGroup.name;
    this.hyperplaneInterfaces = subnetIds.length;
    this.registerOutputs({
      functionName: this.functionName,
      functionArn: this.functionArn,
      roleArn: this.roleArn,
      roleName: this.roleName,
      securityGroupId: this.securityGroupId,
      logGroupName: this.logGroupName,
      hyperplaneInterfaces: this.hyperplaneInterfaces,
    });
  }
}

function codeOf({ codePath, inlineCode }: VpcFunctionArgs, runtime: string): pulumi.asset.Archive {
  const fileName = inlineFileName(runtime);
  if (inlineCode !== undefined && fileName !== undefined) {
    return new pulumi.asset.AssetArchive({ [fileName]: new pulumi.asset.StringAsset(inlineCode) });
  }
  if (codePath === undefined) throw new Error("no code: this is a bug in palisade");
  return new pulumi.asset.FileArchive(codePath);
}

/** Each rule is a resource of its own, so that one can change without the others being written anew. */
function createEgressRules(
  name: string,
  args: VpcFunctionArgs,
  { id: securityGroupId }: aws.ec2.SecurityGroup,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const create = (
    key: string,
    rule: Omit<aws.vpc.SecurityGroupEgressRuleArgs, "securityGroupId">,
  ) => new aws.vpc.SecurityGroupEgressRule(`${name}-${key}`, { securityGroupId, ...rule }, opts);
  const https = { ipProtocol: "tcp", fromPort: 443, toPort: 443 };

  const served = new Set(
    args.egress === FunctionEgress.Https ? [] : servedByGateway(args, args.vpc),
  );
  const services = args.vpc.gatewayEndpoints
    .filter(({ service }) => served.has(service))
    .map(({ service, prefixListId }) => {
      const description = `HTTPS to ${service} through its gateway endpoint`;
      return create(service, { ...https, prefixListId, description });
    });
  switch (args.egress) {
    case FunctionEgress.None:
      return services;
    case FunctionEgress.Vpc: {
      const blocks = args.vpc.ipv4Blocks.map(({ name: block, cidrBlock }) => {
        const key = block === "primary" ? "vpc" : `vpc-${block}`;
        const description = "Anything inside the VPC";
        return create(key, { ipProtocol: "-1", cidrIpv4: cidrBlock, description });
      });
      return [...services, ...blocks];
    }
    case FunctionEgress.Https:
      return [
        create("https", { ...https, cidrIpv4: "0.0.0.0/0", description: "HTTPS to anywhere" }),
      ];
    case FunctionEgress.Rules:
      return [
        ...services,
        ...(args.egressRules ?? []).map((rule) => {
          const { description, cidrIpv4, prefixListId, securityGroupId: referenced } = rule;
          return create(ruleKey(description), {
            ...portsOf(rule),
            description,
            ...(cidrIpv4 === undefined ? {} : { cidrIpv4 }),
            ...(prefixListId === undefined ? {} : { prefixListId }),
            ...(referenced === undefined ? {} : { referencedSecurityGroupId: referenced }),
          });
        }),
      ];
  }
}

function createRole(
  name: string,
  { policyArns = [], policy }: VpcFunctionArgs,
  tags: pulumi.Output<Record<string, string>>,
  opts: pulumi.CustomResourceOptions,
): { role: aws.iam.Role; attachments: pulumi.Resource[] } {
  const assumeRolePolicy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } },
    ],
  });
  const role = new aws.iam.Role(
    name,
    { description: `What Lambda function ${name} may do`, assumeRolePolicy, tags },
    opts,
  );
  // Network interfaces and logs: AWS Lambda Developer Guide, "Required IAM permissions".
  const { partition } = aws.getPartitionOutput({}, opts);
  const vpcAccess = pulumi.interpolate`arn:${partition}:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole`;
  const attach = (key: string, policyArn: pulumi.Input<string>) =>
    new aws.iam.RolePolicyAttachment(`${name}-${key}`, { role: role.name, policyArn }, opts);
  const attachments: pulumi.Resource[] = [
    attach("vpc-access", vpcAccess),
    ...policyArns.map((arn) => attach(arn.slice(arn.lastIndexOf("/") + 1), arn)),
  ];
  if (policy !== undefined) {
    attachments.push(new aws.iam.RolePolicy(name, { role: role.id, policy }, opts));
  }
  return { role, attachments };
}
