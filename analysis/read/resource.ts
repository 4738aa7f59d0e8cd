/** Stands for a value that the engine does not know yet, wherever it occurs in a property tree. */
export const unknownValue: unique symbol = Symbol.for("palisade.unknown");

/**
 * One resource of a Pulumi program, whichever door it came through: the policy runtime, `pulumi preview
 * --json` or `pulumi stack export`. Values are plain JSON plus `unknownValue`; secrets are unwrapped
 * here and must not be printed by whoever reads a property that AWS treats as one.
 */
export interface PulumiResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** What the program wrote. Only here can "left out" be told from "not known yet". */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What the provider computed: ids, ARNs, defaults. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** For each top-level input the URNs that its value comes from; URNs outside the stack are absent. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly parent?: string;
  readonly provider?: string;
  /** `file:line:column` of the program's line that registered the resource, where it is known. */
  readonly sourcePosition?: string;
  /** True for a resource read with `get` or a lookup: a fact, never the subject of a finding. */
  readonly external?: boolean;
}
