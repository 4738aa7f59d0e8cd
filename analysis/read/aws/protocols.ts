import { readProtocol, type Protocol } from "../../model/protocol";
import { known, unknown, type Value } from "../../model/value";
import type { Item } from "./context";
import { text } from "./fields";

/** Protocol of a rule or an entry, by number or name. */
export function protocolOf(item: Item, key: string): Value<Protocol> {
  const written = text(item, key);
  return written === undefined
    ? unknown(`${key} of ${item.id} is not given`)
    : known(readProtocol(written));
}
