import { copyFileSync, existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import { parse } from "yaml";

import { whichOnPath } from "../../offline/engine/onPath";
import { keptEnvironment, offlineSettings } from "../offline/stackSettings";
import { offlineEngine } from "../offlineEngine";
import { printable } from "../show/printable";
import { inTemporaryFolder } from "../temporaryFolder";
import { exitCodes, UserError } from "../userError";
import { projectAbove, projectFile } from "./projectFolder";
import { runPreview } from "./runPreview";

/** How the preview of a project is made. */
export interface ProjectOptions {
  /** Name of the stack; the selected one by default. */
  readonly stack?: string;
  /** On the embedded offline AWS instead of the user's account. */
  readonly offline: boolean;
  /** Settings of the stack for this preview alone, as `key=value`; on the offline AWS only. */
  readonly settings?: readonly string[];
}

/** The preview of a project. */
export interface ProjectPreview {
  readonly json: unknown;
  readonly folder: string;
  readonly stack?: string;
}

/**
 * Runs `pulumi preview --json` in the project that holds the folder: with the user's own Pulumi, login
 * and AWS account, or on the offline AWS, where nothing of these is touched.
 */
export async function previewProject(
  start: string,
  options: ProjectOptions,
): Promise<ProjectPreview> {
  const folder = projectAbove(start);
  if (folder === undefined)
    throw new UserError(
      `There is no Pulumi project in ${printable(path.resolve(start))} or above it: name a saved ` +
        "preview, a state, a folder of describe answers or a project's folder.",
      exitCodes.usage,
    );
  return options.offline ? previewOffline(folder, options) : previewOwn(folder, options);
}

async function previewOwn(folder: string, { stack }: ProjectOptions): Promise<ProjectPreview> {
  const pulumi = whichOnPath("pulumi", process.env["PATH"] ?? "");
  if (pulumi === undefined)
    throw new UserError(
      "There is no pulumi on PATH to preview this project with: install Pulumi, or use --offline, or " +
        "name a saved preview.",
      exitCodes.unavailable,
    );
  const chosen = stack === undefined ? [] : ["--stack", stack];
  const json = await runPreview(pulumi, chosen, { cwd: folder, env: process.env });
  return { json, folder, ...(stack === undefined ? {} : { stack }) };
}

/**
 * The engine writes a salt into the configuration of a stack and notes which one is selected: it works
 * with copies, so that the user's files stay as they are.
 */
async function previewOffline(folder: string, options: ProjectOptions): Promise<ProjectPreview> {
  const project = projectFile(folder) ?? "";
  const configFolder = settingsFolder(project);
  const stack = options.stack ?? onlyStack(configFolder);
  const settings = offlineSettings(configFolder, stack);
  const engine = await offlineEngine({
    programFolder: programFolder(project),
    env: keptEnvironment(),
  });
  return inTemporaryFolder("palisade-preview-", async (scratch) => {
    copyFileSync(project, path.join(scratch, path.basename(project)));
    const configFile = path.join(scratch, `Pulumi.${stack}.yaml`);
    if (settings !== undefined) writeFileSync(configFile, settings);
    await engine.read(["stack", "select", stack, "--create"], scratch);
    const given = (options.settings ?? []).flatMap((one) => ["--config", one]);
    const args = ["--stack", stack, "--config-file", configFile, ...given];
    const json = await runPreview(engine.pulumi, args, { cwd: folder, env: engine.env });
    return { json, folder, stack };
  });
}

/** Where the settings of a project's stacks stand. */
export function settingsFolder(project: string): string {
  return path.join(path.dirname(project), plainValue(project, "stackConfigDir") ?? ".");
}

/** Where a project's program stands: its packages are looked for from there on. */
export function programFolder(project: string): string {
  const main = path.join(path.dirname(project), plainValue(project, "main") ?? ".");
  return path.extname(main) === "" ? main : path.dirname(main);
}

/** A text of the project file, YAML or JSON; what is broken there, pulumi says best. */
function plainValue(project: string, key: string): string | undefined {
  try {
    const settings: unknown = parse(readFileSync(project, "utf8"));
    const value: unknown = Object.entries(settings ?? {}).find(([name]) => name === key)?.[1];
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The only stack that has settings; `dev` when none has. */
export function onlyStack(folder: string): string {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const stacks = files.flatMap((file) => /^Pulumi\.(.+)\.ya?ml$/.exec(file)?.[1] ?? []);
  const [only, ...more] = stacks;
  if (only === undefined) return "dev";
  if (more.length === 0) return only;
  throw new UserError(
    `This project has ${stacks.length} stacks: say which with --stack, allowed: ` +
      `${stacks.map((one) => printable(one)).join(", ")}.`,
    exitCodes.usage,
  );
}
