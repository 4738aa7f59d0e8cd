import { spawn, type ChildProcess } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { offlineEnvironment, placesIn } from "../../offline/engine/environment";
import { findEngine } from "../../offline/engine/find";
import { packageRoot } from "../../offline/engine/release";
import { installProviderPlugin } from "../../offline/provider/install";

/** What the engine says about one resource while it works; Pulumi's own event log. */
export interface EngineEvent {
  readonly policyEvent?: {
    readonly policyName: string;
    readonly policyPackName: string;
    readonly enforcementLevel: string;
    readonly resourceUrn: string;
    readonly message: string;
  };
  readonly summaryEvent?: { readonly resourceChanges: Readonly<Record<string, number>> };
  readonly resourcePreEvent?: { readonly metadata: { readonly op: string; readonly urn: string } };
  readonly diagnosticEvent?: { readonly severity: string; readonly message: string };
}

/** How one run of pulumi ended. */
export interface EngineRun {
  readonly code: number | null;
  readonly output: string;
  readonly events: readonly EngineEvent[];
  /** How many resources were created, updated, deleted, or stayed the same. */
  readonly changes: Readonly<Record<string, number>>;
}

/** A stack of the samples in a world of its own: own Pulumi home, own state, own offline account. */
export interface OfflineWorld {
  readonly accountFile: string;
  /** Runs `pulumi <command>` on the stack. */
  run(command: readonly string[], options?: RunOptions): Promise<EngineRun>;
  /** Runs pulumi with exactly these arguments. */
  pulumi(args: readonly string[]): Promise<EngineRun>;
  /** What `pulumi stack export` prints, parsed. */
  state(): Promise<unknown>;
  /** The resources of the state. */
  resources(): Promise<readonly StateResource[]>;
  dispose(): void;
}

export interface RunOptions {
  /** Where the pack stands; no pack by default. */
  readonly pack?: string;
  /** Sees the running engine. */
  readonly onStart?: (child: ChildProcess) => void;
}

export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** Makes such a world for one sample stack. `config` is added to the stack's own. */
export async function offlineWorld(
  stack: string,
  config: Readonly<Record<string, string>> = {},
): Promise<OfflineWorld> {
  const pulumi = await findEngine();
  const folder = mkdtempSync(path.join(tmpdir(), "palisade-world-"));
  const places = placesIn(folder);
  const env = { ...offlineEnvironment(pulumi, places), PULUMI_DEBUG_COMMANDS: "true" };
  installProviderPlugin(places.pulumiHome);
  const project = path.join(folder, "project");
  mkdirSync(project);
  writeFileSync(path.join(project, "Pulumi.yaml"), "name: palisade\nruntime: nodejs\n");
  const configFile = path.join(project, `Pulumi.${stack}.yaml`);
  copyFileSync(path.join(packageRoot(), "stacks", `Pulumi.${stack}.yaml`), configFile);
  const eventLog = path.join(folder, "events.json");

  async function runEngine(
    args: readonly string[],
    cwd: string,
    onStart: (child: ChildProcess) => void = () => undefined,
  ): Promise<EngineRun> {
    rmSync(eventLog, { force: true });
    const child = spawn(pulumi, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    onStart(child);
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
    const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
    const events = existsSync(eventLog) ? readEvents(eventLog) : [];
    const summary = events.find(({ summaryEvent }) => summaryEvent !== undefined)?.summaryEvent;
    return { code, output, events, changes: summary?.resourceChanges ?? {} };
  }

  const created = await runEngine(["stack", "init", stack], project);
  if (created.code !== 0) throw new Error(created.output);
  const common = ["--stack", stack, "--config-file", configFile, "--event-log", eventLog];
  const exportState = async () => {
    const { output } = await runEngine(["stack", "export", "--stack", stack], project);
    return JSON.parse(output) as { deployment: { resources?: readonly StateResource[] } };
  };
  for (const [key, value] of Object.entries(config)) {
    const set = await runEngine(
      ["config", "set", key, value, "--stack", stack, "--config-file", configFile],
      project,
    );
    if (set.code !== 0) throw new Error(set.output);
  }

  return {
    accountFile: places.accountFile,
    run: (command, { pack, onStart } = {}) =>
      runEngine(
        [...command, ...common, ...(pack === undefined ? [] : ["--policy-pack", pack])],
        packageRoot(),
        onStart,
      ),
    pulumi: (args) => runEngine(args, project),
    state: exportState,
    resources: async () => (await exportState()).deployment.resources ?? [],
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function readEvents(file: string): EngineEvent[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as EngineEvent);
}

/** What a pack reported, as `level rule resource`, sorted; `decided` leaves out what it could not decide. */
export function violationsOf(run: EngineRun, { decided = false } = {}): string[] {
  return run.events
    .flatMap(({ policyEvent }) => policyEvent ?? [])
    .filter(({ message }) => !(decided && message.includes("Not decided: ")))
    .map(({ enforcementLevel, policyName, resourceUrn }) => {
      const resource = resourceUrn.split("::").pop() ?? "";
      return `${enforcementLevel} ${policyName} ${resource}`;
    })
    .sort();
}

/**
 * What the engine meant to do with each resource, as `operation name`, sorted; what stays is left out.
 * `types` picks resources by their types.
 */
export function plannedChanges(run: EngineRun, types = /./): string[] {
  return run.events
    .flatMap(({ resourcePreEvent }) => resourcePreEvent?.metadata ?? [])
    .filter(({ op, urn }) => op !== "same" && op !== "read" && types.test(typeOf(urn)))
    .map(({ op, urn }) => `${op} ${urn.split("::").pop() ?? ""}`)
    .sort();
}

/** The type of a resource, without the types of its parents. */
function typeOf(urn: string): string {
  return urn.split("::")[2]?.split("$").pop() ?? "";
}
