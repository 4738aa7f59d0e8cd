import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { checkComponentName } from "../plan/componentName";
import { validateSecurityTiersArgs } from "../plan/securityTiers/checkSecurityTiers";
import {
  planSecurityTiers,
  type PlannedHop,
  type SecurityTiersPlan,
} from "../plan/securityTiers/securityTiersPlan";
import { refuse } from "../refuse";
import { namedTags } from "../tags";
import type { SecurityTierGroups } from "./securityTierGroups";
import type { SecurityTiersArgs } from "./securityTiersArgs";
import { endsOfEntry, endsOfExit, type RuleEnd } from "./ruleEnds";

/**
 * The security groups of a workload in layers, such as load balancer, application and database: one
 * group for each layer, and between layers the declared hops and nothing else. A hop is two rules that
 * name each other's group, egress of the caller and ingress of the called, so it holds whatever addresses
 * hosts have and wherever subnets move. Nothing leaves a layer unless a hop or an exit says so: AWS's
 * rule that lets everything out is not there.
 *
 * Each rule is a resource of its own with a description, so one can change without the others being
 * written anew, and each can be found in AWS's console.
 *
 * Security groups and their rules cost nothing.
 *
 * It is an error when hops lead back to a layer, name a layer that is not declared, or when the internet
 * is let in behind a layer.
 *
 * ```ts
 * const groups = new SecurityTiers("shop", {
 *   vpc,
 *   tiers: [
 *     { name: "load-balancer", description: "Public load balancer" },
 *     { name: "application", description: "Instances of the shop" },
 *     { name: "database", description: "Orders database" },
 *   ],
 *   hops: [
 *     { from: "load-balancer", to: "application", ports: [8080] },
 *     { from: "application", to: "database", ports: [5432] },
 *   ],
 *   entries: [{ to: "load-balancer", ports: [443], internet: true, description: "Customers" }],
 * });
 * ```
 *
 * @see Amazon VPC User Guide, "Security group rules", "Security group referencing"
 */
export class SecurityTiers extends pulumi.ComponentResource implements SecurityTierGroups {
  /** Id of the security group of each layer, by its name. */
  readonly securityGroupIds: Record<string, pulumi.Output<string>>;
  /** Every port that one layer may call in another. */
  readonly hops: PlannedHop[];
  /** The whole plan as data. */
  readonly plan: SecurityTiersPlan;

  constructor(name: string, args: SecurityTiersArgs, opts?: pulumi.ComponentResourceOptions) {
    const { vpc, tiers, entries = [], exits = [] } = args;
    refuse(`SecurityTiers ${name}`, [
      ...checkComponentName(name),
      ...validateSecurityTiersArgs(args, vpc),
    ]);
    const plan = planSecurityTiers(args);
    super("palisade:index:SecurityTiers", name, args, opts);

    const parent = { parent: this };
    const tags = namedTags(args.tags);
    const groups = new Map(
      tiers.map(({ name: tier, description }) => {
        const groupName = `${name}-${tier}`;
        const group = new aws.ec2.SecurityGroup(
          groupName,
          { vpcId: vpc.vpcId, description, tags: tags(groupName) },
          parent,
        );
        return [tier, group.id] as const;
      }),
    );
    const groupOf = (tier: string): pulumi.Output<string> => {
      const id = groups.get(tier);
      if (id === undefined) throw new Error(`no group for ${tier}: this is a bug in palisade`);
      return id;
    };
    const createRule = (
      direction: "from" | "to",
      { tier, protocol, port, description }: Rule,
      { key, peer }: RuleEnd,
    ): void => {
      const suffix = protocol === "tcp" ? String(port) : `${String(port)}-${protocol}`;
      const ruleName = `${name}-${tier}-${direction}-${key}-${suffix}`;
      const rule = {
        securityGroupId: groupOf(tier),
        ipProtocol: protocol,
        fromPort: port,
        toPort: port,
        ...peer,
        description,
        tags: tags(ruleName),
      };
      if (direction === "from") new aws.vpc.SecurityGroupIngressRule(ruleName, rule, parent);
      else new aws.vpc.SecurityGroupEgressRule(ruleName, rule, parent);
    };

    for (const hop of plan.hops) {
      const { from, to } = hop;
      const caller = { key: from, peer: { referencedSecurityGroupId: groupOf(from) } };
      const called = { key: to, peer: { referencedSecurityGroupId: groupOf(to) } };
      createRule("to", { ...hop, tier: from }, called);
      createRule("from", { ...hop, tier: to }, caller);
    }
    for (const entry of plan.entries) {
      for (const end of endsOfEntry(entry, entries[entry.index], vpc)) {
        createRule("from", entry, end);
      }
    }
    for (const exit of plan.exits) {
      for (const end of endsOfExit(exit, exits[exit.index], vpc)) createRule("to", exit, end);
    }

    this.securityGroupIds = Object.fromEntries(groups);
    this.hops = plan.hops;
    this.plan = plan;
    this.registerOutputs({
      securityGroupIds: this.securityGroupIds,
      hops: this.hops,
      plan: this.plan,
    });
  }
}

interface Rule {
  readonly tier: string;
  readonly protocol: string;
  readonly port: number;
  readonly description: string;
}
