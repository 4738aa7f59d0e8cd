import type { NetworkInterface } from "../model/networkInterface";
import type { PlainEnd } from "./plainEnds";
import type { PlainNetwork } from "./plainNetwork";

/** Traffic from the outside, or to it. */
export type OutsideWay = "from" | "to";

/**
 * Tells interfaces apart as the outside does: equal texts, equal answers about traffic from or to an outside
 * that no security group names.
 */
export function behavioursOf({
  endOf,
  context,
}: PlainNetwork): (one: NetworkInterface, way: OutsideWay) => string {
  const known = { from: new Map<string, string>(), to: new Map<string, string>() };
  return (one, way) => {
    const end = endOf(one);
    if (end === undefined) return one.id;
    // On the way to the outside, the groups of an appliance may tell apart who is alike to the outside.
    if (context.appliances.size > 0) return end.text;
    let text = known[way].get(end.text);
    if (text === undefined) known[way].set(end.text, (text = textOf(end, way)));
    return text;
  };
}

function textOf(plain: PlainEnd, way: OutsideWay): string {
  const [values, filter, rules] =
    way === "from"
      ? [plain.targets, plain.takes, plain.ingress]
      : [plain.sources, plain.sends, plain.egress];
  // Rules that name groups may mean an address that somebody else has.
  const own = rules.references.length > 0 || plain.sendsTo !== undefined ? plain.text : "";
  const places = values.map(({ samples, isDoubtful }) => [
    isDoubtful,
    samples.map(({ way: number }) => number),
  ]);
  return JSON.stringify([own, places, filter.filter.id, filter.asksGroups, rules.text]);
}
