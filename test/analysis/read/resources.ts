import { unknownValue, type PulumiResource } from "../../../analysis/read/resource";

/** URN of a resource in the stack that these tests are about. */
export function urnOf(type: string, name: string): string {
  return `urn:pulumi:dev::shop::${type}::${name}`;
}

/** A property value that comes from another resource and is not known at preview. */
export interface FromResource {
  readonly from: string;
}

/** Says that a property comes from this resource and has no value yet. */
export function from(source: PulumiResource): FromResource {
  return { from: source.urn };
}

/** A resource as a preview shows it: ids unknown, dependencies known by top-level property. */
export function previewed(
  type: string,
  name: string,
  inputs: Readonly<Record<string, unknown>> = {},
): PulumiResource {
  const propertyDependencies = Object.fromEntries(
    Object.entries(inputs).map(([key, value]) => [key, sourcesIn(value)]),
  );
  return {
    urn: urnOf(type, name),
    type,
    name,
    inputs: Object.fromEntries(Object.entries(inputs).map(([key, v]) => [key, withUnknowns(v)])),
    outputs: { id: unknownValue },
    propertyDependencies,
  };
}

/** The same resource after deployment: the provider's outputs are known. */
export function deployed(
  resource: PulumiResource,
  outputs: Readonly<Record<string, unknown>>,
): PulumiResource {
  return { ...resource, outputs };
}

function isFrom(value: unknown): value is FromResource {
  return typeof value === "object" && value !== null && "from" in value;
}

function sourcesIn(value: unknown): string[] {
  if (isFrom(value)) return [value.from];
  if (Array.isArray(value)) return value.flatMap(sourcesIn);
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(sourcesIn);
  return [];
}

function withUnknowns(value: unknown): unknown {
  if (isFrom(value)) return unknownValue;
  if (Array.isArray(value)) return value.map(withUnknowns);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, withUnknowns(v)]));
  }
  return value;
}
