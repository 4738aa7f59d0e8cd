import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import * as path from "node:path";

import { parse } from "yaml";

import { packageRoot } from "../../offline/engine/release";

/** Where the workflows stand. */
export const workflowFolder = path.join(packageRoot(), ".github", "workflows");

export interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
}

export interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
}

export interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly defaults?: { readonly run: { readonly shell: string } };
  readonly jobs: Readonly<Record<string, Job>>;
}

/** A workflow file, as GitHub reads it. */
export function readWorkflow(file: string): Workflow {
  return parse(readFileSync(path.join(workflowFolder, file), "utf8")) as Workflow;
}

/** The steps of all jobs of a workflow, in order. */
export function stepsOf({ jobs }: Workflow): readonly Step[] {
  return Object.values(jobs).flatMap(({ steps = [] }) => steps);
}

/** How a step ended, and what it said. */
export interface StepRun {
  readonly code: number | null;
  readonly said: string;
}

/**
 * Runs the shell of one step as the runner does for `shell: bash`.
 *
 * @param env all that the step sees: `env:` of the step and the runner's own, with PATH
 */
export function runStep(
  workflow: Workflow,
  name: string,
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): StepRun {
  const script = stepsOf(workflow).find((step) => step.name === name)?.run;
  if (script === undefined) throw new Error(`there is no step "${name}" with a script`);
  const args = ["--noprofile", "--norc", "-eo", "pipefail", "-c", script];
  const { status, stdout, stderr } = spawnSync("bash", args, { cwd, env, encoding: "utf8" });
  return { code: status, said: stdout + stderr };
}
