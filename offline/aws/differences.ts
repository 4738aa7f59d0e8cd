import { isList, isMap, type PropertyMap, type PropertyValue } from "./values";

/** One property that differs. */
export interface Change {
  /** Such as `tags.Name` or `ingress[0].fromPort`. */
  readonly path: string;
  readonly kind: "add" | "update" | "delete";
  /** Whether it replaces the resource. */
  readonly replaces: boolean;
}

/** What changed between the inputs of a resource and new ones, property by property. */
export function differences(
  before: PropertyMap,
  after: PropertyMap,
  replaceOn: readonly string[],
): Change[] {
  const changes: Change[] = [];
  const replaces = (path: string): boolean => {
    const plain = path.replaceAll(/\[[^\]]*\]/g, "");
    return replaceOn.some((name) => plain === name || plain.startsWith(`${name}.`));
  };
  const compare = (
    old: PropertyValue | undefined,
    fresh: PropertyValue | undefined,
    path: string,
  ): void => {
    const was = old ?? undefined;
    const is = fresh ?? undefined;
    if (was === is) return;
    if (was === undefined) changes.push({ path, kind: "add", replaces: replaces(path) });
    else if (is === undefined) changes.push({ path, kind: "delete", replaces: replaces(path) });
    else if (isList(was) && isList(is)) {
      for (let index = 0; index < Math.max(was.length, is.length); index++) {
        compare(was[index], is[index], `${path}[${String(index)}]`);
      }
    } else if (isMap(was) && isMap(is)) compareMaps(was, is, path);
    else changes.push({ path, kind: "update", replaces: replaces(path) });
  };
  const compareMaps = (old: PropertyMap, fresh: PropertyMap, path: string): void => {
    for (const name of new Set([...Object.keys(old), ...Object.keys(fresh)])) {
      if (name.startsWith("__")) continue;
      compare(old[name], fresh[name], path === "" ? name : memberPath(path, name));
    }
  };
  compareMaps(before, after, "");
  return changes;
}

function memberPath(path: string, name: string): string {
  return /^\w+$/.test(name) ? `${path}.${name}` : `${path}["${name}"]`;
}
