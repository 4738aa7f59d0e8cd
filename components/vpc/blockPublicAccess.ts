import * as aws from "@pulumi/aws";
import type { VpcBlockPublicAccessArgs } from "../plan/vpc/publicAccess";
import type { Site } from "./site";
import type { VpcSubnet } from "./vpcNetwork";

/** What the VPC or its tiers are let off, and the mode of the account when asked for. */
export function createBlockPublicAccess(
  site: Site,
  subnets: readonly VpcSubnet[],
  { exclusion, tierExclusions = {}, accountMode }: VpcBlockPublicAccessArgs = {},
): void {
  const { name, vpc, tags, opts } = site;
  if (exclusion !== undefined) {
    new aws.ec2.VpcBlockPublicAccessExclusion(
      name,
      { vpcId: vpc.id, internetGatewayExclusionMode: exclusion, tags: tags(name) },
      opts,
    );
  }
  for (const { tier, zone, subnetId } of subnets) {
    const internetGatewayExclusionMode = tierExclusions[tier];
    if (internetGatewayExclusionMode === undefined) continue;
    const exclusionName = `${name}-${tier}-${zone}`;
    new aws.ec2.VpcBlockPublicAccessExclusion(
      exclusionName,
      { subnetId, internetGatewayExclusionMode, tags: tags(exclusionName) },
      site.zoneOpts(tier, zone),
    );
  }
  if (accountMode === undefined) return;
  new aws.ec2.VpcBlockPublicAccessOptions(name, { internetGatewayBlockMode: accountMode }, opts);
}
