import { readPlannedSteps, type PlannedStep } from "../../analysis/read/json/plannedSteps";
import { networkSettings } from "../../policies/evaluate/networkSettings";
import type { PackSettings } from "../../policies/settings";
import { printable } from "../show/printable";
import { loadNetwork, sourceBefore, type Source } from "../source/loadNetwork";
import { noteIgnored, type SourceOptions } from "../sourceOptions";
import { exitCodes, UserError } from "../userError";

/** What is compared with what. */
export interface OpenedChange {
  readonly before: Source;
  readonly after: Source;
  /** What the preview of `after` plans and that of `before` does not; absent when `after` is no preview. */
  readonly steps?: readonly PlannedStep[];
}

/**
 * Reads both sides. With one source, which must be a preview, the side before is the state that the
 * preview holds.
 */
export async function openChange(
  names: readonly [before: string | undefined, after: string | undefined],
  { stack, offline }: SourceOptions,
  settings: PackSettings,
): Promise<OpenedChange> {
  const project = { offline, ...(stack === undefined ? {} : { stack }) };
  const [first, second] = names;
  if (first === "-" && second === "-")
    throw new UserError("Standard input can be one of the sources only.", exitCodes.usage);
  const load = (name: string | undefined): Promise<Source> =>
    loadNetwork(name, project, networkSettings(settings));
  const one = await load(first);
  if (second === undefined && one.kind !== "preview")
    throw new UserError(
      `One source alone has to be a preview, which holds the state before too; ${printable(one.title)} is ` +
        "none. Name what to compare it with as the second source.",
      exitCodes.usage,
    );
  const [before, after] =
    second === undefined ? [sourceBefore(one), one] : [one, await load(second)];
  if ([before, after].every(({ network }) => isEmpty(network)))
    throw new UserError(
      `There is no AWS network in the ${printable(before.title)} and the ${printable(after.title)}.`,
      exitCodes.badInput,
    );
  for (const source of [before, after]) noteIgnored(source);
  const steps = stepsOf(after);
  // What both previews plan is not what tells them apart.
  const planned = new Set(stepsOf(before)?.map(({ urn, operation }) => `${operation} ${urn}`));
  return {
    before,
    after,
    ...(steps === undefined
      ? {}
      : { steps: steps.filter(({ urn, operation }) => !planned.has(`${operation} ${urn}`)) }),
  };
}

function isEmpty({ vpcs, functions }: Source["network"]): boolean {
  return vpcs.length === 0 && functions.length === 0;
}

function stepsOf({ preview }: Source): readonly PlannedStep[] | undefined {
  if (preview === undefined) return undefined;
  const result = readPlannedSteps(preview);
  return result.kind === "read" ? result.value : undefined;
}
