import type { Link } from "../../model/link";
import { register, type Item } from "./context";

// Names are only unique within one service of one account and region.
function keyOf({ account, region }: Item, what: string, name: string): string {
  return [what, account, region, name].join(" ");
}

/** Lets others refer to a described thing by its name. */
export function registerName(item: Item, what: string, name: string | undefined): void {
  if (name !== undefined) register(item.context, keyOf(item, what, name), what, item.id);
}

/** What has this name, next to the thing that mentions it. */
export function linkToName(item: Item, what: string, name: string): Link {
  const found = item.context.index.get(keyOf(item, what, name));
  return found?.link ?? { kind: "external", awsId: name };
}
