import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import * as path from "node:path";

import { parse } from "yaml";

import { packageRoot } from "../../offline/engine/release";

/** Where the workflows of this repository stand. */
export const workflowFolder = path.join(packageRoot(), ".github", "workflows");

/** Where those of a new project stand that are its own. */
export const templateWorkflows = path.join(packageRoot(), "template", ".github", "workflows");

export interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
}

export interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
  /** Inputs of the workflow that the job calls. */
  readonly with?: Readonly<Record<string, unknown>>;
}

export interface Workflow {
  readonly name: string;
  readonly on: unknown;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly defaults?: { readonly run: { readonly shell: string } };
  readonly jobs: Readonly<Record<string, Job>>;
}

/** A workflow file, as GitHub reads it. */
export function readWorkflow(file: string, folder = workflowFolder): Workflow {
  return parse(readFileSync(path.join(folder, file), "utf8")) as Workflow;
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
  { cwd, env }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): StepRun {
  const script = stepsOf(workflow).find((step) => step.name === name)?.run;
  if (script === undefined) throw new Error(`there is no step "${name}" with a script`);
  const args = ["--noprofile", "--norc", "-eo", "pipefail", "-c", script];
  const { status, stdout, stderr } = spawnSync("bash", args, { cwd, env, encoding: "utf8" });
  return { code: status, said: stdout + stderr };
}
