import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { ruleKey } from "../plan/rulePeers";
import type { PlannedPort } from "../plan/loadBalancer/loadBalancerPlan";
import { peerOfRule, type RulePeerArgs } from "../rulePeers";
import type { TargetGroupArgs } from "./loadBalancerArgs";
import type { LoadBalancerParts } from "./site";

/**
 * The security group of the load balancer: that of its layer, whose hops say everything, or one of its
 * own with rules to clients and targets on both sides.
 */
export function groupOfLoadBalancer(parts: LoadBalancerParts): {
  securityGroupId: pulumi.Output<string>;
  /** What has to be there before traffic flows. */
  rules: pulumi.Resource[];
} {
  const { name, args, plan, tags, opts } = parts;
  const { securityTier, securityTiers, vpc } = args;
  const layer =
    securityTier === undefined ? undefined : securityTiers?.securityGroupIds[securityTier];
  if (layer !== undefined) return { securityGroupId: layer, rules: [] };

  const group = new aws.ec2.SecurityGroup(
    name,
    { vpcId: vpc.vpcId, description: `Load balancer ${name}`, tags: tags(name) },
    opts,
  );
  const rules: pulumi.Resource[] = [];
  for (const client of clientsOf(parts)) {
    for (const port of plan.ports) {
      const ruleName = `${name}-from-${ruleKey(client.description)}-${keyOf(port)}`;
      const rule = {
        securityGroupId: group.id,
        ...portsOfRule(port),
        ...peerOfRule(client),
        description: client.description,
      };
      rules.push(new aws.vpc.SecurityGroupIngressRule(ruleName, rule, opts));
    }
  }
  for (const target of args.targetGroups) {
    const planned = plan.targetGroups.find((one) => one.name === target.name);
    for (const port of planned?.ports ?? []) rules.push(...wire(parts, group.id, target, port));
  }
  return { securityGroupId: group.id, rules };
}

/** Lets the load balancer out to a target port, and in at the group of the targets. */
function wire(
  { name, opts }: LoadBalancerParts,
  securityGroupId: pulumi.Output<string>,
  { name: target, securityGroupId: targets, cidrIpv4 }: TargetGroupArgs,
  port: PlannedPort,
): pulumi.Resource[] {
  const key = `${target}-${keyOf(port)}`;
  const end =
    targets === undefined
      ? { ...(cidrIpv4 === undefined ? {} : { cidrIpv4 }) }
      : { referencedSecurityGroupId: targets };
  const out = new aws.vpc.SecurityGroupEgressRule(
    `${name}-to-${key}`,
    { securityGroupId, ...portsOfRule(port), ...end, description: `Targets ${target}` },
    opts,
  );
  if (targets === undefined) return [out];
  const inwards = new aws.vpc.SecurityGroupIngressRule(
    `${name}-at-${key}`,
    {
      securityGroupId: targets,
      ...portsOfRule(port),
      referencedSecurityGroupId: securityGroupId,
      description: `Load balancer ${name}`,
    },
    opts,
  );
  return [out, inwards];
}

function clientsOf({ args, plan }: LoadBalancerParts): RulePeerArgs[] {
  if (args.clients !== undefined) return args.clients;
  const everybody: RulePeerArgs[] = [{ description: "Everybody", cidrIpv4: "0.0.0.0/0" }];
  return plan.ipAddressType === "ipv4"
    ? everybody
    : [...everybody, { description: "Everybody over IPv6", cidrIpv6: "::/0" }];
}

function portsOfRule({ transport, port }: PlannedPort) {
  return { ipProtocol: transport, fromPort: port, toPort: port };
}

function keyOf({ transport, port }: PlannedPort): string {
  return transport === "tcp" ? String(port) : `${String(port)}-${transport}`;
}
