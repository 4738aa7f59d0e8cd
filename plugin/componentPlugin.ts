import * as pulumi from "@pulumi/pulumi";

import * as exported from "../components/index";

/** The parts of a package schema that are needed to make a component. */
export interface ComponentSchema {
  readonly version: string;
  readonly resources: Readonly<
    Record<string, { readonly properties: Readonly<Record<string, unknown>> }>
  >;
}

type ComponentClass = new (
  name: string,
  args: pulumi.Inputs,
  opts: pulumi.ComponentResourceOptions,
) => pulumi.ComponentResource;

// Which classes are components is what the schema says; the types of all exports have nothing in common.
const classes = exported as unknown as Readonly<Record<string, ComponentClass | undefined>>;

/**
 * The components as a Pulumi plugin, for programs in YAML, Python, Go, C# and Java.
 *
 * Pulumi's own host for components infers the schema from TypeScript sources at every start, and names
 * the package after the npm package. This one hands out the schema that was inferred when the package
 * was built: it starts in a second, and an installed package needs no sources.
 */
export class ComponentPlugin implements pulumi.provider.Provider {
  readonly version: string;
  readonly schema: string;
  readonly #schema: ComponentSchema;

  constructor(schemaText: string) {
    this.#schema = JSON.parse(schemaText) as ComponentSchema;
    this.version = this.#schema.version;
    this.schema = schemaText;
  }

  /** Makes a component for a program; an error that lists the components when there is none of that type. */
  construct(
    name: string,
    type: string,
    inputs: pulumi.Inputs,
    options: pulumi.ComponentResourceOptions,
  ): Promise<pulumi.provider.ConstructResult> {
    const { resources } = this.#schema;
    const definition = Object.hasOwn(resources, type) ? resources[type] : undefined;
    const component = definition && classes[type.split(":")[2] ?? ""];
    if (definition === undefined || component === undefined) {
      const all = Object.keys(resources).join(", ");
      throw new pulumi.RunError(`palisade has no component ${type}. Components: ${all}`);
    }
    const made = new component(name, inputs, options);
    // Outputs are fields of the class, by the names that the schema took from it.
    const fields = made as unknown as Readonly<Record<string, unknown>>;
    const state = Object.fromEntries(
      Object.keys(definition.properties).map((property) => [property, fields[property]]),
    );
    return Promise.resolve({ urn: made.urn, state });
  }
}
