import type * as aws from "@pulumi/aws";
import type { PlannedPassage } from "../plan/securityTiers/securityTiersPlan";
import { peerOfRule } from "../rulePeers";
import type { VpcNetwork } from "../vpc/vpcNetwork";
import type { SecurityEntryArgs, SecurityExitArgs } from "./securityTiersArgs";

/** The other end of one rule, and what the rule's name calls it. */
export interface RuleEnd {
  readonly key: string;
  readonly peer: Partial<aws.vpc.SecurityGroupIngressRuleArgs>;
}

/** The other ends of an entry; the internet has one for each IP version of the VPC. */
export function endsOfEntry(
  { key }: PlannedPassage,
  args: SecurityEntryArgs | undefined,
  vpc: VpcNetwork,
): RuleEnd[] {
  return args?.internet === true ? internet(key, vpc) : [{ key, peer: peerOf(args) }];
}

/** The other ends of an exit. */
export function endsOfExit(
  { key }: PlannedPassage,
  args: SecurityExitArgs | undefined,
  vpc: VpcNetwork,
): RuleEnd[] {
  if (args?.internet === true) return internet(key, vpc);
  const endpoint = vpc.gatewayEndpoints.find(({ service }) => service === args?.service);
  if (endpoint === undefined) return [{ key, peer: peerOf(args) }];
  return [{ key, peer: { prefixListId: endpoint.prefixListId } }];
}

function internet(key: string, { ipv6CidrBlock }: VpcNetwork): RuleEnd[] {
  const ends: RuleEnd[] = [{ key, peer: { cidrIpv4: "0.0.0.0/0" } }];
  return ipv6CidrBlock === undefined
    ? ends
    : [...ends, { key: `${key}-ipv6`, peer: { cidrIpv6: "::/0" } }];
}

function peerOf(args: SecurityEntryArgs | SecurityExitArgs | undefined): RuleEnd["peer"] {
  return args === undefined ? {} : peerOfRule(args);
}
