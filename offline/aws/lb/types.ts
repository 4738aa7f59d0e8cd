import { AwsError } from "../awsError";
import type { StoredResource } from "../../account/account";
import type { CheckFailure, Context } from "../behaviour";
import { isUnknown, textOf, type PropertyMap } from "../values";

/** Pulumi's tokens of the types around load balancers. */
export const elb = {
  loadBalancer: "aws:lb/loadBalancer:LoadBalancer",
  listener: "aws:lb/listener:Listener",
  listenerRule: "aws:lb/listenerRule:ListenerRule",
  targetGroup: "aws:lb/targetGroup:TargetGroup",
  attachment: "aws:lb/targetGroupAttachment:TargetGroupAttachment",
} as const;

const missing: Readonly<Record<string, readonly [code: string, explanation: string]>> = {
  [elb.loadBalancer]: ["LoadBalancerNotFound", "One or more load balancers not found"],
  [elb.listener]: ["ListenerNotFound", "One or more listeners not found"],
  [elb.targetGroup]: ["TargetGroupNotFound", "One or more target groups not found"],
};

/** The resource of this ARN, or AWS's error that there is none. */
export function findByArn(
  { account, region }: Context,
  type: string,
  arn: string,
  operation: string,
): StoredResource {
  const found = account.get(type, arn, region);
  if (found !== undefined) return found;
  const [code, explanation] = missing[type] ?? ["ValidationError", "not found"];
  throw new AwsError(code, explanation, operation);
}

// Elastic Load Balancing API Reference, "CreateLoadBalancer", "CreateTargetGroup"
const longestName = 32;

/** The rule that names of load balancers and target groups share. */
export function checkName(inputs: PropertyMap, noun: string): CheckFailure[] {
  if (isUnknown(inputs["name"])) return [];
  const name = textOf(inputs, "name");
  if (name === undefined) return [];
  const refuse = (text: string): CheckFailure[] => [
    { property: "name", reason: `ValidationError: ${noun} name '${name}' ${text}` },
  ];
  if (name.length > longestName) {
    return refuse(`cannot be longer than '${String(longestName)}' characters`);
  }
  if (!/^[A-Za-z0-9-]+$/.test(name)) {
    return refuse("can only contain characters that are alphanumeric characters and hyphens(-)");
  }
  if (name.startsWith("-") || name.endsWith("-")) return refuse("cannot begin or end with '-'");
  return name.startsWith("internal-") ? refuse("cannot begin with 'internal-'") : [];
}

/** A name that is free in the region, or AWS's error. */
export function refuseTakenName(
  { account, region }: Context,
  type: string,
  name: string,
  code: string,
  noun: string,
  operation: string,
): void {
  const taken = account.having(type, "name", name).some((one) => one.region === region);
  if (!taken) return;
  const explanation = `A ${noun} with the same name '${name}' exists, but with different settings`;
  throw new AwsError(code, explanation, operation);
}
