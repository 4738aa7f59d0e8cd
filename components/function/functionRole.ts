import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { FunctionSettingsArgs } from "./functionSettingsArgs";

/** What a function's role is made of, beside its settings. */
export interface FunctionRoleSite {
  readonly name: string;
  /** AWS's policy that every such function needs, after `policy/service-role/`. */
  readonly basePolicy: "AWSLambdaVPCAccessExecutionRole" | "AWSLambdaBasicExecutionRole";
  /** Further policy documents, by the part of their name. */
  readonly documents?: Readonly<Record<string, pulumi.Input<string>>>;
  readonly tags: pulumi.Input<Record<string, string>>;
  readonly opts: pulumi.CustomResourceOptions;
}

/** The role of a function. */
export interface FunctionRole {
  readonly arn: pulumi.Output<string>;
  readonly name: pulumi.Output<string>;
  /** What has to be there before the function. */
  readonly attachments: pulumi.Resource[];
}

/** The role that was brought along, or a new one with the policies that the settings need. */
export function createFunctionRole(
  { name, basePolicy, documents = {}, tags, opts }: FunctionRoleSite,
  settings: FunctionSettingsArgs,
): FunctionRole {
  const { roleArn, policyArns = [], policy, tracing, deadLetterArn } = settings;
  if (roleArn !== undefined) {
    const arn = pulumi.output(roleArn);
    return {
      arn,
      name: arn.apply((text) => text.slice(text.lastIndexOf("/") + 1)),
      attachments: [],
    };
  }
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
  const { partition } = aws.getPartitionOutput({}, opts);
  const attach = (key: string, policyArn: pulumi.Input<string>) =>
    new aws.iam.RolePolicyAttachment(`${name}-${key}`, { role: role.name, policyArn }, opts);
  const ofAws = (path: string) => pulumi.interpolate`arn:${partition}:iam::aws:policy/${path}`;
  const attachments: pulumi.Resource[] = [
    // Network interfaces and logs: AWS Lambda Developer Guide, "Required IAM permissions".
    attach(
      basePolicy === "AWSLambdaVPCAccessExecutionRole" ? "vpc-access" : "basic",
      ofAws(`service-role/${basePolicy}`),
    ),
    ...policyArns.map((arn) => attach(arn.slice(arn.lastIndexOf("/") + 1), arn)),
  ];
  if (tracing === true) attachments.push(attach("tracing", ofAws("AWSXRayDaemonWriteAccess")));
  const inline: Record<string, pulumi.Input<string>> = {
    ...(policy === undefined ? {} : { "": policy }),
    ...(deadLetterArn === undefined ? {} : { "-dead-letter": mayLeaveAt(deadLetterArn) }),
    ...Object.fromEntries(Object.entries(documents).map(([key, text]) => [`-${key}`, text])),
  };
  for (const [suffix, text] of Object.entries(inline)) {
    const args = { role: role.id, policy: text };
    attachments.push(new aws.iam.RolePolicy(`${name}${suffix}`, args, opts));
  }
  return { arn: role.arn, name: role.name, attachments };
}

/** A policy document that allows some actions on one thing. */
export function allowOn(
  actions: readonly string[],
  resource: pulumi.Input<pulumi.Input<string>[]>,
): pulumi.Output<string> {
  return pulumi.output(resource).apply((resources) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: actions, Resource: resources }],
    }),
  );
}

function mayLeaveAt(arn: pulumi.Input<string>): pulumi.Output<string> {
  return pulumi.output(arn).apply((text) => {
    const action = text.split(":")[2] === "sns" ? "sns:Publish" : "sqs:SendMessage";
    return allowOn([action], [text]);
  });
}
