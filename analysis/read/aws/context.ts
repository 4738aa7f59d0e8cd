import type { EntityBase } from "../../model/entity";
import { entityId, urn, type EntityId } from "../../model/identity";
import type { Link, LinkList } from "../../model/link";
import type { Entity } from "../../model/network";
import type { NotUnderstood } from "../../model/notUnderstood";
import type { NetworkSettings } from "../../model/settings";
import { known, unknown, type Value } from "../../model/value";
import { isJson, type Json } from "./document";

/** One described thing, and where it was found. */
export interface Item {
  readonly context: AwsContext;
  readonly json: Json;
  /** AWS id or ARN; the name of the document for what has none. */
  readonly id: string;
  /** What the name of the document says the answer is about. */
  readonly about: string;
  readonly account?: string;
  readonly region?: string;
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
  /** Lists and tables that a call of their own was made for, even if it answered nothing. */
  readonly answered: Set<string>;
}

/** What the answers to a call describe; empty when it was not made. */
export function itemsOf(context: AwsContext, call: string): readonly Item[] {
  return context.items.get(call) ?? [];
}

/** Whether a call was made at all. */
export function wasAsked(context: AwsContext, call: string): boolean {
  return context.items.has(call);
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
  const owner = text(item, "OwnerId");
  const region = item.region ?? arn[3];
  const account = owner ?? arn[4] ?? item.account;
  const known_ = (value: string | undefined, what: string): Value<string> =>
    value === undefined || value === ""
      ? unknown(`the ${what} of ${id} is not known`)
      : known(value);
  return {
    id: entityId(id),
    urn: urn(id),
    name: tags["Name"] ?? id,
    origin: "account",
    awsId: known(id),
    region: known_(region, "region"),
    account: known_(account, "account"),
    tags: known(
      Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, known(value)])),
    ),
  };
}

function tagsOf(item: Item): Record<string, string> {
  const written = item.json["Tags"] ?? item.json["TagSet"] ?? item.json["tags"];
  if (!Array.isArray(written)) return {};
  const tags: [string, string][] = [];
  for (const tag of written as readonly unknown[]) {
    if (!isJson(tag)) continue;
    const key = tag["Key"] ?? tag["key"];
    const value = tag["Value"] ?? tag["value"];
    if (typeof key === "string" && typeof value === "string") tags.push([key, value]);
  }
  return Object.fromEntries(tags);
}

/** An entity that is part of another: a rule, a route, an association. */
export function partOf(base: EntityBase, suffix: string): EntityBase {
  return {
    ...base,
    id: entityId(`${base.id}#${suffix}`),
    name: `${base.name} ${suffix}`,
    awsId: unknown(`${suffix} of ${base.name} has no id of its own`),
    tags: known({}),
  };
}

/** A text; `undefined` when AWS does not say. */
export function text(item: Item, key: string): string | undefined {
  const raw = item.json[key];
  if (raw === undefined || raw === null || raw === "") return undefined;
  if (typeof raw === "string") return raw;
  if (typeof raw === "number") return String(raw);
  report(item.context, item.id, "not a text", key);
  return undefined;
}

/** A text that AWS always gives; unknown when it is missing. */
export function textValue(item: Item, key: string): Value<string> {
  const value = text(item, key);
  return value === undefined ? unknown(`${key} of ${item.id} is not given`) : known(value);
}

/** A whole number; `undefined` when AWS does not say. */
export function number(item: Item, key: string): Value<number> | undefined {
  const raw = item.json[key];
  if (raw === undefined || raw === null) return undefined;
  if (typeof raw === "number" && Number.isInteger(raw)) return known(raw);
  report(item.context, item.id, "not a whole number", key);
  return unknown(`${key} of ${item.id} is not a whole number`);
}

/** A truth value that AWS always gives; unknown when it is missing. */
export function flag(item: Item, key: string): Value<boolean> {
  const raw = item.json[key];
  if (typeof raw === "boolean") return known(raw);
  if (raw !== undefined && raw !== null) report(item.context, item.id, "not true or false", key);
  return unknown(`${key} of ${item.id} is not given`);
}

/** One of a few words that AWS always gives; unknown when it is missing or another. */
export function word<W extends string>(item: Item, key: string, words: readonly W[]): Value<W> {
  const raw = text(item, key);
  const found = words.find((one) => one.toLowerCase() === raw?.toLowerCase());
  if (found !== undefined) return known(found);
  if (raw !== undefined) report(item.context, item.id, `not one of ${words.join(", ")}`, key);
  return unknown(`${key} of ${item.id} is not given`);
}

/** An object inside; empty when it is missing. */
export function part(item: Item, key: string): Item {
  const raw = item.json[key];
  if (raw !== undefined && raw !== null && !isJson(raw)) {
    report(item.context, item.id, "not an object", key);
  }
  return { ...item, json: isJson(raw) ? raw : {} };
}

/** The objects of a list; empty when it is missing. */
export function parts(item: Item, key: string): readonly Item[] {
  const raw = item.json[key];
  if (raw === undefined || raw === null) return [];
  if (!Array.isArray(raw)) {
    report(item.context, item.id, "not a list", key);
    return [];
  }
  return (raw as readonly unknown[]).flatMap((one, index) => {
    if (isJson(one)) return [{ ...item, json: one }];
    report(item.context, item.id, "not an object", `${key}[${index}]`);
    return [];
  });
}

/** The texts of a list; empty when it is missing. */
export function texts(item: Item, key: string): readonly string[] {
  const raw = item.json[key];
  if (raw === undefined || raw === null) return [];
  if (!Array.isArray(raw)) {
    report(item.context, item.id, "not a list", key);
    return [];
  }
  return (raw as readonly unknown[]).flatMap((one, index) => {
    if (typeof one === "string") return [one];
    report(item.context, item.id, "not a text", `${key}[${index}]`);
    return [];
  });
}

/** One text of each object of a list: `SubnetId` of `AvailabilityZones`. */
export function textsIn(item: Item, key: string, inner: string): readonly string[] {
  return parts(item, key).flatMap((one) => text(one, inner) ?? []);
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
