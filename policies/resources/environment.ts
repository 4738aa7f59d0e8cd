import type { EntityBase } from "../../analysis/model/entity";
import type { Value } from "../../analysis/model/value";

/** The first of the environment tags that is there; `undefined` without any. */
export function environmentOf(
  { tags }: Pick<EntityBase, "tags">,
  keys: readonly string[],
): Value<string> | undefined {
  if (tags.kind === "unknown") return tags;
  const key = keys.find((one) => Object.hasOwn(tags.value, one));
  return key === undefined ? undefined : tags.value[key];
}
