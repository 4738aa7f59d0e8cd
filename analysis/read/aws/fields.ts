import { known, unknown, type Value } from "../../model/value";
import { inside, report, type Item } from "./context";
import { isJson } from "./document";

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
export function number(
  item: Item,
  key: string,
  least = 0,
  most = Number.MAX_SAFE_INTEGER,
): Value<number> | undefined {
  const raw = item.json[key];
  if (raw === undefined || raw === null) return undefined;
  if (typeof raw === "number" && Number.isInteger(raw) && raw >= least && raw <= most)
    return numbered(raw);
  const range = most === Number.MAX_SAFE_INTEGER ? "" : ` from ${least} to ${most}`;
  report(item.context, item.id, `not a whole number${range}`, key);
  return unknown(`${key} of ${item.id} is not a whole number${range}`);
}

// Rules repeat few ports, so each is one value that all share.
const numbers = new Map<number, Value<number>>();

function numbered(value: number): Value<number> {
  const before = numbers.get(value);
  if (before !== undefined) return before;
  const made = known(value);
  if (numbers.size < 70_000) numbers.set(value, made);
  return made;
}

/** A port, or an ICMP type or code; -1 stands for all of them. */
export function port(item: Item, key: string): Value<number> | undefined {
  return number(item, key, -1, 65_535);
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
  return inside(item, isJson(raw) ? raw : {});
}

/** The objects of a list; empty when it is missing. */
export function parts(item: Item, key: string): readonly Item[] {
  return listed(item, key, "an object", (one) => (isJson(one) ? inside(item, one) : undefined));
}

/** The texts of a list; empty when it is missing. */
export function texts(item: Item, key: string): readonly string[] {
  return listed(item, key, "a text", (one) => (typeof one === "string" ? one : undefined));
}

function listed<T>(
  item: Item,
  key: string,
  what: string,
  read: (one: unknown) => T | undefined,
): readonly T[] {
  const raw = item.json[key];
  if (raw === undefined || raw === null) return none;
  if (!Array.isArray(raw)) {
    report(item.context, item.id, "not a list", key);
    return none;
  }
  const values: T[] = [];
  (raw as readonly unknown[]).forEach((one, index) => {
    const value = read(one);
    if (value !== undefined) values.push(value);
    else report(item.context, item.id, `not ${what}`, `${key}[${index}]`);
  });
  return values;
}

const none: readonly never[] = [];

/** One text of each object of a list: `SubnetId` of `AvailabilityZones`. */
export function textsIn(item: Item, key: string, inner: string): readonly string[] {
  return parts(item, key).flatMap((one) => text(one, inner) ?? []);
}

/** The ids of a list of objects, each of which has one; what has none is listed. */
export function idsIn(item: Item, key: string, inner: string): readonly string[] {
  const ids: string[] = [];
  parts(item, key).forEach((one, index) => {
    const id = text(one, inner);
    if (id !== undefined) ids.push(id);
    else report(item.context, item.id, `${inner} is missing`, `${key}[${index}]`);
  });
  return ids;
}

/** IP version as `ipv4` or `ipv6`. */
export function familyOf(item: Item, key: string, otherwise?: 4 | 6): Value<4 | 6> {
  if (item.json[key] === undefined && otherwise !== undefined) return known(otherwise);
  const version = word(item, key, ["ipv4", "ipv6"] as const);
  return version.kind === "known" ? known(version.value === "ipv4" ? 4 : 6) : version;
}
