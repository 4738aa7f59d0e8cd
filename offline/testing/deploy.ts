import * as pulumi from "@pulumi/pulumi";

import { type Backend } from "./backend";
import { deploymentOf, type Deployment } from "./deployment";
import { markForgottenOutputs } from "./forgottenOutputs";
import { offlineBackend, type AccountOptions, type ExistingResource } from "./offlineBackend";
import { collectRejections, type Rejections } from "./rejections";
import { RecordingMonitor } from "./recordingMonitor";
import { readWireRecord } from "./wireValue";

/** Where and how a program is deployed. */
export interface DeployOptions {
  /** Leaves ids and everything else that AWS decides unknown, as `pulumi preview` does. Default: false. */
  readonly preview?: boolean;
  /** Stack configuration; a key without a namespace belongs to the project. Default: none. */
  readonly config?: Readonly<Record<string, string>>;
  /** Default: `project`. */
  readonly project?: string;
  /** Default: `stack`. */
  readonly stack?: string;
  /** Region of the default provider. Default: `us-east-1`, or the key `aws:region` of the config. */
  readonly region?: string;
  /** Twelve digits. Default: `123456789012`. */
  readonly accountId?: string;
  /** Names of the zones that `getAvailabilityZones` lists. Default: all zones of the region. */
  readonly availabilityZones?: readonly string[];
  /**
   * What the account holds before the program runs, such as an elastic IP address that is brought
   * along. Default: nothing.
   */
  readonly existing?: readonly ExistingResource[];
}

/** A Pulumi program: a function that makes resources and may return stack outputs. */
export type Program = () => unknown;

// Pulumi's mocks are one setting of the whole process, so deployments take turns.
let lastDeployment: Promise<unknown> = Promise.resolve();

/**
 * Runs a Pulumi program without an engine or an account, and gives back every resource that it
 * registered. Values come from palisade's offline AWS, which also refuses what AWS refuses.
 *
 * ```ts
 * import { deploy } from "pulumi-palisade/testing";
 *
 * it("keeps the default route out of isolated subnets", async () => {
 *   const { all } = await deploy(() => new Vpc("app", { cidrBlock: "10.0.0.0/16" }));
 *   const routes = all("aws:ec2/route:Route").map(({ name }) => name);
 *   assert.deepEqual(routes.filter((name) => name.includes("isolated")), []);
 * });
 * ```
 *
 * The promise is rejected with the program's own error when the program throws. It is also rejected
 * when AWS refuses a resource, two resources have one URN, a component never calls
 * `registerOutputs` (one without outputs calls `registerOutputs({})`), or something throws inside
 * an `apply`, awaited or not. It resolves when everything that the program started has settled.
 *
 * It proves what a program asks for. Deployments in one process run one after the other.
 */
export function deploy(program: Program, options: DeployOptions = {}): Promise<Deployment> {
  const deployment = lastDeployment.then(() => run(program, options));
  lastDeployment = deployment.catch(() => undefined);
  return deployment;
}

async function run(program: Program, options: DeployOptions): Promise<Deployment> {
  const { preview = false, project = "project", stack = "stack" } = options;
  const backend: Backend = offlineBackend(accountOf(options));
  const monitor = new RecordingMonitor(backend, preview);
  const rejections = collectRejections();
  const unmark = markForgottenOutputs();
  try {
    await pulumi.runtime.setMocks(monitor.mocks, project, stack, preview);
    pulumi.runtime.setAllConfig(configOf(options, project));
    monitor.attach();
    const outcome = await outcomeOf(program, rejections);
    await settle(monitor, rejections);
    refuse(outcome, monitor, rejections.reasons);
    return deploymentOf(monitor.records, outcome.outputs);
  } finally {
    unmark();
    rejections.stop();
  }
}

function configOf(options: DeployOptions, project: string): Record<string, string> {
  const given = Object.entries(options.config ?? {});
  const named = given.map(([key, value]) => [key.includes(":") ? key : `${project}:${key}`, value]);
  const region = options.region === undefined ? {} : { "aws:region": options.region };
  return { ...(Object.fromEntries(named) as Record<string, string>), ...region };
}

function accountOf(options: DeployOptions): AccountOptions {
  const region = options.region ?? options.config?.["aws:region"];
  return region === undefined ? options : { ...options, region };
}

interface Outcome {
  readonly outputs: Record<string, unknown>;
  /** What the program threw, in a box since anything can be thrown. */
  readonly thrown?: { readonly error: unknown };
}

async function outcomeOf(program: Program, { first }: Rejections): Promise<Outcome> {
  try {
    const returned: unknown = await program();
    if (returned === undefined || pulumi.Resource.isInstance(returned)) return { outputs: {} };
    // Serialised as the engine would receive it: that keeps unknown values, which `apply` skips.
    const serialized = pulumi.runtime.serializeProperties("outputs", { returned });
    // What comes from a resource that failed before its registration never comes.
    const wire: unknown = await Promise.race([serialized, first.then(() => ({ returned: {} }))]);
    const { returned: outputs } = readWireRecord(wire);
    return { outputs: readWireRecord(outputs) };
  } catch (error) {
    return { outputs: {}, thrown: { error } };
  }
}

/**
 * Waits until nothing happens any more. `disconnect` waits for requests under way; an `apply` that
 * runs on their answers may start others, so it is asked again until it finds nothing new.
 */
async function settle(monitor: RecordingMonitor, { first }: Rejections): Promise<void> {
  let seen: number;
  do {
    seen = monitor.activity;
    // What waits for a resource that failed before its registration waits for ever.
    await Promise.race([pulumi.runtime.disconnect(), first]);
    // A rejection counts as unhandled once all microtasks are done, and is reported a turn later.
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
  } while (monitor.activity !== seen);
}

const registrationFailed = "failed to register new resource";
const readingFailed = "failed to read resource";

function refuse(outcome: Outcome, monitor: RecordingMonitor, rejections: unknown[]): void {
  const thrown = outcome.thrown === undefined ? [] : [outcome.thrown.error];
  // A refused resource makes every output that depends on it fail with the same error again.
  const own = (reason: unknown): boolean => {
    const message = messageOf(reason);
    return !(message.includes(registrationFailed) || message.includes(readingFailed));
  };
  const errors = [...new Set([...thrown, ...rejections])].filter(own);
  const [first] = errors;
  if (errors.length === 1 && monitor.refusals.length === 0) throw asError(first);
  const forgotten = errors.length > 0 || monitor.refusals.length > 0 ? [] : monitor.forgotten();
  const lines = [...monitor.refusals, ...forgotten, ...errors.map(messageOf)];
  if (lines.length === 0) return;
  const error = new Error(lines.join("\n"));
  delete error.stack; // the lines say what to change; a stack of this file would bury them
  throw error;
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

function messageOf(reason: unknown): string {
  return asError(reason).message;
}
