import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { RulePeerPlanArgs } from "./plan/rulePeers";

/** The other end of a security group rule: exactly one of a group, a prefix list or a block. */
export interface RulePeerArgs extends RulePeerPlanArgs {
  /** A security group; what has it may connect, whatever its address. */
  securityGroupId?: pulumi.Input<string>;
  /** A prefix list, AWS's or your own. It counts as many rules as it may have entries. */
  prefixListId?: pulumi.Input<string>;
  /** An IPv4 block. */
  cidrIpv4?: pulumi.Input<string>;
  /** An IPv6 block. */
  cidrIpv6?: pulumi.Input<string>;
}

type PeerOfRule = Pick<
  aws.vpc.SecurityGroupIngressRuleArgs,
  "referencedSecurityGroupId" | "prefixListId" | "cidrIpv4" | "cidrIpv6"
>;

/** The peer as `aws.vpc.SecurityGroupIngressRule` and its egress sister take it. */
export function peerOfRule(peer: RulePeerArgs): PeerOfRule {
  const { securityGroupId, prefixListId, cidrIpv4, cidrIpv6 } = peer;
  return {
    ...(securityGroupId === undefined ? {} : { referencedSecurityGroupId: securityGroupId }),
    ...(prefixListId === undefined ? {} : { prefixListId }),
    ...(cidrIpv4 === undefined ? {} : { cidrIpv4 }),
    ...(cidrIpv6 === undefined ? {} : { cidrIpv6 }),
  };
}
