import { isLeftover, stepsOf } from "./preview";
import { read, type ReadResult } from "./refused";
import { isObject } from "./stateResource";

/** What an update is going to do with a resource. What is only read is `same`. */
export type PlannedOperation = "create" | "import" | "update" | "replace" | "delete" | "same";

/** Of a replaced resource, what comes first: the end of the old one or the new one. */
export type ReplaceOrder = "oldEndsFirst" | "newStandsFirst";

/** What a preview plans for one resource. */
export interface PlannedStep {
  readonly urn: string;
  readonly type: string;
  readonly operation: PlannedOperation;
  /** Inputs whose change makes it necessary, as `cidrBlock`; empty when the engine does not tell. */
  readonly because: readonly string[];
  /** Absent for what is not replaced, and where the preview does not tell. */
  readonly order?: ReplaceOrder;
}

const operations: Readonly<Record<string, PlannedOperation>> = {
  create: "create",
  import: "import",
  "import-replacement": "replace",
  update: "update",
  replace: "replace",
  "create-replacement": "replace",
  "delete-replaced": "replace",
  delete: "delete",
};

// Of several steps for one resource, the one that says most about it.
const telling: readonly PlannedOperation[] = [
  "same",
  "delete",
  "update",
  "import",
  "create",
  "replace",
];

/** Reads from the output of `pulumi preview --json --show-sames` what is planned, once per resource. */
export function readPlannedSteps(json: unknown): ReadResult<readonly PlannedStep[]> {
  const steps = stepsOf(json);
  if (steps.kind === "refused") return steps;
  const planned = new Map<string, PlannedStep>();
  for (const step of steps.value) {
    if (isLeftover(step)) continue;
    const { op, newState, oldState } = step;
    const state = isObject(newState) ? newState : oldState;
    const { urn, type } = isObject(state) ? state : {};
    if (typeof urn !== "string" || typeof type !== "string") continue;
    const operation =
      typeof op === "string" && Object.hasOwn(operations, op) ? operations[op] : undefined;
    const one: PlannedStep = {
      urn,
      type,
      operation: operation ?? "same",
      because: reasonsOf(step),
    };
    const other = planned.get(urn);
    const said = other === undefined || rank(one) > rank(other) ? one : other;
    const order = operation === "replace" ? (orderOf(oldState) ?? other?.order) : other?.order;
    planned.set(urn, { ...said, ...(order === undefined ? {} : { order }) });
  }
  return read([...planned.values()]);
}

function rank({ operation }: PlannedStep): number {
  return telling.indexOf(operation);
}

/**
 * The engine marks the old resource before it lists `replace`: as waiting for its deletion once the new one
 * stands, or as deleted and waiting for the new one.
 */
function orderOf(oldState: unknown): ReplaceOrder | undefined {
  if (!isObject(oldState)) return undefined;
  if (oldState["delete"] === true) return "newStandsFirst";
  return oldState["pendingReplacement"] === true ? "oldEndsFirst" : undefined;
}

function reasonsOf(step: Readonly<Record<string, unknown>>): readonly string[] {
  for (const reasons of [step["replaceReasons"], step["diffReasons"]])
    if (Array.isArray(reasons) && reasons.length > 0)
      return reasons.filter((one): one is string => typeof one === "string");
  return [];
}
