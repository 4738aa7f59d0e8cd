import { unknownValue } from "../../analysis/read/resource";

/**
 * What CrossGuard puts in the place of a value that the engine does not know yet, by type: boolean,
 * number, text, list, asset, archive, object. The engine sends them; the SDK does not export them.
 */
const unknownMarks: ReadonlySet<unknown> = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

const seen = new WeakMap<object, Readonly<Record<string, unknown>>>();

/**
 * The properties of a resource as plain data, with `unknownValue` where the engine knows nothing yet.
 * It never throws. CrossGuard hands out a proxy that throws when an unknown is read; the descriptor of
 * a property goes past the proxy.
 */
export function plainProperties(properties: object): Readonly<Record<string, unknown>> {
  const raw = withoutProxy(properties);
  const known = seen.get(raw);
  if (known !== undefined) return known;
  const plain = plainObject(raw);
  seen.set(raw, plain);
  return plain;
}

/**
 * The object behind CrossGuard's proxy. It is the same for every policy of one analysis, which tells one
 * analysis from the next. A version that does not answer gets the proxy itself: right, only slower.
 */
export function withoutProxy(properties: object): object {
  const target: unknown = Reflect.get(properties, "__getSpecialProxyTarget");
  return typeof target === "object" && target !== null ? target : properties;
}

function plainObject(value: object): Readonly<Record<string, unknown>> {
  const entries = Object.entries(Object.getOwnPropertyDescriptors(value))
    .filter(([, { enumerable }]) => enumerable === true)
    .map(([key, { value: inner }]): [string, unknown] => [key, plainValue(inner)]);
  return Object.fromEntries(entries);
}

function plainValue(value: unknown): unknown {
  if (unknownMarks.has(value)) return unknownValue;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(plainValue);
  // An asset or archive is an instance of an SDK class; no rule reads what is in it.
  const isPlain = [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null);
  return isPlain ? plainObject(value) : { asset: true };
}
