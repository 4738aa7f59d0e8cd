import { known, unknown, type Value } from "../../model/value";
import { parseCidr, type Cidr, type Family } from "../../sets/cidr";
import { report, type Item } from "./context";

// Whole networks repeat few blocks; parsing one takes longer than looking it up.
const parsed = new Map<string, Value<Cidr> | "none">();
const mostRemembered = 50_000;

function parse(written: string): Value<Cidr> | undefined {
  const before = parsed.get(written);
  if (before !== undefined) return before === "none" ? undefined : before;
  const cidr = parseCidr(written);
  const value = cidr === undefined ? undefined : known(cidr);
  if (parsed.size < mostRemembered) parsed.set(written, value ?? "none");
  return value;
}

/** A block, of the family that its key is for; `undefined` when AWS does not say. */
export function cidr(item: Item, key: string, family?: Family): Value<Cidr> | undefined {
  const raw = item.json[key];
  if (raw === undefined || raw === null || raw === "") return undefined;
  const value = typeof raw === "string" ? parse(raw) : undefined;
  const fits = value?.kind === "known" && (family ?? value.value.family) === value.value.family;
  if (value !== undefined && fits) return value;
  const expected = family === undefined ? "a CIDR block" : `an IPv${family} CIDR block`;
  const received = typeof raw === "string" ? raw : typeof raw;
  report(item.context, item.id, `not ${expected}: ${received}`, key);
  return unknown(`${key} of ${item.id} is not ${expected}`);
}

/** A block that AWS always gives; unknown when it is missing. */
export function requiredCidr(item: Item, key: string, family?: Family): Value<Cidr> {
  const value = cidr(item, key, family);
  if (value !== undefined) return value;
  report(item.context, item.id, `${key} is missing`);
  return unknown(`${key} of ${item.id} is not given`);
}
