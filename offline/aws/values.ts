/** A property value as a provider sees it: JSON, with secrets unwrapped and unknowns as {@link unknownValue}. */
export type PropertyValue =
  | null
  | boolean
  | number
  | string
  | readonly PropertyValue[]
  | { readonly [name: string]: PropertyValue };

/** The inputs or outputs of one resource, by property name as `@pulumi/aws` spells it. */
export type PropertyMap = Readonly<Record<string, PropertyValue>>;

/** What the Pulumi engine sends for a value that is known only after deployment. */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Whether this very value is unknown. An object or list may still hold unknowns inside. */
export function isUnknown(value: PropertyValue | undefined): boolean {
  return value === unknownValue;
}

/** Whether anything inside is unknown. */
export function holdsUnknown(value: PropertyValue | undefined): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === "string") return value === unknownValue;
  if (typeof value !== "object") return false;
  return Object.values(value).some(holdsUnknown);
}

/** The text under `name`; undefined when it is absent, of another type, or unknown. */
export function textOf(map: PropertyMap, name: string): string | undefined {
  const value = map[name];
  return typeof value === "string" && value !== unknownValue ? value : undefined;
}

/** The number under `name`; undefined when it is absent, of another type, or unknown. */
export function numberOf(map: PropertyMap, name: string): number | undefined {
  const value = map[name];
  return typeof value === "number" ? value : undefined;
}

/** The boolean under `name`; undefined when it is absent, of another type, or unknown. */
export function flagOf(map: PropertyMap, name: string): boolean | undefined {
  const value = map[name];
  return typeof value === "boolean" ? value : undefined;
}

/** The list under `name`; undefined when it is absent, of another type, or unknown as a whole. */
export function listOf(map: PropertyMap, name: string): readonly PropertyValue[] | undefined {
  const value = map[name];
  return isList(value) ? value : undefined;
}

/** The texts of the list under `name`, unknown members left out; an empty list when it is absent. */
export function textsOf(map: PropertyMap, name: string): string[] {
  return (listOf(map, name) ?? []).filter(
    (member): member is string => typeof member === "string" && member !== unknownValue,
  );
}

/** The object under `name`; undefined when it is absent, of another type, or unknown as a whole. */
export function mapOf(map: PropertyMap, name: string): PropertyMap | undefined {
  const value = map[name];
  return isMap(value) ? value : undefined;
}

/** The objects of the list under `name`, unknown members left out; an empty list when it is absent. */
export function mapsOf(map: PropertyMap, name: string): PropertyMap[] {
  return (listOf(map, name) ?? []).filter(isMap);
}

export function isList(value: PropertyValue | undefined): value is readonly PropertyValue[] {
  return Array.isArray(value);
}

export function isMap(value: PropertyValue | undefined): value is PropertyMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
