import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";

import { Callback } from "@pulumi/pulumi/proto/callback_pb";
import * as state from "@pulumi/pulumi/runtime/state";

import { deploy, type Deployment } from "../../offline/testing/index";
import { chooseProgram } from "../../stacks/chooseProgram";
import type { Recording } from "./recording";

const root = path.resolve(__dirname, "../..");

/** Sample stacks whose states are kept: all but the one for measuring, which is many times the same VPC. */
export const recordedStacks: readonly string[] = readdirSync(path.join(root, "stacks"), {
  withFileTypes: true,
})
  .filter((entry) => entry.isDirectory() && entry.name !== "scale")
  .map(({ name }) => name)
  .sort();

/** Previews a sample stack of today, with the config of its file. */
export function previewStack(stack: string): Promise<Deployment> {
  const file = path.join(root, "stacks", `Pulumi.${stack}.yaml`);
  // The samples' files hold plain keys and values only: `  aws:region: eu-central-1`.
  const lines = readFileSync(file, "utf8").matchAll(/^ {2}([\w:-]+): "?(.*?)"?$/gm);
  const config = Object.fromEntries([...lines].map(([, key = "", value = ""]) => [key, value]));
  const program = chooseProgram(stack);
  const run = (): unknown => {
    ignoreTransforms();
    return program();
  };
  return deploy(run, { stack, project: "palisade", config, preview: true });
}

/** What Pulumi's runtime keeps for itself; its types leave it out. */
interface RuntimeState {
  readonly getStore: () => { supportsTransforms: boolean; callbacks?: unknown };
}

/**
 * Transforms are the sample's own doing and not the components', and mocks do not carry them out: they are
 * left away, then and now.
 */
function ignoreTransforms(): void {
  const { getStore } = state as unknown as RuntimeState;
  const store = getStore();
  store.supportsTransforms = true;
  store.callbacks = {
    registerTransform: () => Promise.resolve(new Callback()),
    awaitStackRegistrations: () => Promise.resolve(),
    shutdown: () => undefined,
  };
}

/** Where the state of a stack is kept. */
export function recordingFile(stack: string): string {
  return path.join(__dirname, "recorded", `${stack}.json`);
}

/** The kept state of a stack; undefined when there is none. */
export function readRecording(stack: string): Recording | undefined {
  const file = recordingFile(stack);
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, "utf8")) as Recording;
}
