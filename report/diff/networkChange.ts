import { diffFlows } from "../../analysis/diff/diffFlows";
import type { Network } from "../../analysis/model/network";
import type { ReachOptions } from "../../analysis/reach/query";
import type { PlannedStep } from "../../analysis/read/json/plannedSteps";
import type { CostChange } from "../cost/costChange";
import { addressChanges, type AddressChange } from "./addressChanges";
import { flowRows, type FlowRow } from "./flowRows";
import { placeNotes } from "./placeNotes";
import {
  countOperations,
  foundReplacements,
  plannedReplacements,
  type OperationCounts,
  type Replacement,
  type Replacements,
} from "./replacements";

/** A network, and where it was read from. */
export interface ChangeSide {
  readonly kind: "preview" | "state" | "describe";
  /** `preview shop.json`. */
  readonly title: string;
  readonly network: Network;
}

/** What a rule finds in one of the networks and not in the other. */
export interface RuleChange {
  readonly rule: string;
  readonly level: string;
  readonly severity: string;
  readonly outcome: string;
  /** Name of the resource; absent for the stack as a whole. */
  readonly subject?: string;
  /** URN, or AWS id in an account. */
  readonly subjectId?: string;
  readonly message: string;
  readonly fix?: string;
  /** `file:line` of the program. */
  readonly line?: string;
}

/** What a change does to what rules find. */
export interface RuleChanges {
  readonly packs: readonly string[];
  readonly newlyViolated: readonly RuleChange[];
  readonly newlyUndecided: readonly RuleChange[];
  readonly noLongerViolated: readonly RuleChange[];
}

/** What the cost comparison says, and whether every price is there. */
export interface ChangedCost extends CostChange {
  readonly asOf: string;
  /** False when a price is missing on one of the sides: the sums are too low then. */
  readonly isComplete: boolean;
}

/** What a change does to a network. */
export interface NetworkChange {
  readonly before: Omit<ChangeSide, "network">;
  readonly after: Omit<ChangeSide, "network">;
  /** Worst first. */
  readonly flows: readonly FlowRow[];
  readonly addresses: readonly AddressChange[];
  readonly replacements: readonly Replacement[];
  /** What the preview plans; absent when neither source is one. */
  readonly operations?: OperationCounts;
  readonly cost: ChangedCost;
  readonly rules: RuleChanges;
  /** What limits the answer, in sentences. */
  readonly notes: readonly string[];
}

/** What is compared. */
export interface ChangeInput {
  readonly before: ChangeSide;
  readonly after: ChangeSide;
  /** Of the preview of `after`; absent when it is none. */
  readonly steps?: readonly PlannedStep[];
  readonly cost: ChangedCost;
  readonly rules: RuleChanges;
  readonly options: Partial<ReachOptions>;
}

/** Compares two networks in all that a reviewer asks about. */
export function networkChange(input: ChangeInput): NetworkChange {
  const { before, after, steps, cost, rules, options } = input;
  const replacements =
    steps === undefined
      ? foundReplacements(before.network, after.network, options)
      : plannedReplacements(before.network, after.network, steps, options);
  return {
    before: { kind: before.kind, title: before.title },
    after: { kind: after.kind, title: after.title },
    flows: flowRows(diffFlows(before.network, after.network, options)),
    addresses: addressChanges(before.network, after.network),
    replacements: replacements.all,
    ...(steps === undefined ? {} : { operations: countOperations(steps) }),
    cost,
    rules,
    notes: [
      ...placeNotes(before.network, after.network),
      ...[before, after].flatMap(notesOf),
      ...outageNotes(replacements),
    ],
  };
}

function outageNotes({ notLookedInto }: Replacements): readonly string[] {
  if (notLookedInto === 0) return [];
  const outages =
    notLookedInto === 1 ? "1 replaced resource" : `${notLookedInto} replaced resources`;
  return [
    `what is lost meanwhile is not looked into for ${outages}, which would take long: what is said goes by their kind`,
  ];
}

function notesOf({ title, network }: ChangeSide): readonly string[] {
  const unread = network.notUnderstood.length;
  const unlisted = network.notDescribed.length;
  return [
    ...(unread === 0
      ? []
      : [
          `${title}: ${unread} ${unread === 1 ? "thing is" : "things are"} not understood; what may depend on it is not known`,
        ]),
    ...(unlisted === 0
      ? []
      : [`${title}: of ${unlisted} kinds of things there may be more than was listed`]),
  ];
}
