import type { Cidr } from "../sets/cidr";
import type { EntityBase, InlineList, Written } from "./entity";
import type { Link, LinkList } from "./link";
import type { Protocol } from "./protocol";
import type { Direction } from "./securityGroup";
import type { Unknown, Value } from "./value";

/** A network ACL. Its entries are the `NetworkAclEntry`s that name it: see `entriesOfAcl`. */
export interface NetworkAcl extends EntityBase {
  readonly kind: "networkAcl";
  readonly vpc: Link;
  readonly role: "custom" | "adopted-default" | "implied-default";
  /** Subnets written on the list itself; associations are entities of their own. */
  readonly subnets: LinkList;
  readonly inlineIngress: InlineList;
  readonly inlineEgress: InlineList;
  /** Present when entries may exist that nobody declares here. */
  readonly open?: Unknown;
}

/** One numbered entry, inline or separate. */
export interface NetworkAclEntry extends EntityBase {
  readonly kind: "networkAclEntry";
  readonly networkAcl: Link;
  readonly direction: Value<Direction>;
  readonly ruleNumber: Value<number>;
  readonly action: Value<"allow" | "deny">;
  readonly protocol: Value<Protocol>;
  /** As written; absent when left out. Ports count for TCP and UDP only. */
  readonly fromPort?: Value<number>;
  readonly toPort?: Value<number>;
  /** As written or as the provider fills it in: inline entries default to 0 (NETWORK 4.8). */
  readonly icmpType?: Value<number>;
  readonly icmpCode?: Value<number>;
  /** Absent when neither block was written: the entry matches nothing. */
  readonly cidr?: Value<Cidr>;
  /** Family of the property that holds the block, known even when the block is not. */
  readonly family?: 4 | 6;
  readonly written: Written;
}

/** Association of a list with a subnet as a resource of its own. */
export interface NetworkAclAssociation extends EntityBase {
  readonly kind: "networkAclAssociation";
  readonly networkAcl: Link;
  readonly subnet: Link;
}
