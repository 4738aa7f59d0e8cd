import { spawn } from "node:child_process";

import { offlineEnvironment, ownPlaces, type OfflinePlaces } from "../offline/engine/environment";
import { findEngine } from "../offline/engine/find";
import { installProviderPlugin } from "../offline/provider/install";
import { awsPackagesFor } from "../offline/schema/awsPackages";
import { endOf, refuseInterrupted, type Ended } from "./child";
import { printable } from "./show/printable";
import { codeOf } from "./source/readJson";
import { exitCodes, UserError } from "./userError";

/** The Pulumi engine, ready to work on the offline AWS. */
export interface OfflineEngine {
  readonly places: OfflinePlaces;
  /** The program, and the environment in which it works on the offline AWS. */
  readonly pulumi: string;
  readonly env: NodeJS.ProcessEnv;
  /** Runs pulumi on our terminal and gives its exit code. */
  run(args: readonly string[], cwd?: string): Promise<number>;
  /** Runs any program on our terminal, in the environment that makes its pulumi an offline one. */
  runProgram(program: string, args: readonly string[]): Promise<number>;
  /** Runs pulumi quietly and gives its standard output; its errors go to our standard error. */
  read(args: readonly string[], cwd?: string): Promise<string>;
}

/** What a world is made for. */
export interface OfflineEngineOptions {
  readonly places?: OfflinePlaces;
  /** Where the program stands, when it may load other versions of `@pulumi/aws` than ours. */
  readonly programFolder?: string;
  /** Added to the environment. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Finds the engine, installs our provider plugin for it and closes it off from the user's own Pulumi. */
export async function offlineEngine({
  places = ownPlaces(),
  programFolder,
  env: added = {},
}: OfflineEngineOptions = {}): Promise<OfflineEngine> {
  const pulumi = await findEngine();
  const env = { ...offlineEnvironment(pulumi, places), ...added };
  installProviderPlugin(places.pulumiHome);
  for (const awsPackage of programFolder === undefined ? [] : awsPackagesFor(programFolder))
    installProviderPlugin(places.pulumiHome, awsPackage);
  return {
    places,
    pulumi,
    env,
    run: async (args, cwd = process.cwd()) => (await runOn(pulumi, args, { cwd, env })).code,
    runProgram: async (program, args) =>
      (await runOn(program, args, { cwd: process.cwd(), env })).code,
    read: async (args, cwd = process.cwd()) => {
      let output = "";
      const keep = (text: string): void => void (output += text);
      const ended = await runOn(pulumi, args, { cwd, env }, keep);
      refuseInterrupted(ended);
      const { code } = ended;
      if (code !== 0) throw new UserError(`pulumi ${args.join(" ")} failed; see above.`, code);
      return output;
    },
  };
}

async function runOn(
  program: string,
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
  keep?: (text: string) => void,
): Promise<Ended> {
  const output = keep === undefined ? "inherit" : "pipe";
  const child = spawn(program, args, { ...options, stdio: ["inherit", output, "inherit"] });
  child.stdout?.setEncoding("utf8").on("data", keep ?? (() => undefined));
  try {
    return await endOf(child);
  } catch (error) {
    throw codeOf(error) === "ENOENT" ? missingProgram(program) : error;
  }
}

function missingProgram(program: string): UserError {
  return new UserError(
    `${printable(program)} cannot be run: there is no such program on PATH.`,
    exitCodes.noInput,
  );
}
