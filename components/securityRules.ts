import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { ruleKey } from "./plan/rulePeers";
import { portsOf, type SecurityRulePorts } from "./plan/securityRules";
import { peerOfRule, type RulePeerArgs } from "./rulePeers";

/** One rule of a component's own security group: the other end, protocol and ports. */
export interface SecurityRuleArgs extends RulePeerArgs, SecurityRulePorts {}

/** A rule by the part of its name that tells it from the group's others. */
export type KeyedRule = readonly [key: string, rule: SecurityRuleArgs];

/** Rules known by what they say, so that their order means nothing. */
export function keyed(rules: readonly SecurityRuleArgs[] = []): KeyedRule[] {
  return rules.map((rule) => [ruleKey(rule.description), rule]);
}

type Create = (
  name: string,
  securityGroupId: pulumi.Input<string>,
  rules: readonly KeyedRule[],
  opts: pulumi.CustomResourceOptions,
) => pulumi.Resource[];

/** Creates rules that let out. */
export const createEgressRules = creatorOf(aws.vpc.SecurityGroupEgressRule);

/** Creates rules that let in. */
export const createIngressRules = creatorOf(aws.vpc.SecurityGroupIngressRule);

/** Each rule is a resource of its own, so that one can change without the others being written anew. */
function creatorOf(
  Rule: new (
    name: string,
    args: aws.vpc.SecurityGroupIngressRuleArgs,
    opts: pulumi.CustomResourceOptions,
  ) => pulumi.Resource,
): Create {
  return (name, securityGroupId, rules, opts) =>
    rules.map(
      ([key, rule]) => new Rule(`${name}-${key}`, { securityGroupId, ...ruleOf(rule) }, opts),
    );
}

function ruleOf(rule: SecurityRuleArgs) {
  return { ...portsOf(rule), description: rule.description, ...peerOfRule(rule) };
}
