import { harmless } from "./harmlessTypes";
import { outside } from "./outsideModules";
import { unread } from "./unreadTypes";

const outsideModules: ReadonlySet<string> = new Set(outside.split(" "));
const unreadTypes = typesOf(unread);
const harmlessTypes = typesOf(harmless);

function typesOf(decided: Readonly<Record<string, string>>): ReadonlySet<string> {
  return new Set(
    Object.entries(decided).flatMap(([module, names]) =>
      names.split(" ").map((name) => `${module}:${name}`),
    ),
  );
}

/**
 * What is decided about a type of `@pulumi/aws` without a reader; `undefined` for one that nobody decided
 * yet. A test walks all types of the package, so that those of a new version have to be decided.
 */
export function decisionOn(type: string): "unread" | "harmless" | undefined {
  const [, place = "", name = ""] = type.split(":");
  const module = place.split("/")[0] ?? "";
  if (unreadTypes.has(`${module}:${name}`)) return "unread";
  if (outsideModules.has(module) || harmlessTypes.has(`${module}:${name}`)) return "harmless";
  return undefined;
}
