import type { AwsDocument } from "../../analysis/index";
import { aclsOf } from "./acls";
import { Answers, type Draw } from "./draw";
import { randomOf } from "./random";
import { stacksOf } from "./stacks";
import { transitGateway } from "./transit";
import { vpcParts } from "./vpcs";

/**
 * An account as larger companies run them, as the AWS CLI would describe it: VPCs of three domains behind
 * one transit gateway, three zones, tiers public, app and data, NAT gateways per zone, stacks of load
 * balancer, servers, functions and databases whose security groups refer to each other, CIDR and prefix
 * list rules, and network ACLs around the databases. The same seed gives the same account.
 *
 * @param interfaces about how many network interfaces there are; never more
 */
export function accountOf(interfaces: number, seed: number): readonly AwsDocument[] {
  const answers = new Answers();
  const random = randomOf(seed);
  const count = Math.max(3, Math.round(Math.sqrt(interfaces) / 8));
  const vpcs = Array.from({ length: count }, (_, index) => vpcParts(answers, random, index));
  const draw: Draw = { answers, random, vpcs };
  transitGateway(draw);
  for (const vpc of vpcs) aclsOf(draw, vpc);
  stacksOf(draw, interfaces);
  return answers.documents();
}

/** The same network as one JSON text per call, as it lies on disk. */
export function filesOf(documents: readonly AwsDocument[]): ReadonlyMap<string, string> {
  return new Map(documents.map(({ name, value }) => [name, JSON.stringify(value)]));
}
