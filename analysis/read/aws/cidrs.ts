import { known, unknown, type Value } from "../../model/value";
import { parseCidr, type Cidr } from "../../sets/cidr";
import { report, text, type Item } from "./context";

// Whole networks repeat few blocks; parsing one takes longer than looking it up.
const parsed = new Map<string, Cidr | undefined>();
const mostRemembered = 50_000;

function parse(written: string): Cidr | undefined {
  const before = parsed.get(written);
  if (before !== undefined) return before;
  const cidr = parseCidr(written);
  if (parsed.size < mostRemembered) parsed.set(written, cidr);
  return cidr;
}

/** A block; `undefined` when AWS does not say. */
export function cidr(item: Item, key: string): Value<Cidr> | undefined {
  const written = text(item, key);
  if (written === undefined) return undefined;
  const value = parse(written);
  if (value !== undefined) return known(value);
  report(item.context, item.id, `not a CIDR block: ${written}`, key);
  return unknown(`${key} of ${item.id} is not a CIDR block`);
}

/** A block that AWS always gives; unknown when it is missing. */
export function requiredCidr(item: Item, key: string): Value<Cidr> {
  return cidr(item, key) ?? unknown(`${key} of ${item.id} is not given`);
}
