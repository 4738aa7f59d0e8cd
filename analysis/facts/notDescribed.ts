import type { EntityKind, Network } from "../model/network";
import { unknown, type Unknown } from "../model/value";

/** Why something of these kinds may be there that the network does not hold; `undefined` when all is. */
export function whyMoreMayBe(
  { notDescribed }: Network,
  kinds: readonly EntityKind[],
): Unknown | undefined {
  const reasons = notDescribed.flatMap(({ kind, why }) => (kinds.includes(kind) ? [why] : []));
  return reasons.length === 0 ? undefined : unknown([...new Set(reasons)].join("; "));
}
