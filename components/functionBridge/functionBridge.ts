import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { monthlyCost, type MonthlyCost } from "../../analysis/cost/monthlyCost";
import { Endpoints } from "../endpoints/endpoints";
import { allowOn } from "../function/functionRole";
import { monthlyCostIn } from "../monthlyCost";
import { checkComponentName } from "../plan/componentName";
import { isLetOut, validateFunctionBridge } from "../plan/functionBridge/functionBridgePlan";
import { refuse } from "../refuse";
import { createEgressRules, createIngressRules } from "../securityRules";
import type { BridgeCallerArgs, BridgeTargetArgs, FunctionBridgeArgs } from "./functionBridgeArgs";

/**
 * Lets functions inside of a VPC call functions outside of it through the interface endpoint of Lambda,
 * without a NAT device: the isolated one keeps to the VPC, and the one outside does what needs the
 * internet, such as sending mail or calling a partner.
 *
 * For each call it makes what AWS asks for, and no more: the caller's role may call exactly that function;
 * the function's own policy names exactly that role; the caller's security group lets HTTPS out to the
 * endpoint and the endpoint's lets it in from there; and the policy of an endpoint that the bridge makes
 * lets these roles through to these functions only, so nothing else can be called by way of it.
 *
 * Charged by AWS: the endpoint per hour and zone, and per GB. That is less than a NAT gateway in as many
 * zones, which is charged about four times as much, by the hour as by the GB, and opens the internet to the
 * caller besides. A caller that waits is charged for its time while the other one works: set
 * `InvocationType` to `Event` where it need not know the answer.
 *
 * The event network is the alternative, and often the better one: Lambda itself carries events into the VPC
 * and results out of it, and neither passes the VPC. Turn the call round, so that the function outside calls
 * the one inside, which costs nothing more and needs no bridge; or give the one inside a destination for
 * its results (`aws.lambda.FunctionEventInvokeConfig`), where Lambda hands them on after an asynchronous
 * call. When it has to send events in the middle of its work, an interface endpoint of `sqs` or `events`
 * costs what this one does, but the queue or bus keeps what the other side has no time for, and tries
 * again; and a VPC that has that endpoint already needs no second one.
 *
 * One bridge holds all calls of a function: AWS refuses the same rule from a second one. It is an error to
 * name a tier that the VPC lacks, or endpoints without `lambda`.
 *
 * ```ts
 * const mailer = new OutsideFunction("mailer", { codePath: "./mailer" });
 * const orders = new VpcFunction("orders", {
 *   vpc,
 *   tier: "isolated",
 *   egress: "none",
 *   environment: { MAILER: mailer.functionArn },
 *   codePath: "./orders",
 * });
 * new FunctionBridge("bridge", {
 *   vpc,
 *   tier: "isolated",
 *   callers: [
 *     {
 *       name: "orders",
 *       caller: orders,
 *       targets: [{ name: "mailer", functionArn: mailer.functionArn }],
 *     },
 *   ],
 * });
 * ```
 *
 * @see AWS Lambda Developer Guide, "Connecting inbound interface VPC endpoints for Lambda"
 */
export class FunctionBridge extends pulumi.ComponentResource {
  /** Id of the Lambda endpoint. */
  readonly endpointId: pulumi.Output<string>;
  /** Security group of the Lambda endpoint. */
  readonly endpointSecurityGroupId: pulumi.Output<string>;
  /** The policy (JSON) that lets these callers through to these functions, and nobody else to any. */
  readonly endpointPolicy: pulumi.Output<string>;
  /** What AWS charges for its endpoint, fixed and by use; an endpoint that existed costs nothing more. */
  readonly monthlyCost: pulumi.Output<MonthlyCost>;

  constructor(name: string, args: FunctionBridgeArgs, opts?: pulumi.ComponentResourceOptions) {
    const issues = validateFunctionBridge(args, args.vpc.subnets);
    refuse(`FunctionBridge ${name}`, [...checkComponentName(name), ...issues]);
    super("palisade:index:FunctionBridge", name, args, opts);

    const parent = { parent: this };
    this.endpointPolicy = endpointPolicyOf(args.callers);
    const { endpointId, groupId, cost } = endpointOf(name, args, this.endpointPolicy, parent);
    for (const { name: callerName, caller, targets } of args.callers) {
      const path = `${name}-${callerName}`;
      const toEndpoint = {
        description: `Lambda through the endpoint of bridge ${name}`,
        securityGroupId: groupId,
      };
      const { interfaceServices = [] } = caller;
      if (args.endpoints === undefined || !isLetOut(args.endpoints, interfaceServices)) {
        createEgressRules(name, caller.securityGroupId, [[callerName, toEndpoint]], parent);
      }
      if (args.endpoints !== undefined) {
        const fromCaller = clientOf(callerName, caller.securityGroupId);
        createIngressRules(name, groupId, [[callerName, fromCaller]], parent);
      }
      const arns = targets.map(({ functionArn }) => functionArn);
      const policy = allowOn(["lambda:InvokeFunction"], arns);
      new aws.iam.RolePolicy(path, { role: caller.roleName, policy }, parent);
      for (const target of targets)
        permit(`${path}-${target.name}`, caller.roleArn, target, parent);
    }

    this.endpointId = endpointId;
    this.endpointSecurityGroupId = groupId;
    this.monthlyCost = cost;
    this.registerOutputs({
      endpointId: this.endpointId,
      endpointSecurityGroupId: this.endpointSecurityGroupId,
      endpointPolicy: this.endpointPolicy,
      monthlyCost: this.monthlyCost,
    });
  }
}

/** The endpoint that exists, or one that the callers alone may use. */
function endpointOf(
  name: string,
  { vpc, tier = "", callers, endpoints, tags }: FunctionBridgeArgs,
  policy: pulumi.Output<string>,
  opts: pulumi.ComponentResourceOptions,
) {
  const used =
    endpoints ??
    new Endpoints(
      name,
      {
        vpc,
        tier,
        services: ["lambda"],
        clients: callers.map(({ name: callerName, caller }) =>
          clientOf(callerName, caller.securityGroupId),
        ),
        policies: { lambda: policy },
        ...(tags === undefined ? {} : { tags }),
      },
      opts,
    );
  const { lambda: endpointId } = used.endpointIds;
  const { lambda: groupId } = used.securityGroupIds;
  if (endpointId === undefined || groupId === undefined) {
    throw new Error("no endpoint for lambda: this is a bug in palisade");
  }
  const data = [{ item: "data through interface endpoints", price: "endpointGb" }];
  const cost =
    used instanceof Endpoints && endpoints === undefined
      ? used.monthlyCost
      : monthlyCostIn(vpc.region, (region, prices) => monthlyCost(region, data, prices));
  return { endpointId, groupId, cost };
}

function clientOf(callerName: string, securityGroupId: pulumi.Input<string>) {
  return { description: `Function ${callerName}`, securityGroupId };
}

/** The function's own policy: a caller needs it beside its role when accounts differ, and here always. */
function permit(
  name: string,
  principal: pulumi.Output<string>,
  { functionArn }: BridgeTargetArgs,
  opts: pulumi.CustomResourceOptions,
): void {
  // arn:aws:lambda:region:account:function:name:qualifier
  const parts = pulumi.output(functionArn).apply((arn) => arn.split(":"));
  new aws.lambda.Permission(
    name,
    {
      function: parts.apply((all) => all.slice(0, 7).join(":")),
      qualifier: parts.apply(([, , , , , , , qualifier]) => qualifier),
      action: "lambda:InvokeFunction",
      principal,
    },
    opts,
  );
}

function endpointPolicyOf(callers: readonly BridgeCallerArgs[]): pulumi.Output<string> {
  const statements = callers.map(({ caller, targets }) =>
    pulumi
      .all([caller.roleArn, pulumi.all(targets.map(({ functionArn }) => functionArn))])
      .apply(([role, arns]) => ({
        Effect: "Allow",
        Principal: "*",
        Action: "lambda:InvokeFunction",
        Resource: arns,
        Condition: { ArnEquals: { "aws:PrincipalArn": role } },
      })),
  );
  return pulumi
    .all(statements)
    .apply((all) => JSON.stringify({ Version: "2012-10-17", Statement: all }));
}
