import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import type { Command } from "commander";
import pc from "picocolors";

import { resetAccount } from "../offline/account/accountFile";
import { packageRoot } from "../offline/engine/release";
import { offlineEngine, type OfflineEngine } from "./offlineEngine";
import { showOutputs } from "./showOutputs";
import { UserError } from "./userError";

// Outputs are shown once, at the end.
const quiet = ["--suppress-outputs", "--suppress-progress"];

const quickstart = "quickstart";

interface StartOptions {
  readonly reset: boolean;
  readonly destroy: boolean;
}

/** `palisade start`: a sample stack under the policy pack, on the offline AWS. */
export function addStartCommand(program: Command): void {
  program
    .command("start")
    .description("preview a sample stack under the policy pack and deploy it on the offline AWS")
    .argument("[stack]", "one of the programs in stacks/", quickstart)
    .option("--reset", "first empty the offline account and forget its stacks", false)
    .option("--destroy", "take the stack down instead", false)
    .action(start);
}

async function start(stack: string, { reset, destroy }: StartOptions): Promise<void> {
  const root = packageRoot();
  const settings = path.join(root, "stacks", `Pulumi.${stack}.yaml`);
  if (!existsSync(settings)) throw new UserError(describeMissing(stack, root));
  const engine = await offlineEngine();
  const { accountFile, state } = engine.places;
  if (reset) {
    resetAccount(accountFile);
    rmSync(state, { recursive: true, force: true });
    mkdirSync(state, { recursive: true });
    say(`The offline AWS account in ${accountFile} is empty now, and its stacks are forgotten.`);
  } else {
    say(`The offline AWS account is kept in ${accountFile} (--reset empties it).`);
  }

  const { configFile, projectFolder } = await prepareStack(engine, stack, settings);
  const common = ["--stack", stack, "--config-file", configFile];
  if (destroy) {
    heading(`Destroy ${stack}`);
    await must(engine, ["destroy", "--yes", "--skip-preview", ...common], root);
    return;
  }
  heading(`Preview of ${stack} under the policy pack`);
  await must(engine, ["preview", ...common, ...quiet, "--policy-pack", "policies"], root);
  heading(`Deployment of ${stack}`);
  await must(
    engine,
    ["up", "--yes", "--skip-preview", ...common, ...quiet, "--policy-pack", "policies"],
    root,
  );
  heading("What stands there now");
  const shown = await engine.read(["stack", "output", "--stack", stack, "--json"], projectFolder);
  say(showOutputs(JSON.parse(shown) as Record<string, unknown>));
  heading("Where to go next");
  say(nextSteps(stack));
}

function describeMissing(stack: string, root: string): string {
  const folder = path.join(root, "stacks");
  if (!existsSync(folder)) {
    return "The sample stacks are not in the npm package: clone the repository and run `npm start`.";
  }
  const names = readdirSync(folder).flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? []);
  return `There is no sample stack ${stack}: got "${stack}", allowed: ${names.join(", ")}.`;
}

/**
 * Makes the stack if need be. The engine writes a salt into the configuration of a stack: it gets
 * a copy, so that the committed file stays as it is.
 */
async function prepareStack(
  engine: OfflineEngine,
  stack: string,
  settings: string,
): Promise<{ configFile: string; projectFolder: string }> {
  const projectFolder = path.join(engine.places.state, "project");
  mkdirSync(projectFolder, { recursive: true });
  writeFileSync(path.join(projectFolder, "Pulumi.yaml"), "name: palisade\nruntime: nodejs\n");
  const configFile = path.join(projectFolder, path.basename(settings));
  copyFileSync(settings, configFile);
  await engine.read(["stack", "select", stack, "--create"], projectFolder);
  return { configFile, projectFolder };
}

/** Runs pulumi and stops with its exit code when it fails; it has said why. */
async function must(engine: OfflineEngine, args: readonly string[], cwd: string): Promise<void> {
  const code = await engine.run(args, cwd);
  if (code !== 0) {
    throw new UserError(
      `palisade stops here: \`pulumi ${args[0] ?? ""}\` failed, see above.`,
      code,
    );
  }
}

/** What to do with a sample stack that stands. */
export function nextSteps(stack: string): string {
  const again = stack === quickstart ? "npm start" : `npm start -- ${stack}`;
  const down = `npm start -- ${stack === quickstart ? "" : `${stack} `}--destroy`;
  return [
    "  see a preview refused       npm start -- insecure",
    `  change the network          edit stacks/${stack}/program.ts, then ${again}: only the change is made`,
    `  take it down                ${down}`,
    "  use it with a real account  README.md",
  ].join("\n");
}

function heading(text: string): void {
  say(`\n${pc.bold(text)}`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
