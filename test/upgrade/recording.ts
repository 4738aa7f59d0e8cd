import { unknownValue, type Deployment, type ResourceRecord } from "../../offline/testing/index";
import type { PropertyMap, PropertyValue } from "../../offline/aws/values";

/** One resource of a state, as far as an upgrade can change it. */
export interface RecordedResource {
  readonly urn: string;
  readonly parent?: string;
  /** URN of the provider, when it is not the default one. */
  readonly provider?: string;
  readonly protect?: true;
  /** Inputs of a resource that a provider manages, without tags and code; see {@link recordingOf}. */
  readonly inputs?: PropertyMap;
}

/** The state of a sample stack. */
export interface Recording {
  readonly stack: string;
  readonly resources: readonly RecordedResource[];
}

// Neither replaces anything, and both are long.
const leftOut = new Set(["tags", "code", "__defaults"]);

/**
 * What to keep of a preview. Nothing in it depends on where or when it ran: what AWS makes up is unknown, and
 * stands as the names of the resources that it is made of, such as `<Subnet quickstart-public-a>`. So a
 * resource that is added later changes no other.
 */
export function recordingOf(stack: string, { resources }: Deployment): Recording {
  return { stack, resources: resources.filter(({ read }) => !read).map(recordResource) };
}

function recordResource(record: ResourceRecord): RecordedResource {
  const { urn, parent, provider, protect, custom } = record;
  return {
    urn: withoutStack(urn),
    ...(parent === undefined ? {} : { parent: withoutStack(parent) }),
    ...(provider === undefined ? {} : { provider: withoutStack(provider).replace(/::[^:]*$/, "") }),
    ...(protect === true ? { protect } : {}),
    ...(custom ? { inputs: recordInputs(record) } : {}),
  };
}

/** `urn:pulumi:stack::project::types::name` without stack and project, which never tell two apart. */
export function withoutStack(urn: string): string {
  return urn.split("::").slice(2).join("::");
}

/** The class of a resource and its name: `Subnet quickstart-public-a`. */
export function shortName(urn: string): string {
  const [types = "", ...name] = urn.split("::");
  return `${types.split("$").at(-1)?.split(":").at(-1) ?? ""} ${name.join("::")}`;
}

function recordInputs({ inputs, propertyDependencies }: ResourceRecord): PropertyMap {
  const kept = Object.entries(inputs).filter(([name]) => !leftOut.has(name));
  return Object.fromEntries(
    kept.map(([name, value]) => {
      const sources = (propertyDependencies[name] ?? []).map((urn) => shortName(withoutStack(urn)));
      // Inputs come off the wire as JSON.
      return [name, named(value as PropertyValue, `<${[...new Set(sources)].sort().join(", ")}>`)];
    }),
  );
}

function named(value: PropertyValue, source: string): PropertyValue {
  if (value === unknownValue) return source;
  if (Array.isArray(value)) return value.map((one: PropertyValue) => named(one, source));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, named(one, source)]));
}

/** As it is kept: one resource a line, so that a change shows as its lines. */
export function printRecording({ stack, resources }: Recording): string {
  const lines = resources.map((one) => `    ${JSON.stringify(one)}`).join(",\n");
  return `{\n  "stack": ${JSON.stringify(stack)},\n  "resources": [\n${lines}\n  ]\n}\n`;
}
