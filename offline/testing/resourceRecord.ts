import * as pulumi from "@pulumi/pulumi";

/**
 * What stands in a record wherever a value is not known yet: ids and other outputs during
 * `preview: true`. The same text that the Pulumi engine uses on its wire.
 */
export const unknownValue = pulumi.runtime.unknownValue;

/** Another name that a resource had, as its `aliases` option says it. Unset parts were not given. */
export interface RecordedAlias {
  /** The whole URN that it had; then nothing else is given. */
  readonly urn?: string;
  /** Its earlier Pulumi name. */
  readonly name?: string;
  /** Its earlier Pulumi type. */
  readonly type?: string;
  /** The stack that it was in. */
  readonly stack?: string;
  /** The project that it was in. */
  readonly project?: string;
  /** URN of the earlier parent. */
  readonly parent?: string;
  /** True when the resource had no parent. */
  readonly noParent?: boolean;
}

/** One resource as the program registered it, and as offline AWS answered. */
export interface ResourceRecord {
  /** Pulumi type, such as `aws:ec2/subnet:Subnet` or `palisade:index:Vpc`. */
  readonly type: string;
  /** The Pulumi name, not the `Name` tag. */
  readonly name: string;
  /** Name of the resource in the whole stack; the test's stack and project are part of it. */
  readonly urn: string;
  /** True for a resource that a provider manages, false for a component. */
  readonly custom: boolean;
  /** True when the program reads an existing resource (`Subnet.get`) and does not manage it. */
  readonly read: boolean;
  /**
   * What the program wrote, unset properties left out. Secrets appear as their values, resources as
   * `{ urn, id }`, values that are not known as `unknownValue`.
   */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** URN of the parent; undefined for a resource directly in the stack. */
  readonly parent: string | undefined;
  /**
   * URNs of everything that this resource waits for: `dependsOn` and what its inputs are made of. A
   * component stands for the resources inside it, as in the engine.
   */
  readonly dependsOn: readonly string[];
  /** For every input property, the URNs of the resources it was made of. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** Reference of the provider, `urn::id`; undefined for the default provider. */
  readonly provider: string | undefined;
  /** Providers that a component hands to its children: package to reference. */
  readonly providers: Readonly<Record<string, string>>;
  /** The option `protect`, as written; undefined when the program says nothing. */
  readonly protect: boolean | undefined;
  /** The option `retainOnDelete`, as written; undefined when the program says nothing. */
  readonly retainOnDelete: boolean | undefined;
  /** The option `deleteBeforeReplace`, as written; undefined when the program says nothing. */
  readonly deleteBeforeReplace: boolean | undefined;
  /** Properties whose changes are ignored; empty for none. */
  readonly ignoreChanges: readonly string[];
  /** Properties whose change replaces the resource; empty for none beside the provider's own. */
  readonly replaceOnChanges: readonly string[];
  /** Names that it had before; empty for none. */
  readonly aliases: readonly RecordedAlias[];
  /** Id after creation; undefined during a preview and for components. */
  readonly id: string | undefined;
  /** What AWS would answer. During a preview only what is known before creation. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** What a component handed to `registerOutputs`; undefined for other resources. */
  readonly registeredOutputs: Readonly<Record<string, unknown>> | undefined;
}
