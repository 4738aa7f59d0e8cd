import type { EntityBase } from "../../model/entity";
import { entityId, urn } from "../../model/identity";
import type { Link } from "../../model/link";
import { known, unknown, type Value } from "../../model/value";
import type { AwsContext, Item } from "./context";
import { isJson } from "./document";
import { text } from "./fields";

/** What every entity carries. */
export function baseOf(item: Item, id: string = item.id): EntityBase {
  const tags = tagsOf(item);
  const arn = id.startsWith("arn:") ? id.split(":") : [];
  const owner = text(item, "OwnerId") ?? text(item, "ownerAccount");
  const name = tags.get("Name");
  return {
    id: entityId(id),
    urn: urn(id),
    name: name === undefined || name === "" ? id : name,
    origin: "account",
    awsId: known(id),
    region: place(item.context, item.region ?? arn[3], "region", id),
    account: place(item.context, owner ?? arn[4] ?? item.account, "account", id),
    tags:
      tags.size === 0
        ? noTags
        : known(Object.fromEntries([...tags].map(([key, value]) => [key, known(value)]))),
  };
}

const noTags: EntityBase["tags"] = known({});

/** Whole networks are in few accounts and regions, so each is one value that all share. */
function place(
  { places }: AwsContext,
  value: string | undefined,
  what: string,
  id: string,
): Value<string> {
  if (value === undefined || value === "") return unknown(`the ${what} of ${id} is not known`);
  const before = places.get(value);
  if (before !== undefined) return before;
  const made = known(value);
  places.set(value, made);
  return made;
}

const untagged: ReadonlyMap<string, string> = new Map();

function tagsOf(item: Item): ReadonlyMap<string, string> {
  const { json } = item;
  const written = json["Tags"] ?? json["TagSet"] ?? json["TagList"] ?? json["tags"];
  if (!Array.isArray(written)) return untagged;
  const tags = new Map<string, string>();
  for (const tag of written as readonly unknown[]) {
    if (!isJson(tag)) continue;
    const key = tag["Key"] ?? tag["key"];
    const value = tag["Value"] ?? tag["value"];
    if (typeof key === "string" && typeof value === "string") tags.set(key, value);
  }
  return tags;
}

const withoutId = unknown("parts of other entities have no AWS id of their own");

/** An entity that is part of another: a rule, a route, an association. */
export function partOf(base: EntityBase, suffix: string): EntityBase {
  return {
    ...base,
    id: entityId(`${base.id}#${suffix}`),
    name: `${base.name} ${suffix}`,
    awsId: withoutId,
    tags: noTags,
  };
}

/** An entity that may be named. */
export function toEntity(base: EntityBase): Link {
  return { kind: "entity", id: base.id };
}
