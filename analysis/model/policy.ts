import type { EntityBase } from "./entity";
import type { Link, LinkList } from "./link";
import type { Unknown, Value } from "./value";

/** One statement of a policy document. Values of conditions are left out: they may be secrets. */
export interface PolicyStatement {
  readonly effect: Value<"Allow" | "Deny">;
  /** As written: `ec2:*NetworkInterface*`. */
  readonly actions: Value<readonly string[]>;
  /** True for `NotAction`: every action but these. */
  readonly isAllActionsBut: boolean;
  readonly resources: Value<readonly string[]>;
  /** True for `NotResource`: every resource but these. */
  readonly isAllResourcesBut: boolean;
  /** `*`, ARNs, account ids and services; absent in a policy of a role. */
  readonly principals?: Value<readonly string[]>;
  /** True for `NotPrincipal`: everyone but these. */
  readonly isEveryoneBut: boolean;
  /** Keys of the conditions, in lower case: `aws:sourcearn`. */
  readonly conditionKeys: Value<readonly string[]>;
}

/** The statements of a document; unknown when its text is. */
export type PolicyStatements = Value<readonly PolicyStatement[]>;

/** A role of IAM with the policies that are written on it. */
export interface Role extends EntityBase {
  readonly kind: "role";
  readonly inlinePolicies: readonly PolicyStatements[];
  readonly managedPolicies: LinkList;
  /** The managed policy beyond which nothing is allowed, whatever the others say. */
  readonly permissionsBoundary?: Link;
  /** Present when policies may be attached that nobody declares here. */
  readonly open?: Unknown;
}

/** A managed policy of the account. */
export interface ManagedPolicy extends EntityBase {
  readonly kind: "managedPolicy";
  readonly statements: PolicyStatements;
}

/** An inline policy of a role as a resource of its own. */
export interface RolePolicy extends EntityBase {
  readonly kind: "rolePolicy";
  readonly role: Link;
  readonly statements: PolicyStatements;
}

/** Attaches a managed policy to roles. */
export interface RolePolicyAttachment extends EntityBase {
  readonly kind: "rolePolicyAttachment";
  readonly roles: LinkList;
  readonly policy: Link;
}

/** The policy of a Lambda function that says who may invoke it. */
export interface FunctionPolicy extends EntityBase {
  readonly kind: "functionPolicy";
  readonly function: Link;
  readonly statements: PolicyStatements;
}
