import { closest, distance } from "fastest-levenshtein";
import type { ObjectSchema, Shape } from "../schema/shape";
import type { CheckFailure } from "./behaviour";
import {
  holdsUnknown,
  isList,
  isMap,
  isUnknown,
  unknownValue,
  type PropertyMap,
  type PropertyValue,
} from "./values";

export interface CheckedInputs {
  /** The inputs with texts turned into numbers and booleans, and back, where the schema wants them so. */
  readonly inputs: PropertyMap;
  readonly failures: readonly CheckFailure[];
}

// How the engine marks a file, an archive or a remote asset among the properties.
const signatureKey = "4dabf18193072939515e22adb298388d";

/**
 * Holds the inputs against the schema: required arguments, unknown names, types.
 *
 * As the real provider does, `"80"` is taken for 80, `"true"` for true, and numbers and booleans for
 * text where text is expected; anything else of another type is refused.
 */
export function checkInputs(
  inputs: PropertyMap,
  schema: ObjectSchema,
  objects: Readonly<Record<string, ObjectSchema>>,
): CheckedInputs {
  const failures: CheckFailure[] = [];

  function checkObject(value: PropertyMap, known: ObjectSchema, path: string): PropertyMap {
    const checked: Record<string, PropertyValue> = {};
    for (const [name, member] of Object.entries(value)) {
      const property = known[name];
      const place = path === "" ? name : `${path}.${name}`;
      if (property !== undefined) checked[name] = checkValue(member, property.shape, place);
      // The engine keeps the names of the arguments that the provider filled in under `__defaults`.
      else if (name.startsWith("__")) checked[name] = member;
      else failures.push({ property: place, reason: unknownArgument(name, Object.keys(known)) });
    }
    for (const [name, { required }] of Object.entries(known)) {
      if (required && (value[name] ?? null) === null) {
        const place = path === "" ? name : `${path}.${name}`;
        failures.push({ property: place, reason: `got nothing, but it is required; set ${name}` });
      }
    }
    return checked;
  }

  function checkValue(value: PropertyValue, shape: Shape, path: string): PropertyValue {
    if (value === null || isUnknown(value) || shape === "any") return value;
    if (typeof shape === "string") return checkPlain(value, shape, path);
    if ("list" in shape) {
      if (isList(value)) {
        return value.map((member, index) =>
          checkValue(member, shape.list, `${path}[${String(index)}]`),
        );
      }
      return refuse(value, "a list", path);
    }
    if ("map" in shape) {
      if (!isMap(value)) return refuse(value, "an object of names and values", path);
      const entries = Object.entries(value).map(([key, member]): [string, PropertyValue] => [
        key,
        checkValue(member, shape.map, `${path}["${key}"]`),
      ]);
      return Object.fromEntries(entries);
    }
    if ("oneOf" in shape) return shape.oneOf.includes("string") ? documentText(value) : value;
    if (!isMap(value)) return refuse(value, "an object", path);
    const members = objects[shape.object];
    return members === undefined ? value : checkObject(value, members, path);
  }

  function checkPlain(
    value: PropertyValue,
    shape: "string" | "number" | "boolean" | "asset",
    path: string,
  ): PropertyValue {
    if (shape === "asset") {
      if (isMap(value) && signatureKey in value) return value;
      return refuse(value, "an asset or an archive, such as new pulumi.asset.FileArchive(…)", path);
    }
    if (typeof value === shape) return value;
    if (shape === "string" && (typeof value === "number" || typeof value === "boolean")) {
      return String(value);
    }
    if (shape === "number" && typeof value === "string" && value.trim() !== "") {
      const number = Number(value);
      if (Number.isFinite(number)) return number;
    }
    if (shape === "boolean" && (value === "true" || value === "false")) return value === "true";
    return refuse(value, shape === "string" ? "text" : `a ${shape}`, path);
  }

  function refuse(value: PropertyValue, allowed: string, path: string): PropertyValue {
    const name = /\w+(?=[^\w]*$)/.exec(path)?.[0] ?? path;
    failures.push({
      property: path,
      reason: `got ${describe(value)}, allowed: ${allowed}; change ${name}`,
    });
    return value;
  }

  const checked = checkObject(inputs, schema, "");
  return { inputs: checked, failures };
}

/** A policy document is given as text or as an object; the provider hands text on, names sorted. */
function documentText(value: PropertyValue): PropertyValue {
  if (!isMap(value) && !isList(value)) return value;
  return holdsUnknown(value) ? unknownValue : JSON.stringify(sorted(value));
}

function sorted(value: PropertyValue): PropertyValue {
  if (isList(value)) return value.map(sorted);
  if (!isMap(value)) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([name, member]) => [name, sorted(member)]));
}

function unknownArgument(name: string, known: readonly string[]): string {
  const nearest = known.length === 0 ? undefined : closest(name, [...known]);
  const near = nearest !== undefined && distance(name, nearest) <= Math.ceil(name.length / 2);
  return near
    ? `there is no argument ${name}; did you mean ${nearest}?`
    : `there is no argument ${name}; allowed: ${[...known].sort().join(", ")}`;
}

function describe(value: PropertyValue): string {
  if (value === null) return "nothing";
  if (isList(value)) return "a list";
  if (typeof value === "object") return signatureKey in value ? "an asset or archive" : "an object";
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
