import type { Cidr } from "../sets/cidr";
import type { EntityBase, InlineList, Written } from "./entity";
import type { EntityId } from "./identity";
import type { Link, LinkList } from "./link";
import type { Protocol } from "./protocol";
import type { Unknown, Value } from "./value";

/** A security group. Its rules are the `SecurityGroupRule`s that name it: see `rulesOfGroup`. */
export interface SecurityGroup extends EntityBase {
  readonly kind: "securityGroup";
  readonly vpc: Link;
  /**
   * `adopted-default`: `DefaultSecurityGroup`, emptied first. `implied-default`: nobody adopted it, so
   * it has AWS's initial rules, which are entities too (`written.kind` is `implied`).
   */
  readonly role: "custom" | "adopted-default" | "implied-default";
  /** Present when no VPC was written, so that AWS puts the group into the default VPC. */
  readonly namesNoVpc?: true;
  /** Name in AWS; may be generated. */
  readonly groupName: Value<string>;
  /** Absent when it was not written (AWS then has `Managed by Pulumi`). */
  readonly description?: Value<string>;
  readonly inlineIngress: InlineList;
  readonly inlineEgress: InlineList;
  /** Present when rules may exist that nobody declares here. */
  readonly open?: Unknown;
}

/** What is known of an unknown CIDR from where it comes (RULES 2.4 U2, basis "provenance"). */
export type AddressBound =
  | { readonly kind: "insideVpc"; readonly vpc: Link }
  | { readonly kind: "singleAddress"; readonly source: EntityId };

/**
 * The other side of a rule. `several` is present when a whole list of peers is unknown, which may hold
 * any number of them.
 */
export type Peer =
  | { readonly kind: "cidr"; readonly family: 4 | 6; readonly cidr: Cidr }
  | {
      readonly kind: "unknownCidr";
      readonly family: 4 | 6;
      readonly why: Unknown;
      readonly bound?: AddressBound;
      readonly several?: true;
    }
  | { readonly kind: "prefixList"; readonly prefixList: Link; readonly several?: true }
  /** `self`: the rule says "this group" instead of naming it. */
  | {
      readonly kind: "securityGroup";
      readonly group: Link;
      readonly self: boolean;
      readonly several?: true;
    }
  /** Not even the kind is known: a whole list or block is unknown. */
  | { readonly kind: "unknown"; readonly why: Unknown };

/** Which way a rule or an entry looks. */
export type Direction = "ingress" | "egress";

/** One rule: an inline block (then with as many peers as the block lists) or a resource of its own. */
export interface SecurityGroupRule extends EntityBase {
  readonly kind: "securityGroupRule";
  readonly group: Link;
  readonly direction: Value<Direction>;
  readonly protocol: Value<Protocol>;
  /** As written; absent when left out. With ICMP it is the type: only `trafficOfRule` knows what it means. */
  readonly fromPort?: Value<number>;
  /** As written; absent when left out. With ICMP it is the code. */
  readonly toPort?: Value<number>;
  /** Empty for a block without any peer, which matches nothing. */
  readonly peers: readonly Peer[];
  readonly description?: Value<string>;
  readonly written: Written;
}

/** Lets a group be used in a further VPC. */
export interface SecurityGroupVpcAssociation extends EntityBase {
  readonly kind: "securityGroupVpcAssociation";
  readonly group: Link;
  readonly vpc: Link;
}

/** Removes every rule that it does not list (NETWORK 3.18). */
export interface SecurityGroupRulesExclusive extends EntityBase {
  readonly kind: "securityGroupRulesExclusive";
  readonly group: Link;
  readonly ingressRules: LinkList;
  readonly egressRules: LinkList;
}

/** A resource that takes security groups and of which the model knows nothing more. */
export interface SecurityGroupUse extends EntityBase {
  readonly kind: "securityGroupUse";
  readonly securityGroups: LinkList;
}
