import { createHash } from "node:crypto";

import { partitionOf } from "../arn";
import { AwsError } from "../awsError";
import type { Behaviour, Context } from "../behaviour";
import { ec2 } from "../ec2/types";
import { iam } from "../iam/types";
import { flagOf, mapOf, textOf, textsOf, type PropertyMap } from "../values";
import { lambdaMayAssume, mayMakeInterfaces } from "./executionRole";
import { checkFunctionLimits } from "./functionLimits";
import { makeInterfaces, releaseInterfaces } from "./hyperplane";

/**
 * A function, alone or attached to the subnets of one VPC.
 *
 * @see AWS Lambda Developer Guide, "Giving Lambda functions access to resources in an Amazon VPC"
 */
export const lambdaFunction: Behaviour = {
  type: ec2.lambdaFunction,
  defaults: {
    memorySize: 128,
    packageType: "Zip",
    publish: false,
    reservedConcurrentExecutions: -1,
    skipDestroy: false,
    timeout: 3,
  },
  replaceOnChanges: ["name", "packageType", "tenancyConfig"],

  check: ({ inputs }) => checkFunctionLimits(inputs),

  create(request) {
    const { account, ids, inputs, region } = request;
    const operation = "CreateFunction";
    const name = textOf(inputs, "name") ?? `function-${ids.hex(8)}`;
    if (account.get(ec2.lambdaFunction, name, region) !== undefined) {
      const explanation = `Function already exist: ${name}`;
      throw new AwsError("ResourceConflictException", explanation, operation);
    }
    const partition = partitionOf(region);
    const arn = `arn:${partition}:lambda:${region}:${account.id}:function:${name}`;
    const version = flagOf(inputs, "publish") === true ? "1" : "$LATEST";
    const attached = attachment(request, name, operation);
    const invokeArn = (target: string): string =>
      `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${target}/invocations`;
    return {
      id: name,
      properties: {
        architectures:
          textsOf(inputs, "architectures").length === 0
            ? ["x86_64"]
            : textsOf(inputs, "architectures"),
        arn,
        codeSha256: codeDigest(inputs),
        ephemeralStorage: mapOf(inputs, "ephemeralStorage") ?? { size: 512 },
        invokeArn: invokeArn(arn),
        lastModified: new Date().toISOString().replace("Z", "+0000"),
        loggingConfig: mapOf(inputs, "loggingConfig") ?? {
          logFormat: "Text",
          logGroup: `/aws/lambda/${name}`,
        },
        name,
        qualifiedArn: `${arn}:${version}`,
        qualifiedInvokeArn: invokeArn(`${arn}:${version}`),
        responseStreamingInvokeArn: invokeArn(arn).replace(
          "/invocations",
          "/response-streaming-invocations",
        ),
        sourceCodeHash: codeDigest(inputs),
        tracingConfig: mapOf(inputs, "tracingConfig") ?? { mode: "PassThrough" },
        version,
        ...attached,
      },
    };
  },

  update(request) {
    const { inputs, resource } = request;
    const attached = attachment(request, resource.id, "UpdateFunctionConfiguration");
    const before = mapOf(resource.properties, "vpcConfig") ?? {};
    releaseInterfaces(request, resource.id, before, mapOf(inputs, "vpcConfig"));
    return {
      codeSha256: codeDigest(inputs),
      lastModified: new Date().toISOString().replace("Z", "+0000"),
      ...attached,
    };
  },

  delete(request) {
    const { id, properties } = request.resource;
    releaseInterfaces(request, id, mapOf(properties, "vpcConfig") ?? {});
  },
};

type Request = Context & { readonly inputs: PropertyMap };

/**
 * Checks the role and the VPC and makes the interfaces; gives `vpcConfig` with the VPC that follows from
 * the subnets.
 */
function attachment(request: Request, name: string, operation: string): PropertyMap {
  const { account, inputs } = request;
  const config = mapOf(inputs, "vpcConfig");
  const subnetIds = textsOf(config ?? {}, "subnetIds");
  refuseFileSystem(inputs, subnetIds, operation);
  refuseRole(request, subnetIds.length > 0, operation);
  if (config === undefined || subnetIds.length === 0) return {};
  const groupIds = textsOf(config, "securityGroupIds");
  refuseMany(config, operation);
  const subnetVpcs = subnetIds.map((id) => vpcOf(request, ec2.subnet, id, operation));
  const groupVpcs = groupIds.map((id) => vpcOf(request, ec2.securityGroup, id, operation));
  const [vpcId = ""] = subnetVpcs;
  if (subnetVpcs.some((other) => other !== vpcId)) {
    throw invalid("Subnets are required to be in the same VPC.", operation);
  }
  if (groupIds.length === 0) {
    throw invalid("Please provide at least one security group with the subnets.", operation);
  }
  if (groupVpcs.some((other) => other !== vpcId)) {
    throw invalid("Security Groups are required to be in the same VPC.", operation);
  }
  makeInterfaces(request, name, config, operation);
  if (account.get(ec2.vpc, vpcId, request.region) === undefined) return {};
  return { vpcConfig: { ...config, vpcId } };
}

/** AWS Lambda API Reference, "VpcConfig". */
function refuseMany(config: PropertyMap, operation: string): void {
  for (const [name, most] of [
    ["subnetIds", 16],
    ["securityGroupIds", 5],
  ] as const) {
    const values = textsOf(config, name);
    if (values.length <= most) continue;
    const explanation =
      `1 validation error detected: Value '[${values.join(", ")}]' at 'vpcConfig.${name}' failed to ` +
      `satisfy constraint: Member must have length less than or equal to ${String(most)}`;
    throw new AwsError("ValidationException", explanation, operation);
  }
}

function refuseFileSystem(
  inputs: PropertyMap,
  subnetIds: readonly string[],
  operation: string,
): void {
  if (mapOf(inputs, "fileSystemConfig") === undefined || subnetIds.length > 0) return;
  const explanation = "Function must be configured with a VPC to access an EFS file system.";
  throw invalid(explanation, operation);
}

function refuseRole(request: Request, joinsVpc: boolean, operation: string): void {
  const arn = textOf(request.inputs, "role") ?? "";
  const [role] = request.account.having(iam.role, "arn", arn);
  const ofAccount = arn.split(":")[4] === request.account.id;
  if (role === undefined && !ofAccount && arn.startsWith("arn:")) {
    throw new AwsError(
      "AccessDeniedException",
      "Cross-account pass role is not allowed.",
      operation,
    );
  }
  if (role === undefined || !lambdaMayAssume(role)) {
    throw invalid("The role defined for the function cannot be assumed by Lambda.", operation);
  }
  if (joinsVpc && !mayMakeInterfaces(request, role)) {
    const explanation =
      "The provided execution role does not have permissions to call CreateNetworkInterface on EC2";
    throw invalid(explanation, operation);
  }
}

function vpcOf(request: Request, type: string, id: string, operation: string): string {
  const found = request.account.get(type, id, request.region);
  if (found !== undefined) return textOf(found.properties, "vpcId") ?? "";
  const isSubnet = type === ec2.subnet;
  const [call, code, noun] = isSubnet
    ? ["DescribeSubnets", "InvalidSubnetID.NotFound", "subnet ID"]
    : ["DescribeSecurityGroups", "InvalidGroup.NotFound", "security group"];
  throw invalid(
    `Error occurred while ${call}. EC2 Error Code: ${code}. EC2 Error Message: The ${noun} '${id}' does not exist`,
    operation,
  );
}

function invalid(explanation: string, operation: string): AwsError {
  return new AwsError("InvalidParameterValueException", explanation, operation);
}

/** Stands for the digest of the code: the same as long as the argument is the same. */
function codeDigest(inputs: PropertyMap): string {
  const names = ["code", "s3Bucket", "s3Key", "s3ObjectVersion", "imageUri"];
  const parts = names.map((name) => inputs[name] ?? null);
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64");
}
