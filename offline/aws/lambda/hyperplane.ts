import type { StoredResource } from "../../account/account";
import { AwsError } from "../awsError";
import type { Context } from "../behaviour";
import { find, having } from "../ec2/find";
import { makeInterface } from "../ec2/interfaces";
import { freeAddress } from "../ec2/privateAddress";
import { ec2 } from "../ec2/types";
import { mapOf, textOf, textsOf, type PropertyMap } from "../values";

/** Stands for whom the interfaces belong to: the service, since functions share them. */
const owner = "lambda.amazonaws.com";

/**
 * Makes the network interfaces through which a function reaches its subnets: one for each pair of subnet
 * and set of security groups that no function has used before.
 *
 * @see AWS Lambda Developer Guide, "Understanding Hyperplane Elastic Network Interfaces (ENIs)"
 */
export function makeInterfaces(
  context: Context,
  functionName: string,
  vpcConfig: PropertyMap,
  operation: string,
): void {
  const securityGroups = textsOf(vpcConfig, "securityGroupIds");
  for (const subnetId of new Set(textsOf(vpcConfig, "subnetIds"))) {
    if (interfaceOf(context, subnetId, securityGroups) !== undefined) continue;
    const subnet = find(context, ec2.subnet, subnetId, operation);
    makeInterface(context, {
      owner,
      subnet,
      privateIp: addressIn(context, subnet, operation),
      interfaceType: "lambda",
      securityGroups,
      description: `AWS Lambda VPC ENI-${functionName}-${context.ids.uuid()}`,
    });
  }
}

/** Takes away the interfaces of a configuration that no function uses any more. */
export function releaseInterfaces(
  context: Context,
  functionName: string,
  before: PropertyMap,
  after: PropertyMap = {},
): void {
  const { account, region } = context;
  const others = account
    .list(ec2.lambdaFunction, region)
    .filter(({ id }) => id !== functionName)
    .map(({ properties }) => mapOf(properties, "vpcConfig") ?? {});
  const groups = textsOf(before, "securityGroupIds");
  for (const subnetId of textsOf(before, "subnetIds")) {
    const isUsed = [after, ...others].some(
      (config) =>
        textsOf(config, "subnetIds").includes(subnetId) &&
        areSame(textsOf(config, "securityGroupIds"), groups),
    );
    if (isUsed) continue;
    const unused = interfaceOf(context, subnetId, groups);
    if (unused !== undefined) account.remove(unused);
  }
}

function interfaceOf(
  context: Context,
  subnetId: string,
  groups: readonly string[],
): StoredResource | undefined {
  return having(context, ec2.networkInterface, "subnetId", subnetId).find(
    ({ properties }) =>
      textOf(properties, "interfaceType") === "lambda" &&
      areSame(textsOf(properties, "securityGroups"), groups),
  );
}

function areSame(one: readonly string[], other: readonly string[]): boolean {
  return [...new Set(one)].sort().join() === [...new Set(other)].sort().join();
}

function addressIn(context: Context, subnet: StoredResource, operation: string): string {
  try {
    return freeAddress(context, subnet, operation);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const explanation =
      "Lambda was not able to set up VPC access for the Lambda function because one or more " +
      "configured subnets has no available IP addresses.";
    throw new AwsError("SubnetIPAddressLimitReachedException", explanation, operation);
  }
}
