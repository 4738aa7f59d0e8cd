import type { PulumiResource } from "../resource";
import { read, refused, type ReadResult } from "./refused";
import { isObject, stateResource } from "./stateResource";

/** Most resources that are read from one file. */
export const mostResources = 200_000;

// Steps that describe what goes away: they carry the old state only.
const removals: ReadonlySet<unknown> = new Set([
  "delete",
  "delete-replaced",
  "discard",
  "discard-replaced",
  "remove-pending-replace",
]);

/**
 * Reads the parsed output of `pulumi preview --json --show-sames`: the resources as they will be
 * afterwards. A replaced resource has several steps and counts once, with its new state.
 */
export function readPreview(json: unknown): ReadResult<readonly PulumiResource[]> {
  const steps = stepsOf(json);
  if (steps.kind === "refused") return steps;
  const resources = new Map<string, PulumiResource>();
  for (const [index, step] of steps.value.entries()) {
    if (removals.has(step["op"])) continue;
    const resource = stateResource(plannedState(step));
    if (resource === undefined) {
      return refused(`steps[${index}].newState of the preview has no urn and type`);
    }
    resources.set(resource.urn, resource);
  }
  return read([...resources.values()]);
}

/**
 * Reads the same output: the resources as they are before the change, which the preview holds beside
 * those that it plans. None before a first deployment.
 */
export function readPreviewBefore(json: unknown): ReadResult<readonly PulumiResource[]> {
  const steps = stepsOf(json);
  if (steps.kind === "refused") return steps;
  const resources = new Map<string, PulumiResource>();
  for (const [index, step] of steps.value.entries()) {
    const { oldState } = step;
    if (oldState === undefined || oldState === null || isLeftover(step)) continue;
    const resource = stateResource(oldState);
    if (resource === undefined) {
      return refused(`steps[${index}].oldState of the preview has no urn and type`);
    }
    resources.set(resource.urn, resource);
  }
  return read([...resources.values()]);
}

/** The steps of a preview that has all of them. */
export function stepsOf(json: unknown): ReadResult<readonly Readonly<Record<string, unknown>>[]> {
  const steps = isObject(json) ? json["steps"] : undefined;
  if (!Array.isArray(steps)) {
    return refused('this is no output of "pulumi preview --json": it has no list named steps');
  }
  if (steps.length > mostResources) {
    return refused(`the preview has ${steps.length} steps; at most ${mostResources} are read`);
  }
  const leftOut = countLeftOut(json, steps);
  if (leftOut > 0) {
    return refused(
      `the preview leaves out ${leftOut} resources that stay the same; ` +
        '"pulumi preview --json --show-sames" has them all',
    );
  }
  const wrong = steps.findIndex((step) => !isObject(step));
  if (wrong >= 0) return refused(`steps[${wrong}] of the preview is not an object`);
  return read(steps.filter(isObject));
}

/**
 * True for the deletion of what an earlier update replaced and left behind. What this update replaces
 * carries the same mark, on another operation.
 */
export function isLeftover({ op, oldState }: Readonly<Record<string, unknown>>): boolean {
  return op === "delete" && isObject(oldState) && oldState["delete"] === true;
}

/** Without `--show-sames` the engine counts what stays the same and does not list it. */
function countLeftOut(json: unknown, steps: readonly unknown[]): number {
  const summary = isObject(json) ? json["changeSummary"] : undefined;
  const counted = isObject(summary) ? summary["same"] : undefined;
  if (typeof counted !== "number") return 0;
  return counted - steps.filter((step) => isObject(step) && step["op"] === "same").length;
}

/** What stays keeps its id; what stays the same keeps its outputs too. The engine prints neither. */
function plannedState({ op, newState, oldState }: Readonly<Record<string, unknown>>): unknown {
  if (!isObject(newState) || !isObject(oldState)) return newState;
  const { id, outputs } = oldState;
  if (op === "same") return { id, outputs, ...newState };
  return op === "update" ? { id, ...newState } : newState;
}

/**
 * Reads the parsed output of `pulumi stack export`: the resources as they are deployed. Resources that
 * only wait for their deletion are left out.
 */
export function readState(json: unknown): ReadResult<readonly PulumiResource[]> {
  const deployment = isObject(json) ? json["deployment"] : undefined;
  if (!isObject(deployment)) {
    return refused('this is no output of "pulumi stack export": it has no object named deployment');
  }
  const states = deployment["resources"] ?? []; // an empty stack has no list at all
  if (!Array.isArray(states)) return refused("deployment.resources is not a list");
  if (states.length > mostResources) {
    return refused(`the stack has ${states.length} resources; at most ${mostResources} are read`);
  }
  const resources: PulumiResource[] = [];
  for (const [index, state] of (states as readonly unknown[]).entries()) {
    if (isObject(state) && state["delete"] === true) continue;
    const resource = stateResource(state);
    if (resource === undefined) {
      return refused(`deployment.resources[${index}] has no urn and type`);
    }
    resources.push(resource);
  }
  return read(resources);
}
