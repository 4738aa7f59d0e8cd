import { entityId, urn } from "../../model/identity";
import type { EntityLink } from "../../model/link";
import type { Entity } from "../../model/network";
import type { NotUnderstood } from "../../model/notUnderstood";
import type { NetworkSettings } from "../../model/settings";
import type { Value } from "../../model/value";
import type { DocumentName, Json } from "./document";

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

/** An account and region that was asked, as far as the name of a document tells. */
export type Place = Pick<DocumentName, "account" | "region">;

/** Everything the readers share while one set of answers is read. */
export interface AwsContext {
  readonly settings: NetworkSettings;
  readonly notUnderstood: NotUnderstood[];
  /** What was listed already: several readers look at the same value. */
  readonly reported: Set<string>;
  /** Call → what its answers describe. A call that was not made is missing. */
  readonly items: Map<string, Item[]>;
  /** Call → where it was made, once for each answer. */
  readonly askedIn: Map<string, Place[]>;
  /** AWS id, ARN or scoped name → kind of entity and its identity. */
  readonly index: Map<string, { readonly kind: string; readonly link: EntityLink }>;
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

/** Lets links lead to an entity by its AWS id, ARN or scoped name. All links to it are one object. */
export function register(context: AwsContext, key: string, kind: string, id = key): void {
  context.index.set(key, { kind, link: { kind: "entity", id: entityId(id) } });
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
  const key = `${subject}\n${path ?? ""}\n${what}`;
  if (context.reported.has(key)) return;
  context.reported.add(key);
  context.notUnderstood.push({
    subject: urn(subject),
    ...(path === undefined ? {} : { path }),
    what,
  });
}
