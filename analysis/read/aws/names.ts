import { entityId } from "../../model/identity";
import type { Link } from "../../model/link";
import type { Item } from "./context";

// Names are only unique within one service of one account and region.
function keyOf({ account, region }: Item, what: string, name: string): string {
  return [what, account, region, name].join(" ");
}

/** Lets others refer to a described thing by its name. */
export function registerName(item: Item, what: string, name: string | undefined): void {
  if (name === undefined) return;
  item.context.index.set(keyOf(item, what, name), { kind: what, id: entityId(item.id) });
}

/** What has this name, next to the thing that mentions it. */
export function linkToName(item: Item, what: string, name: string): Link {
  const found = item.context.index.get(keyOf(item, what, name));
  return found === undefined ? { kind: "external", awsId: name } : { kind: "entity", id: found.id };
}
