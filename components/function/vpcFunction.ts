import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { checkComponentName } from "../plan/componentName";
import { gatewayServicesOf, validateFunctionArgs } from "../plan/function/functionPlan";
import { interfaceServicesOf } from "../plan/function/serviceRules";
import { refuse } from "../refuse";
import { createEgressRules, createIngressRules } from "../securityRules";
import { namedTags } from "../tags";
import { createFunction } from "./createFunction";
import { egressRulesOf } from "./functionEgress";
import { createFunctionRole } from "./functionRole";
import type { FunctionFileSystemArgs, VpcFunctionArgs } from "./vpcFunctionArgs";

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
 * Charged by AWS: requests, and memory by the time that it is used, as outside of a VPC; `/tmp` above
 * 512 MB, X-Ray traces and the log. What it calls is charged where it passes: NAT gateways and interface
 * endpoints per GB, gateway endpoints and the egress-only gateway (`ipv6AllowedForDualStack`) not.
 *
 * It is an error to choose a public tier, where a function has no internet, or a tier without a way out
 * for a function that uses a service without an endpoint. A function URL is not made here: it would be
 * reached from the internet, past everything that the VPC says.
 *
 * ```ts
 * const endpoints = new Endpoints("app", { vpc, tier: "isolated", services: ["sqs"] });
 * const orders = new VpcFunction("orders", {
 *   vpc,
 *   tier: "isolated",
 *   egress: "none",
 *   uses: ["sqs", "s3"],
 *   endpoints,
 *   codePath: "./orders",
 * });
 * ```
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
  /** Services that it calls through interface endpoints, by rules of its own security group. */
  readonly interfaceServices: string[];

  constructor(name: string, args: VpcFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
    const issues = [...checkComponentName(name), ...validateFunctionArgs(args, args.vpc)];
    refuse(`VpcFunction ${name}`, issues);
    super("palisade:index:VpcFunction", name, args, opts);

    const parent = { parent: this };
    const tags = namedTags(args.tags)(name);
    const { vpc, fileSystem } = args;
    const subnetIds = vpc.subnets
      .filter(({ tier }) => tier === args.tier)
      .map(({ subnetId }) => subnetId);

    const securityGroup = new aws.ec2.SecurityGroup(
      name,
      {
        vpcId: vpc.vpcId,
        description: `Connections that Lambda function ${name} opens`,
        tags,
      },
      parent,
    );
    const rules = createEgressRules(name, securityGroup.id, egressRulesOf(args), parent);
    const role = createFunctionRole(
      {
        name,
        basePolicy: "AWSLambdaVPCAccessExecutionRole",
        documents: fileSystem === undefined ? {} : { "file-system": mayMount(fileSystem) },
        tags,
        opts: parent,
      },
      args,
    );
    if (fileSystem !== undefined) rules.push(...letIn(name, securityGroup, fileSystem, parent));
    const { lambda, logGroup } = createFunction(
      {
        name,
        role,
        tags,
        opts: parent,
        dependsOn: rules,
        extra: {
          vpcConfig: {
            subnetIds,
            securityGroupIds: [securityGroup.id, ...(args.securityGroupIds ?? [])],
            ...(args.ipv6AllowedForDualStack === true ? { ipv6AllowedForDualStack: true } : {}),
          },
          ...(fileSystem === undefined ? {} : { fileSystemConfig: mountOf(fileSystem) }),
        },
      },
      args,
    );

    this.functionName = lambda.name;
    this.functionArn = lambda.arn;
    this.roleArn = role.arn;
    this.roleName = role.name;
    this.securityGroupId = securityGroup.id;
    this.logGroupName = logGroup.name;
    this.hyperplaneInterfaces = subnetIds.length;
    this.interfaceServices = interfaceServicesOf(args, gatewayServicesOf(args, vpc));
    this.registerOutputs({
      functionName: this.functionName,
      functionArn: this.functionArn,
      roleArn: this.roleArn,
      roleName: this.roleName,
      securityGroupId: this.securityGroupId,
      logGroupName: this.logGroupName,
      hyperplaneInterfaces: this.hyperplaneInterfaces,
      interfaceServices: this.interfaceServices,
    });
  }
}

/** The mount targets' group lets the function in. */
function letIn(
  name: string,
  { id: securityGroupId }: aws.ec2.SecurityGroup,
  fileSystem: FunctionFileSystemArgs,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const rule = { description: `NFS from function ${name}`, fromPort: 2049, securityGroupId };
  return createIngressRules(name, fileSystem.securityGroupId, [["file-system", rule]], opts);
}

/** AWS refuses a function whose file system has no mount target yet. */
function mountOf(fileSystem: FunctionFileSystemArgs) {
  const { accessPointArn, mountTargetIds = [], mountPath } = fileSystem;
  const arn = pulumi.all([accessPointArn, ...mountTargetIds]).apply(([first]) => first ?? "");
  return { arn, localMountPath: mountPath };
}

/** Amazon EFS User Guide, "Using IAM to control access to file systems". */
function mayMount({ accessPointArn, readOnly }: FunctionFileSystemArgs): pulumi.Output<string> {
  const actions = ["elasticfilesystem:ClientMount"];
  if (readOnly !== true) actions.push("elasticfilesystem:ClientWrite");
  return pulumi.output(accessPointArn).apply((arn) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: actions,
          Resource: "*",
          Condition: { StringEquals: { "elasticfilesystem:AccessPointArn": arn } },
        },
      ],
    }),
  );
}
