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
 * Reads the parsed output of `pulumi preview --json`: the resources as they will be afterwards. A
 * replaced resource has several steps and counts once, with its new state.
 */
export function readPreview(json: unknown): ReadResult<readonly PulumiResource[]> {
  const steps = isObject(json) ? json["steps"] : undefined;
  if (!Array.isArray(steps)) {
    return refused('this is no output of "pulumi preview --json": it has no list named steps');
  }
  if (steps.length > mostResources) {
    return refused(`the preview has ${steps.length} steps; at most ${mostResources} are read`);
  }
  const resources = new Map<string, PulumiResource>();
  for (const [index, step] of (steps as readonly unknown[]).entries()) {
    if (!isObject(step)) return refused(`steps[${index}] of the preview is not an object`);
    if (removals.has(step["op"])) continue;
    const resource = stateResource(step["newState"]);
    if (resource === undefined) {
      return refused(`steps[${index}].newState of the preview has no urn and type`);
    }
    resources.set(resource.urn, resource);
  }
  return read([...resources.values()]);
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
