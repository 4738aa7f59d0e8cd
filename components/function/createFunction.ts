import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { defaultRuntime, inlineFileName } from "../plan/function/functionSettings";
import type { FunctionRole } from "./functionRole";
import type { FunctionSettingsArgs } from "./functionSettingsArgs";

/** A function, its log group beside it. */
export interface CreatedFunction {
  readonly lambda: aws.lambda.Function;
  readonly logGroup: aws.cloudwatch.LogGroup;
}

/** What is particular to the place of a function. */
export interface FunctionPlace {
  readonly name: string;
  readonly role: FunctionRole;
  readonly tags: pulumi.Input<Record<string, string>>;
  readonly opts: pulumi.CustomResourceOptions;
  /** What has to be there before the function, beside its role. */
  readonly dependsOn?: readonly pulumi.Resource[];
  /** Where it stands in a VPC, its file system. */
  readonly extra?: Pick<aws.lambda.FunctionArgs, "vpcConfig" | "fileSystemConfig">;
}

/** Creates a function and its log group. */
export function createFunction(
  { name, role, tags, opts, dependsOn = [], extra = {} }: FunctionPlace,
  args: FunctionSettingsArgs,
): CreatedFunction {
  const runtime = args.runtime ?? defaultRuntime;
  const { description, environment, layers, ephemeralStorage, reservedConcurrency } = args;
  const { deadLetterArn, tracing } = args;
  const logGroup = new aws.cloudwatch.LogGroup(
    name,
    { retentionInDays: args.logRetentionInDays ?? 90, tags },
    opts,
  );
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
      ...(description === undefined ? {} : { description }),
      ...(environment === undefined ? {} : { environment: { variables: environment } }),
      ...(layers === undefined ? {} : { layers }),
      ...(ephemeralStorage === undefined ? {} : { ephemeralStorage: { size: ephemeralStorage } }),
      ...(reservedConcurrency === undefined
        ? {}
        : { reservedConcurrentExecutions: reservedConcurrency }),
      ...(deadLetterArn === undefined ? {} : { deadLetterConfig: { targetArn: deadLetterArn } }),
      ...(tracing === true ? { tracingConfig: { mode: "Active" } } : {}),
      loggingConfig: { logFormat: "JSON", logGroup: logGroup.name },
      ...extra,
      tags,
    },
    // Lambda refuses a function whose role may not manage interfaces, and leaves interfaces behind
    // when the permission goes first.
    { ...opts, dependsOn: [...role.attachments, ...dependsOn] },
  );
  return { lambda, logGroup };
}

function codeOf(
  { codePath, inlineCode }: FunctionSettingsArgs,
  runtime: string,
): pulumi.asset.Archive {
  const fileName = inlineFileName(runtime);
  if (inlineCode !== undefined && fileName !== undefined) {
    return new pulumi.asset.AssetArchive({ [fileName]: new pulumi.asset.StringAsset(inlineCode) });
  }
  if (codePath === undefined) throw new Error("no code: this is a bug in palisade");
  return new pulumi.asset.FileArchive(codePath);
}
