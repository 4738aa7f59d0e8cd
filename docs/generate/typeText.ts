import type { PackageSpec, Property } from "@pulumi/pulumi/provider/experimental/schema";

/** The type's own name, when it is one of the package. */
export function ownType(reference: string): string | undefined {
  const [place = "", token = ""] = reference.split("#/types/");
  return place === "" ? token.split(":")[2] : undefined;
}

/** A type for a table cell: own types are links to their tables on the same page. */
export function typeText(property: Property, mayBeOutput: boolean): string {
  const written = plainText(property, mayBeOutput);
  return mayBeOutput && property.plain !== true ? `Input&lt;${written}&gt;` : written;
}

function plainText(property: Property, mayBeOutput: boolean): string {
  const { items, additionalProperties } = property;
  if (items !== undefined) return `${typeText(items, mayBeOutput)}[]`;
  if (additionalProperties !== undefined) {
    return `Record&lt;string, ${typeText(additionalProperties, mayBeOutput)}&gt;`;
  }
  if (!("$ref" in property)) return property.type;
  const own = ownType(property.$ref);
  if (own !== undefined) return `[${own}](#${own.toLowerCase()})`;
  const resource = property.$ref.split("#/resources/")[1];
  return resource === undefined
    ? (property.$ref.split("/").at(-1) ?? property.$ref)
    : decodeURIComponent(resource);
}

/** Names of the package's types that these properties lead to, nearest first. */
export function typesBehind(
  { types }: PackageSpec,
  properties: Readonly<Record<string, Property>>,
): string[] {
  const found = new Set<string>();
  let next = Object.values(properties).flatMap(typesIn);
  while (next.length > 0) {
    const fresh = [...new Set(next)].filter((name) => !found.has(name));
    for (const name of fresh) found.add(name);
    next = fresh.flatMap((name) =>
      Object.values(types[`palisade:index:${name}`]?.properties ?? {}).flatMap(typesIn),
    );
  }
  return [...found];
}

function typesIn(property: Property): string[] {
  const { items, additionalProperties } = property;
  const own = "$ref" in property ? ownType(property.$ref) : undefined;
  return [
    ...(own === undefined ? [] : [own]),
    ...(items === undefined ? [] : typesIn(items)),
    ...(additionalProperties === undefined ? [] : typesIn(additionalProperties)),
  ];
}
