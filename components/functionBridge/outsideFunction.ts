import * as pulumi from "@pulumi/pulumi";
import { createFunction } from "../function/createFunction";
import { createFunctionRole } from "../function/functionRole";
import { checkComponentName } from "../plan/componentName";
import { validateFunctionSettings } from "../plan/function/functionSettings";
import { refuse } from "../refuse";
import { namedTags } from "../tags";
import type { OutsideFunctionArgs } from "./functionBridgeArgs";

/**
 * A Lambda function outside of every VPC, with a role and a log group of its own: it has the internet and
 * AWS's services over IPv4, and reaches no private address. What a function inside may not do itself is
 * done by this one, called through a `FunctionBridge`.
 *
 * Charged by AWS: requests, and memory by the time that it is used. No NAT device, no endpoint, and no
 * charge per GB save for what leaves AWS.
 *
 * ```ts
 * const mailer = new OutsideFunction("mailer", { codePath: "./mailer" });
 * ```
 *
 * @see AWS Lambda Developer Guide, "Giving Lambda functions access to resources in an Amazon VPC"
 */
export class OutsideFunction extends pulumi.ComponentResource {
  /** Name of the function. */
  readonly functionName: pulumi.Output<string>;
  /** ARN of the function. */
  readonly functionArn: pulumi.Output<string>;
  /** ARN of its role. */
  readonly roleArn: pulumi.Output<string>;
  /** Name of its role, to attach further policies. */
  readonly roleName: pulumi.Output<string>;
  /** Name of its log group. */
  readonly logGroupName: pulumi.Output<string>;

  constructor(name: string, args: OutsideFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
    const issues = [...checkComponentName(name), ...validateFunctionSettings("", args)];
    refuse(`OutsideFunction ${name}`, issues);
    super("palisade:index:OutsideFunction", name, args, opts);

    const place = { name, tags: namedTags(args.tags)(name), opts: { parent: this } };
    const role = createFunctionRole({ ...place, basePolicy: "AWSLambdaBasicExecutionRole" }, args);
    const { lambda, logGroup } = createFunction({ ...place, role }, args);

    this.functionName = lambda.name;
    this.functionArn = lambda.arn;
    this.roleArn = role.arn;
    this.roleName = role.name;
    this.logGroupName = logGroup.name;
    this.registerOutputs({
      functionName: this.functionName,
      functionArn: this.functionArn,
      roleArn: this.roleArn,
      roleName: this.roleName,
      logGroupName: this.logGroupName,
    });
  }
}
