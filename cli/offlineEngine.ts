import { spawn } from "node:child_process";

import { offlineEnvironment, ownPlaces, type OfflinePlaces } from "../offline/engine/environment";
import { findEngine } from "../offline/engine/find";
import { installProviderPlugin } from "../offline/provider/install";
import { UserError } from "./userError";

/** The Pulumi engine, ready to work on the offline AWS. */
export interface OfflineEngine {
  readonly places: OfflinePlaces;
  /** The program, and the environment in which it works on the offline AWS. */
  readonly pulumi: string;
  readonly env: NodeJS.ProcessEnv;
  /** Runs pulumi on our terminal and gives its exit code. */
  run(args: readonly string[], cwd?: string): Promise<number>;
  /** Runs pulumi quietly and gives its standard output; its errors go to our standard error. */
  read(args: readonly string[], cwd?: string): Promise<string>;
}

/** Finds the engine, installs our provider plugin for it and closes it off from the user's own Pulumi. */
export async function offlineEngine(places = ownPlaces()): Promise<OfflineEngine> {
  const pulumi = await findEngine();
  const env = offlineEnvironment(pulumi, places);
  installProviderPlugin(places.pulumiHome);
  return {
    places,
    pulumi,
    env,
    run: (args, cwd = process.cwd()) => spawnPulumi(pulumi, args, { cwd, env }),
    read: async (args, cwd = process.cwd()) => {
      let output = "";
      const keep = (text: string): void => void (output += text);
      const code = await spawnPulumi(pulumi, args, { cwd, env }, keep);
      if (code !== 0) throw new UserError(`pulumi ${args.join(" ")} failed; see above.`, code);
      return output;
    },
  };
}

async function spawnPulumi(
  pulumi: string,
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
  keep?: (text: string) => void,
): Promise<number> {
  const output = keep === undefined ? "inherit" : "pipe";
  const child = spawn(pulumi, args, { ...options, stdio: ["inherit", output, "inherit"] });
  child.stdout?.setEncoding("utf8").on("data", keep ?? (() => undefined));
  // Ctrl-C reaches pulumi from the terminal: it finishes what it is doing, and we wait for it.
  const wait = (): void => undefined;
  const pass = (): void => void child.kill("SIGTERM");
  process.on("SIGINT", wait).on("SIGTERM", pass);
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => {
        resolve(code ?? 130);
      });
    });
  } finally {
    process.off("SIGINT", wait).off("SIGTERM", pass);
  }
}
