import { calls, type Call } from "./calls";
import { register, report, type AwsContext, type Item, type Place } from "./context";
import { isJson, nameOf, type AwsDocument, type DocumentName, type Json } from "./document";
import { isHarmless } from "./harmlessCalls";
import { mergeRecords } from "./merge";
import { Pages } from "./pages";

/** Most objects of one call that are read. */
const mostItems = 500_000;

/** What is collected so far: where in its list each described thing stands. */
interface Collected {
  readonly context: AwsContext;
  readonly places: Map<string, Map<string, number>>;
  readonly pages: Pages;
}

/** Sorts the answers by call and registers every id, so that links can be followed in any order. */
export function collect(context: AwsContext, documents: readonly AwsDocument[]): void {
  const collected: Collected = { context, places: new Map(), pages: new Pages() };
  for (const document of documents) {
    const name = nameOf(document);
    if (name === undefined && isHarmless(document.name)) continue;
    if (name === undefined) {
      report(context, document.name, "the name is not that of a call which is read");
      continue;
    }
    const single = isNone(document.value) ? shapeOf(name, {}) : undefined;
    if (single !== undefined) noteCall(context, single.key, name);
    for (const [about, answer] of answersIn(document.value, name.about)) {
      collectAnswer(collected, document.name, { ...name, about }, answer);
    }
  }
  for (const { key, subject } of collected.pages.incomplete()) {
    context.incomplete.add(key);
    report(context, subject, "a page of the answer is missing: each page says that there are more");
  }
}

/** No answers: there was nothing to ask about, where each thing is asked about in a call of its own. */
function isNone(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** An answer, a list of answers, or answers by what they are about. */
function answersIn(value: unknown, about: string): readonly (readonly [string, unknown])[] {
  if (Array.isArray(value)) return (value as readonly unknown[]).map((one) => [about, one]);
  if (!isJson(value)) return [[about, value]];
  const keyed = Object.entries(value);
  const byId =
    keyed.length > 0 &&
    keyed.every(([key, one]) => /^([a-z]+-[a-z0-9-]+|arn:.+)$/.test(key) && isJson(one));
  return byId ? keyed : [[about, value]];
}

/** Which of the calls of that name gave the answer. */
function shapeOf({ call, service }: DocumentName, answer: Json): Call | undefined {
  const named = calls.filter((one) => one.call === call);
  const asked = named.filter((one) => one.service === service);
  const fitting = (asked.length > 0 ? asked : named).filter(
    ({ list }) => list === "" || answer[list] !== undefined,
  );
  return fitting.find(({ list, id }) => holdsId(answer, list, id)) ?? fitting[0];
}

function holdsId(answer: Json, list: string, id: string): boolean {
  const content = list === "" ? answer : answer[list];
  const first: unknown = Array.isArray(content) ? content[0] : content;
  return id === "" || (isJson(first) && first[id] !== undefined);
}

function collectAnswer(
  collected: Collected,
  subject: string,
  name: DocumentName,
  answer: unknown,
): void {
  const { context } = collected;
  const shape = isJson(answer) ? shapeOf(name, answer) : undefined;
  if (!isJson(answer) || shape === undefined) {
    refuseAnswer(context, subject, name.call);
    return;
  }
  const { key, list, id: idKey } = shape;
  const items = noteCall(context, key, name);
  collected.pages.add(key, subject, name, answer);
  noteSubject(context, name, shape, answer);
  const content = list === "" ? answer : answer[list];
  const records: readonly unknown[] = Array.isArray(content) ? content : [content];
  if (items.length + records.length > mostItems) {
    context.incomplete.add(key);
    report(context, subject, `${records.length} objects in ${list}; at most ${mostItems} are read`);
    return;
  }
  const { about, account, region } = name;
  const beside = idsBeside(answer, list);
  for (const [index, record] of records.entries()) {
    if (!isJson(record)) {
      report(context, subject, "not an object", `${list}[${index}]`);
      continue;
    }
    const id = record[idKey];
    const hasId = typeof id === "string" && id !== "";
    if (shape.kind !== undefined && !hasId) {
      report(context, subject, `${idKey} is missing`, `${list}[${index}]`);
      continue;
    }
    const json = beside === undefined ? record : { ...beside, ...record };
    const own = hasId ? scopedId(id, idKey, name) : subject;
    const item: Item = { context, json, id: own, about, account, region };
    if (shape.kind === undefined || !hasId) items.push(item);
    else addOnce(collected, items, shape.kind, key, item);
  }
}

/** Remembers that a call was made; gives what it describes so far. */
function noteCall({ askedIn, items }: AwsContext, key: string, place: Place): Item[] {
  const places = askedIn.get(key);
  if (places === undefined) askedIn.set(key, [place]);
  else places.push(place);
  const all = items.get(key) ?? [];
  items.set(key, all);
  return all;
}

/** A name is only unique within its account and region. */
function scopedId(id: string, idKey: string, { account, region }: DocumentName): string {
  if (!idKey.endsWith("Name")) return id;
  return [account, region, id].filter((part) => part !== undefined).join("/");
}

function refuseAnswer(context: AwsContext, subject: string, call: string): void {
  const lists = calls.filter((one) => one.call === call && one.list !== "").map(({ list }) => list);
  const expected = lists.length === 0 ? "an object" : `an object with ${lists.join(" or ")}`;
  report(context, subject, `not an answer of ${call}: ${expected} was expected`);
}

/** Remembers the list, table or group that a call of its own was made for, even if it answers nothing. */
function noteSubject(context: AwsContext, name: DocumentName, shape: Call, answer: Json): void {
  if (shape.id !== "") return;
  if (name.about !== "") context.answered.add(`${shape.key} ${name.about}`);
  const where = [name.about, answer["PrefixListId"], answer["TransitGatewayRouteTableId"]];
  const subject = /\b(?:pl|tgw-rtb)-[0-9a-z]+/.exec(where.join(" "))?.[0];
  if (subject === undefined) return;
  context.answered.add(`${shape.key} ${subject}`);
  if (answer["AdditionalRoutesAvailable"] === true) context.incomplete.add(subject);
}

/** Ids that stand beside the list count for each of its objects. */
function idsBeside(answer: Json, list: string): Json | undefined {
  if (list === "") return undefined;
  const beside = Object.entries(answer).filter(
    ([key, value]) => key !== list && typeof value === "string" && /(Id|Arn)$/.test(key),
  );
  return beside.length === 0 ? undefined : Object.fromEntries(beside);
}

/** Shared resources are described by several accounts, each with what it may see. */
function addOnce(
  { context, places }: Collected,
  items: Item[],
  kind: string,
  key: string,
  item: Item,
): void {
  const ofCall = places.get(key) ?? new Map<string, number>();
  places.set(key, ofCall);
  const place = ofCall.get(item.id);
  const before = place === undefined ? undefined : items[place];
  if (place === undefined || before === undefined) {
    ofCall.set(item.id, items.length);
    items.push(item);
    register(context, item.id, kind);
    return;
  }
  const { record, contradicts } = mergeRecords(before.json, item.json);
  items[place] = { ...before, json: record };
  if (contradicts !== undefined)
    report(
      context,
      item.id,
      "described twice and differently; the first description counts",
      contradicts,
    );
}
