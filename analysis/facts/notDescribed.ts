import type { EntityBase } from "../model/entity";
import type { EntityKind, Network } from "../model/network";
import type { NotDescribed } from "../model/notDescribed";
import { unknown, type Unknown } from "../model/value";

/**
 * Why something of these kinds may be there that the network does not hold, where the subject is;
 * `undefined` when all is described.
 */
export function whyMoreMayBe(
  { notDescribed }: Network,
  kinds: readonly EntityKind[],
  subject: EntityBase | undefined,
): Unknown | undefined {
  const reasons = notDescribed.flatMap((one) =>
    kinds.includes(one.kind) && mayBeWhere(one, subject) ? [one.why] : [],
  );
  return reasons.length === 0 ? undefined : unknown([...new Set(reasons)].join("; "));
}

function mayBeWhere(place: NotDescribed, subject: EntityBase | undefined): boolean {
  return (["account", "region"] as const).every((part) => {
    const own = subject?.[part];
    return place[part] === undefined || own?.kind !== "known" || own.value === place[part];
  });
}
