import { createHash } from "node:crypto";
import type { ResourceSchema } from "../schema/shape";
import { isList, textOf, type PropertyMap } from "./values";

/**
 * Fills in a name where AWS wants one and the program gives none: `app-1a2b3c4`, from the resource's
 * own name and seven digits, as the real provider does. A name once chosen is kept.
 *
 * @param chosen The inputs of the resource as it is now, when there is one.
 */
export function autoname(
  inputs: PropertyMap,
  schema: ResourceSchema,
  name: string,
  seed: string,
  chosen: PropertyMap | undefined,
): PropertyMap {
  const argument = nameArgument(schema);
  if (argument === undefined || inputs[argument] !== undefined) return inputs;
  if (inputs[`${argument}Prefix`] !== undefined) return inputs;
  const before = chosen !== undefined && defaulted(chosen).includes(argument);
  const kept = before ? textOf(chosen, argument) : undefined;
  const digits = createHash("sha256").update(seed).digest("hex").slice(0, 7);
  const separated = schema.type === "aws:s3/bucket:Bucket" ? name.toLowerCase() : name;
  return {
    ...inputs,
    [argument]: kept ?? `${separated}-${digits}`,
    __defaults: [...new Set([...defaulted(inputs), argument])],
  };
}

/** The argument that names the resource, when AWS cannot do without and the program may. */
function nameArgument(schema: ResourceSchema): string | undefined {
  const candidate = schema.type === "aws:s3/bucket:Bucket" ? "bucket" : "name";
  const input = schema.inputs[candidate];
  const output = schema.outputs[candidate];
  if (input?.shape !== "string" || input.required) return undefined;
  return output?.required === true ? candidate : undefined;
}

/** The arguments that the provider filled in, as the engine keeps them beside the inputs. */
function defaulted(inputs: PropertyMap): string[] {
  const names = inputs["__defaults"];
  return isList(names) ? names.filter((name) => typeof name === "string") : [];
}
