import { readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import type { Command } from "commander";

import { projectFiles } from "./init/projectFiles";
import { makeFolder } from "./makeFolder";
import { isQuiet } from "./notes";
import { printable, printableJson } from "./show/printable";
import { codeOf, reasonOf } from "./source/readJson";
import { exitCodes, UserError } from "./userError";

interface InitOptions {
  readonly name?: string;
  readonly json: boolean;
}

const aboutInit = `
The project has a program with a VPC, tests of it, a policy configuration, and GitHub workflows that test every
change and comment on every pull request what it does to the network. It passes its tests and the policy pack as
it is.

Exit code: 0 the project is there;
64 and more: it is not (64 the folder has files, or the name is none, 66 it cannot be written).
`;

/** `palisade init`: a new project that passes its tests and the policy pack at once. */
export function addInitCommand(program: Command): void {
  program
    .command("init")
    .description("make a new project: a VPC, its tests, policy configuration and workflows")
    .argument("[folder]", "where; it must be empty or not be there yet", ".")
    .option("--name <name>", "name of the project (default: that of the folder)")
    .option("--json", "print JSON for programs (docs/command-line.md describes it)", false)
    .addHelpText("after", aboutInit)
    .action(initAction);
}

function initAction(named: string, options: InitOptions): void {
  const folder = path.resolve(named);
  const name = options.name ?? nameFrom(path.basename(folder));
  if (!/^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/.test(name))
    throw new UserError(
      `A project cannot have this name: got "${printable(name)}", allowed: up to 100 letters, digits, ` +
        "hyphens, underscores and periods, a letter or digit first; give one with --name.",
      exitCodes.usage,
    );
  refuseFilled(folder, named);
  const files = projectFiles(name);
  write(folder, named, files);
  if (options.json) {
    const answer = { format: "palisade.init.v1", name, files: [...files.keys()] };
    process.stdout.write(`${printableJson(answer)}\n`);
  } else if (!isQuiet()) process.stdout.write(`${nextSteps(name, named, [...files.keys()])}\n`);
}

/** What the name of a folder has of a project name. */
function nameFrom(folder: string): string {
  const name = folder.replaceAll(/[^A-Za-z0-9_.-]+/g, "-").replace(/^[^A-Za-z0-9]+/, "");
  return name === "" ? "network" : name.slice(0, 100);
}

function refuseFilled(folder: string, named: string): void {
  const found = entriesOf(folder, named).filter((entry) => entry !== ".git");
  if (found.length === 0) return;
  const shown = found.slice(0, 3).map((entry) => printable(entry));
  throw new UserError(
    `${printable(named)} is no place for a new project: got a folder with ${shown.join(", ")}` +
      `${found.length > 3 ? ` and ${found.length - 3} more` : ""}, allowed: an empty folder, or one that ` +
      "is not there yet.",
    exitCodes.usage,
  );
}

function entriesOf(folder: string, named: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    if (isFile(folder))
      throw new UserError(
        `${printable(named)} is no place for a new project: got a file, allowed: an empty folder, or one ` +
          "that is not there yet.",
        exitCodes.usage,
      );
    throw new UserError(
      `${printable(named)} cannot be read: ${reasonOf(error)}.`,
      exitCodes.noInput,
    );
  }
}

function isFile(named: string): boolean {
  return statSync(named, { throwIfNoEntry: false })?.isFile() ?? false;
}

function write(folder: string, named: string, files: ReadonlyMap<string, string>): void {
  try {
    for (const [file, text] of files) {
      makeFolder(path.dirname(path.join(folder, file)));
      writeFileSync(path.join(folder, file), text, { flag: "wx" });
    }
  } catch (error) {
    // Half a project would be in the way of the next try; what somebody else has just made stays.
    const made = codeOf(error) === "EEXIST" ? [] : [...files.keys()];
    for (const top of new Set(made.map((file) => file.split("/")[0] ?? "")))
      rmSync(path.join(folder, top), { recursive: true, force: true });
    throw new UserError(
      `${printable(named)} cannot be written: ${reasonOf(error)}.`,
      exitCodes.noInput,
    );
  }
}

function nextSteps(name: string, named: string, files: readonly string[]): string {
  const enter = path.resolve(named) === process.cwd() ? [] : [`  cd ${printable(named)}`];
  return [
    `Made the project ${name}:`,
    ...files.map((file) => `  ${file}`),
    "Where to go next",
    ...enter,
    "  npm install",
    "  npm test",
    "  npx palisade check --offline",
    "  npx palisade offline -- pulumi up --yes",
  ].join("\n");
}
