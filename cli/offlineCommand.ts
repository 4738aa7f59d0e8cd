import { readdirSync } from "node:fs";
import * as path from "node:path";

import type { Command } from "commander";

import { placesIn } from "../offline/engine/environment";
import { makeFolder } from "./makeFolder";
import { detail } from "./notes";
import { provideOtherPlugins } from "./offline/otherPlugins";
import { needsStack, readPulumiArguments } from "./offline/pulumiArguments";
import { keptEnvironment, refuseForeignSecrets, rememberSettings } from "./offline/stackSettings";
import { offlineEngine, type OfflineEngine } from "./offlineEngine";
import { printable } from "./show/printable";
import { onlyStack, programFolder, settingsFolder } from "./source/project";
import { projectAbove, projectFile } from "./source/projectFolder";
import { reasonOf } from "./source/readJson";
import { inTemporaryFolder } from "./temporaryFolder";
import { exitCodes, UserError } from "./userError";

interface OfflineOptions {
  readonly keep?: string;
  readonly plugin: readonly string[];
}

const aboutOffline = `
The project is used as it is: with the versions of Pulumi's packages that are installed for it, its own
settings and its own policy packs. No login and no credentials are needed, and none can be reached. A
stack that is not there is made: the one that --stack names, else the only one that has settings, else dev.
AWS_REGION or aws:region names the region; without, it is us-east-1.

Another program than pulumi gets the same environment: a script that calls pulumi, or Automation API.

Exit code: that of the program; 64 and more: it could not be started (64 the question, 66 no such
program, 69 no engine, 70 a bug).
`;

/** `palisade offline -- pulumi …`: any program on the embedded offline AWS. */
export function addOfflineCommand(program: Command): void {
  program
    .command("offline")
    .description("run pulumi on any project, on the embedded offline AWS")
    .argument("<program...>", "pulumi and its arguments, after --")
    .option(
      "--keep <folder>",
      "keep stacks and account in a folder, for the next run (default: a temporary one)",
    )
    .option(
      "--plugin <name>",
      "let a real plugin take part, such as random; may be given several times",
      addPlugin,
      [],
    )
    .addHelpText("after", aboutOffline)
    .showHelpAfterError("(-- stands before the program: palisade offline -- pulumi up)")
    .action(offlineAction);
}

function addPlugin(name: string, before: readonly string[]): readonly string[] {
  return [...before, name];
}

async function offlineAction(
  [program = "", ...args]: readonly string[],
  { keep, plugin }: OfflineOptions,
): Promise<void> {
  const run = (world: string): Promise<number> => runIn(world, program, args, plugin);
  process.exitCode = await (keep === undefined
    ? inTemporaryFolder("palisade-offline-", run)
    : run(folderFor(keep)));
}

async function runIn(
  world: string,
  program: string,
  args: readonly string[],
  plugins: readonly string[],
): Promise<number> {
  const asked = readPulumiArguments(program === "pulumi" ? args : []);
  const start = path.resolve(asked.folder ?? ".");
  const folder = projectAbove(start);
  const project = folder === undefined ? undefined : projectFile(folder);
  const engine = await offlineEngine({
    places: placesIn(world),
    programFolder: project === undefined ? start : programFolder(project),
    env: keptEnvironment(),
  });
  detail(`offline world in ${world}, engine ${engine.pulumi}`);
  await provideOtherPlugins(engine, folder ?? start, plugins);
  const run = (): Promise<number> =>
    program === "pulumi" ? engine.run(args) : engine.runProgram(program, args);
  if (project === undefined) return run();
  const settings = settingsFolder(project);
  const tidy = rememberSettings(settings);
  try {
    if (needsStack(asked)) await ensureStack(engine, path.dirname(project), settings, asked.stack);
    return await run();
  } finally {
    tidy();
  }
}

/** Selects the stack, and makes it when it is not there. */
async function ensureStack(
  engine: OfflineEngine,
  folder: string,
  settings: string,
  named: string | undefined,
): Promise<void> {
  if (named === undefined && (await hasSelection(engine, folder))) return;
  const stack = named ?? onlyStack(settings);
  refuseForeignSecrets(settings, stack);
  await engine.read(["stack", "select", stack, "--create"], folder);
}

/** Whether an earlier run in a kept folder selected a stack. */
async function hasSelection(engine: OfflineEngine, folder: string): Promise<boolean> {
  const listed: unknown = JSON.parse(await engine.read(["stack", "ls", "--json"], folder));
  if (!Array.isArray(listed)) return false;
  return (listed as readonly { current?: unknown }[]).some(({ current }) => current === true);
}

/** A folder that an earlier run left, or that is empty or not there yet. */
function folderFor(keep: string): string {
  const folder = path.resolve(keep);
  try {
    makeFolder(folder);
    const entries = readdirSync(folder);
    if (entries.length === 0 || entries.includes("pulumi-home")) return folder;
  } catch (error) {
    throw new UserError(
      `${printable(keep)} cannot be used: ${reasonOf(error)}.`,
      exitCodes.noInput,
    );
  }
  throw new UserError(
    `${printable(keep)} cannot keep an offline world: got a folder with other files, allowed: an empty ` +
      "folder, or one that an earlier run with --keep made.",
    exitCodes.usage,
  );
}
