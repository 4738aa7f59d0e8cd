import type { Link, LinkList } from "../../model/link";
import { unknown } from "../../model/value";
import type { AwsContext, Item } from "./context";
import { text } from "./fields";

/** Names an entity of this network, or something outside it. */
export function linkTo(context: AwsContext, awsId: string): Link {
  return context.index.get(awsId)?.link ?? { kind: "external", awsId };
}

/** A reference that AWS does not always give. */
export function link(item: Item, key: string): Link | undefined {
  const awsId = text(item, key);
  return awsId === undefined ? undefined : linkTo(item.context, awsId);
}

/** A reference that AWS always gives; unresolved when it is missing. */
export function requiredLink(item: Item, key: string): Link {
  return link(item, key) ?? unresolved(`${key} of ${item.id} is not given`);
}

/** A reference that nobody can follow. */
export function unresolved(why: string): Link {
  return { kind: "unresolved", why: unknown(why) };
}

/** References to a list of ids. */
export function linksTo(context: AwsContext, ids: readonly string[]): LinkList {
  return { items: ids.map((awsId) => linkTo(context, awsId)) };
}
