import { spawn, type ChildProcess } from "node:child_process";
import { createRequire } from "node:module";
import * as path from "node:path";

import type { ProgramInfo, RunRequest } from "@pulumi/pulumi/proto/language_pb";

/** `@pulumi/pulumi/cmd/run` ends with this code when it has already told the user what went wrong. */
export const alreadyReported = 32;

const running = new Set<ChildProcess>();

/** Starts Node on one of the SDK's entry programs, and forgets it when it ends. */
export function startNode(
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv; stdio: "inherit" | "pipe" },
): ChildProcess {
  const stdio = options.stdio;
  const child = spawn(process.execPath, args, { ...options, stdio: ["ignore", stdio, stdio] });
  running.add(child);
  child.once("close", () => running.delete(child));
  return child;
}

/** Stops every program that this host started. */
export function stopPrograms(): void {
  for (const child of running) child.kill();
}

/**
 * An entry program of the Pulumi SDK, as installed for the user's program: program and entry must
 * share one copy of the SDK. A pack that has none of its own uses ours.
 */
export function sdkEntry(name: "run" | "run-policy-pack" | "run-plugin", folder: string): string {
  const entry = `@pulumi/pulumi/cmd/${name}`;
  try {
    return createRequire(path.join(folder, "index.js")).resolve(entry);
  } catch {
    return require.resolve(entry);
  }
}

/** Whether ts-node is set up first: unless the runtime option `typescript` says no. */
export function usesTypeScript(info: ProgramInfo | undefined): boolean {
  return info?.getOptions()?.toJavaScript()["typescript"] !== false;
}

/** The process that runs a stack's program, as `pulumi-language-nodejs` starts it. */
export function startProgram(request: RunRequest, engineAddress: string): ChildProcess {
  const info = request.getInfo();
  const folder = info?.getProgramDirectory() ?? request.getPwd();
  const args = [
    sdkEntry("run", folder),
    ...["--monitor", request.getMonitorAddress()],
    ...["--engine", engineAddress],
    ...["--organization", request.getOrganization()],
    ...["--project", request.getProject()],
    ...["--root-directory", info?.getRootDirectory() ?? folder],
    ...["--stack", request.getStack()],
    ...["--pwd", request.getPwd()],
    ...["--parallel", String(request.getParallel())],
    ...(request.getDryrun() ? ["--dry-run"] : []),
    info?.getEntryPoint() ?? request.getProgram(),
    ...request.getArgsList(),
  ];
  const env = {
    ...process.env,
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().toArray())),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    PULUMI_NODEJS_TYPESCRIPT: String(usesTypeScript(info)),
  };
  return startNode(args, { cwd: folder, env, stdio: "inherit" });
}
