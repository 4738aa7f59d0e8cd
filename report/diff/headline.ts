import { isOpening, type ChangeKind } from "../../analysis/diff/trafficChange";
import { difference, dollars } from "./money";
import type { NetworkChange } from "./networkChange";
import type { Relation } from "./flowRows";

/** One thing to know before reading on. */
export interface HeadlinePart {
  readonly text: string;
  readonly tone: "alarm" | "warning" | "good" | "plain";
}

/** The change in a line: what a reviewer wants to know first. */
export function headlineOf({
  flows,
  replacements,
  cost,
  rules,
  operations,
  addresses,
}: NetworkChange): readonly HeadlinePart[] {
  const opened = flows.filter(({ kind }) => isOpening(kind));
  const parties = (relation: Relation): number =>
    new Set(
      opened
        .filter((flow) => flow.relation === relation)
        .flatMap(({ from, to }) => [...from, ...to].map(({ id }) => id)),
    ).size;
  const inside = opened.filter(({ from, to }) => from.length > 0 && to.length > 0).length;
  const count = (wanted: ChangeKind): number => flows.filter(({ kind }) => kind === wanted).length;
  const [uncertain, closed, found] = [count("mayClose"), count("closed"), count("foundClosed")];
  const outages = replacements.filter(({ outage }) => outage !== undefined).length;
  const parts: readonly (HeadlinePart & { readonly count: number })[] = [
    part(parties("fromInternet"), "newly reached from the internet", "alarm"),
    part(parties("toInternet"), "newly reaching the internet", "warning"),
    part(parties("fromOnPremises"), "newly reached from on-premises networks", "warning"),
    part(parties("toOnPremises"), "newly reaching on-premises networks", "warning"),
    part(parties("toService"), "newly reaching services of AWS", "plain"),
    part(inside, inside === 1 ? "flow opened inside" : "flows opened inside", "warning"),
    part(
      uncertain,
      uncertain === 1 ? "flow no longer certain" : "flows no longer certain",
      "warning",
    ),
    part(closed, closed === 1 ? "flow closed" : "flows closed", "plain"),
    part(
      found,
      found === 1 ? "flow closed that was not certain" : "flows closed that were not certain",
      "plain",
    ),
    part(
      rules.newlyViolated.length,
      rules.newlyViolated.length === 1 ? "new violation of a rule" : "new violations of rules",
      "alarm",
    ),
    part(
      rules.noLongerViolated.length,
      rules.noLongerViolated.length === 1 ? "violation less" : "violations less",
      "good",
    ),
    part(
      outages,
      outages === 1 ? "replacement with an outage" : "replacements with an outage",
      "warning",
    ),
    part(
      addresses.length,
      addresses.length === 1 ? "address changes" : "addresses change",
      "plain",
    ),
    ...(cost.difference === 0
      ? []
      : [
          {
            count: 1,
            text: `${difference(cost.difference)} a month (${dollars(cost.before)} to ${dollars(cost.after)})`,
            tone: "plain" as const,
          },
        ]),
  ];
  const some = parts.filter(({ count }) => count > 0).map(({ text, tone }) => ({ text, tone }));
  if (some.length > 0) return some;
  const changed = Object.values(operations ?? {}).some((count) => count > 0);
  const text = changed
    ? "Nothing changes in who reaches whom, in what rules find and in cost"
    : "Nothing changes in the network";
  return [{ text, tone: "good" }];
}

function part(
  count: number,
  what: string,
  tone: HeadlinePart["tone"],
): HeadlinePart & { readonly count: number } {
  return { count, text: `${count} ${what}`, tone };
}
