import type { EntityId, Urn } from "./identity";
import type { Value } from "./value";

/**
 * Where an entity comes from. `program`: a resource of the stack. `read`: looked up by the program
 * (`Vpc.get`), so a fact and never the subject of a finding. `implied`: AWS brings it along unasked (the
 * main route table of a VPC, the interface of an instance). `account`: describe JSON of an AWS account.
 */
export type Origin = "program" | "read" | "implied" | "account";

/** What every entity of a network carries. `kind` tells the entities apart. */
export interface EntityBase {
  readonly id: EntityId;
  /**
   * Subject of findings: URN of the resource that a user edits to change this entity. An implied entity
   * has the URN of its owner; in a network read from an account it is the AWS id or ARN.
   */
  readonly urn: Urn;
  /** Name for people: the Pulumi resource name, else the `Name` tag, else the AWS id. */
  readonly name: string;
  readonly origin: Origin;
  /** The exact Pulumi type, such as `aws:alb/loadBalancer:LoadBalancer`; absent outside a program. */
  readonly type?: string;
  /** AWS id (or ARN, where AWS has no id). Unknown before the first deployment. */
  readonly awsId: Value<string>;
  readonly region: Value<string>;
  readonly account: Value<string>;
  /** Reference of the provider that manages it; equal references mean equal region and account. */
  readonly provider?: string;
  /** Absent tags are an empty record; a tag can be known while its value is not. */
  readonly tags: Value<Readonly<Record<string, Value<string>>>>;
  /** `file:line:column` of the line of the program, where the engine carries it. */
  readonly sourcePosition?: string;
}

/** How a rule, route or entry was written down. */
export type Written =
  /** In a list property of its owner; `path` says where, as in `ingress[2]`. */
  | { readonly kind: "inline"; readonly path: string }
  /** As a resource of its own. */
  | { readonly kind: "separate" }
  /** Not at all: AWS puts it there. */
  | { readonly kind: "implied" };

/** An inline list property: left out, written (its members are separate entities), or not known. */
export type InlineList =
  | { readonly kind: "absent" }
  | { readonly kind: "listed"; readonly length: number }
  | { readonly kind: "unknown"; readonly why: string; readonly sources: readonly Urn[] };
