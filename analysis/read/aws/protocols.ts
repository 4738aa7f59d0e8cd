import { readProtocol, type Protocol } from "../../model/protocol";
import { known, unknown, type Value } from "../../model/value";
import type { Item } from "./context";
import { text } from "./fields";

// There are few protocols, so each is one value that all share.
const protocols = new Map<string, Value<Protocol>>();

/** Protocol of a rule or an entry, by number or name. */
export function protocolOf(item: Item, key: string): Value<Protocol> {
  const written = text(item, key);
  if (written === undefined) return unknown(`${key} of ${item.id} is not given`);
  const before = protocols.get(written);
  if (before !== undefined) return before;
  const made = known(readProtocol(written));
  if (protocols.size < 1000) protocols.set(written, made);
  return made;
}
