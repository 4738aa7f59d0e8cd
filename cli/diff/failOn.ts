import { isOpening } from "../../analysis/diff/trafficChange";
import type { NetworkChange } from "../../report/diff/networkChange";

/** What can make the command end with 1. */
export const failOnWords = ["exposed", "opened", "violations", "replaced", "changed"] as const;

/** One of the words of `--fail-on`. */
export type FailOn = (typeof failOnWords)[number];

/** Whether a change has what is not wanted. What may be opened counts as opened. */
export function hasUnwanted(change: NetworkChange, word: FailOn): boolean {
  const { flows, rules, replacements, addresses } = change;
  const opened = flows.filter(({ kind }) => isOpening(kind));
  switch (word) {
    case "exposed":
      return opened.some(({ relation }) => relation === "fromInternet");
    case "opened":
      return opened.length > 0;
    case "violations":
      return rules.newlyViolated.some(({ level }) => level === "mandatory");
    case "replaced":
      return replacements.some(({ outage }) => outage !== undefined);
    case "changed":
      return (
        flows.length + addresses.length + replacements.length + rules.newlyViolated.length > 0 ||
        rules.noLongerViolated.length > 0 ||
        change.cost.difference !== 0
      );
  }
}
