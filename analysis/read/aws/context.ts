import type { Entity } from "../../model/network";
import type { NotUnderstood } from "../../model/notUnderstood";
import type { NetworkSettings } from "../../model/settings";
import type { EntityBase } from "../../model/entity";
import { entityId, urn, type EntityId } from "../../model/identity";
import type { Link, LinkList } from "../../model/link";
import { known, unknown, type Value } from "../../model/value";
import { isJson, type Json } from "./document";
import { text } from "./fields";

/** One described thing, and where it was found. */
export interface Item {
  readonly context: AwsContext;
  readonly json: Json;
  /** AWS id or ARN; the name of the document for what has none. */
  readonly id: string;
  /** What the name of the document says the answer is about. */
  readonly about: string;
  readonly account: string | undefined;
  readonly region: string | undefined;
}

/** Everything the readers share while one set of answers is read. */
export interface AwsContext {
  readonly settings: NetworkSettings;
  readonly notUnderstood: NotUnderstood[];
  /** Call → what its answers describe. A call that was not made is missing. */
  readonly items: Map<string, Item[]>;
  /** AWS id, ARN or scoped name → kind of entity and its identity. */
  readonly index: Map<string, { readonly kind: string; readonly id: EntityId }>;
  readonly entities: Entity[];
  /** Call and list or table that it was made for, even if it answered nothing. */
  readonly answered: Set<string>;
  /** Calls and tables of which a page is missing. */
  readonly incomplete: Set<string>;
  /** Accounts and regions met so far. */
  readonly places: Map<string, Value<string>>;
}

/** Something inside a described thing: what is wrong with it is reported of the thing. */
export function inside(item: Item, json: Json): Item {
  const { context, id, about, account, region } = item;
  return { context, json, id, about, account, region };
}

/** What the answers to a call describe; empty when it was not made. */
export function itemsOf(context: AwsContext, call: string): readonly Item[] {
  return context.items.get(call) ?? [];
}

/** Whether a call was made at all. */
export function wasAsked(context: AwsContext, call: string): boolean {
  return context.items.has(call);
}

/** What a call was asked about, each in a call of its own. */
export function askedAbout(context: AwsContext, call: string): readonly string[] {
  return [...context.answered].flatMap((asked) =>
    asked.startsWith(`${call} `) ? [asked.slice(call.length + 1)] : [],
  );
}

/** Why what a call describes may not be all there is; `undefined` when it is. */
export function missingOf(context: AwsContext, call: string): string | undefined {
  if (!wasAsked(context, call)) return `${call} was not asked`;
  return context.incomplete.has(call) ? `the answer to ${call} is incomplete` : undefined;
}

/** Lists something that cannot be turned into the model. */
export function report(context: AwsContext, subject: string, what: string, path?: string): void {
  context.notUnderstood.push({
    subject: urn(subject),
    ...(path === undefined ? {} : { path }),
    what,
  });
}

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

function tagsOf(item: Item): ReadonlyMap<string, string> {
  const { json } = item;
  const written = json["Tags"] ?? json["TagSet"] ?? json["TagList"] ?? json["tags"];
  const tags = new Map<string, string>();
  if (!Array.isArray(written)) return tags;
  for (const tag of written as readonly unknown[]) {
    if (!isJson(tag)) continue;
    const key = tag["Key"] ?? tag["key"];
    const value = tag["Value"] ?? tag["value"];
    if (typeof key === "string" && typeof value === "string") tags.set(key, value);
  }
  return tags;
}

/** An entity that is part of another: a rule, a route, an association. */
export function partOf(base: EntityBase, suffix: string): EntityBase {
  return {
    ...base,
    id: entityId(`${base.id}#${suffix}`),
    name: `${base.name} ${suffix}`,
    awsId: unknown(`${suffix} of ${base.name} has no id of its own`),
    tags: noTags,
  };
}

/** Names an entity of this network, or something outside it. */
export function linkTo(context: AwsContext, awsId: string, ...kinds: readonly string[]): Link {
  const found = context.index.get(awsId);
  return found !== undefined && (kinds.length === 0 || kinds.includes(found.kind))
    ? { kind: "entity", id: found.id }
    : { kind: "external", awsId };
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

/** An entity that may be named. */
export function toEntity(base: EntityBase): Link {
  return { kind: "entity", id: base.id };
}
