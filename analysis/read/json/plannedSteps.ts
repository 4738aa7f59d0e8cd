import { isLeftover, stepsOf } from "./preview";
import { read, type ReadResult } from "./refused";
import { isObject } from "./stateResource";

/** What an update is going to do with a resource. What is only read is `same`. */
export type PlannedOperation = "create" | "import" | "update" | "replace" | "delete" | "same";

/** What a preview plans for one resource. */
export interface PlannedStep {
  readonly urn: string;
  readonly type: string;
  readonly operation: PlannedOperation;
  /** Inputs whose change makes it necessary, as `cidrBlock`; empty when the engine does not tell. */
  readonly because: readonly string[];
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
    if (other === undefined || rank(one) > rank(other)) planned.set(urn, one);
  }
  return read([...planned.values()]);
}

function rank({ operation }: PlannedStep): number {
  return telling.indexOf(operation);
}

function reasonsOf(step: Readonly<Record<string, unknown>>): readonly string[] {
  for (const reasons of [step["replaceReasons"], step["diffReasons"]])
    if (Array.isArray(reasons) && reasons.length > 0)
      return reasons.filter((one): one is string => typeof one === "string");
  return [];
}
