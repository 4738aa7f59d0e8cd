import { spawn } from "node:child_process";

import { offlineEnvironment, ownPlaces, type OfflinePlaces } from "../offline/engine/environment";
import { findEngine } from "../offline/engine/find";
import { installProviderPlugin } from "../offline/provider/install";
import { awsPackagesFor } from "../offline/schema/awsPackages";
import { printable } from "./show/printable";
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
    run: (args, cwd = process.cwd()) => spawnProgram(pulumi, args, { cwd, env }),
    runProgram: (program, args) => spawnProgram(program, args, { cwd: process.cwd(), env }),
    read: async (args, cwd = process.cwd()) => {
      let output = "";
      const keep = (text: string): void => void (output += text);
      const code = await spawnProgram(pulumi, args, { cwd, env }, keep);
      if (code !== 0) throw new UserError(`pulumi ${args.join(" ")} failed; see above.`, code);
      return output;
    },
  };
}

async function spawnProgram(
  program: string,
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
  keep?: (text: string) => void,
): Promise<number> {
  const output = keep === undefined ? "inherit" : "pipe";
  const child = spawn(program, args, { ...options, stdio: ["inherit", output, "inherit"] });
  child.stdout?.setEncoding("utf8").on("data", keep ?? (() => undefined));
  // Ctrl-C reaches pulumi from the terminal: it finishes what it is doing, and we wait for it.
  const wait = (): void => undefined;
  const pass = (): void => void child.kill("SIGTERM");
  process.on("SIGINT", wait).on("SIGTERM", pass);
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once("error", (error: NodeJS.ErrnoException) => {
        reject(error.code === "ENOENT" ? missingProgram(program) : error);
      });
      child.once("close", (code) => {
        resolve(code ?? 130);
      });
    });
  } finally {
    process.off("SIGINT", wait).off("SIGTERM", pass);
  }
}

function missingProgram(program: string): UserError {
  return new UserError(
    `${printable(program)} cannot be run: there is no such program on PATH.`,
    exitCodes.noInput,
  );
}
