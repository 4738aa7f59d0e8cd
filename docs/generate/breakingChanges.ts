import type { PackageSpec, Property } from "@pulumi/pulumi/provider/experimental/schema";

/**
 * What programs written against one schema would trip over with another, one sentence each: components,
 * inputs, outputs, types and enum values that are gone or renamed, other types, and inputs that are newly
 * needed. What was only added is fine.
 */
export function breakingChanges(before: PackageSpec, after: PackageSpec): string[] {
  const changes: string[] = [];
  for (const [token, was] of Object.entries(before.resources)) {
    const is = after.resources[token];
    if (is === undefined) {
      changes.push(`component ${nameOf(token)} is gone`);
      continue;
    }
    const inputs = { needed: was.requiredInputs, properties: was.inputProperties };
    const newInputs = { needed: is.requiredInputs, properties: is.inputProperties };
    changes.push(...inputChanges(`input ${nameOf(token)}`, inputs, newInputs));
    changes.push(...outputChanges(`output ${nameOf(token)}`, was.properties, is.properties));
  }
  for (const [token, was] of Object.entries(before.types)) {
    const is = after.types[token];
    if (is === undefined) {
      changes.push(`type ${nameOf(token)} is gone`);
      continue;
    }
    const properties = { needed: was.required, properties: was.properties };
    const newProperties = { needed: is.required, properties: is.properties };
    changes.push(...inputChanges(`property ${nameOf(token)}`, properties, newProperties));
    const values = new Set(is.enum?.map(({ value }) => value));
    const gone = (was.enum ?? []).filter(({ value }) => !values.has(value));
    changes.push(...gone.map(({ value }) => `enum ${nameOf(token)} has no "${value}" any more`));
  }
  return changes;
}

type Properties = Readonly<Record<string, Property>>;

interface Inputs {
  readonly needed: readonly string[] | undefined;
  readonly properties: Properties | undefined;
}

function inputChanges(subject: string, was: Inputs, is: Inputs): string[] {
  const needed = new Set(was.needed);
  const newlyNeeded = (is.needed ?? []).filter((name) => !needed.has(name));
  return [
    ...outputChanges(subject, was.properties, is.properties),
    ...newlyNeeded.map((name) => `${subject}.${name} is needed now`),
  ];
}

function outputChanges(
  subject: string,
  was: Properties | undefined = {},
  is: Properties | undefined = {},
): string[] {
  return Object.entries(was).flatMap(([name, property]) => {
    const now = is[name];
    if (now === undefined) return [`${subject}.${name} is gone`];
    const [old, fresh] = [typeText(property), typeText(now)];
    return old === fresh ? [] : [`${subject}.${name} was ${old}, is ${fresh}`];
  });
}

/** A type in one word; a plain value takes no output of another resource, so it is told apart. */
function typeText(property: Property): string {
  const { items, additionalProperties, plain } = property;
  const written =
    "$ref" in property
      ? nameOf(property.$ref)
      : items !== undefined
        ? `list of ${typeText(items)}`
        : additionalProperties !== undefined
          ? `map of ${typeText(additionalProperties)}`
          : property.type;
  return plain === true ? `plain ${written}` : written;
}

function nameOf(token: string): string {
  return token.split(":").at(-1) ?? token;
}
