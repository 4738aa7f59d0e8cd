import type { Command } from "commander";
import pc from "picocolors";

import { networkSettings } from "../policies/evaluate/networkSettings";
import { packSettingsOf } from "../policies/evaluate/evaluate";
import type { PackSettings } from "../policies/settings";
import { readPolicyConfig, refusedConfig } from "./check/readPolicyConfig";
import { note } from "./notes";
import { printable } from "./show/printable";
import { loadNetwork, type Source } from "./source/loadNetwork";
import { exitCodes, UserError } from "./userError";

/** Options of every command that answers from a network. */
export interface SourceOptions {
  readonly stack?: string;
  readonly offline: boolean;
  readonly config?: string;
  readonly json: boolean;
}

const aboutSource = `
<source> is one of
  the output of \`pulumi preview --json --show-sames\` (a file, or - for standard input)
  the output of \`pulumi stack export\`
  a folder with answers of \`aws … describe-*\`, named as the calls: describe-vpcs.json, …
  a folder with a Pulumi project; left out: the project we are in. Its preview is run.
`;

/** Adds the argument and the options that say where the network comes from. */
export function withSource(command: Command): Command {
  return withSourceOptions(
    command.argument("[source]", "preview, state, folder of describe answers or Pulumi project"),
  );
}

/** The options alone, for a command that names its sources itself. */
export function withSourceOptions(command: Command): Command {
  return command
    .option("--stack <name>", "stack to preview, when the source is a project")
    .option("--offline", "preview on the embedded offline AWS: no account is needed", false)
    .option("--config <file>", "policy configuration; its palisade-settings tell what lies outside")
    .option("--json", "print JSON for programs (docs/command-line.md describes it)", false)
    .addHelpText("after", aboutSource);
}

/** Reads the network that was named. */
export async function openSource(
  name: string | undefined,
  options: SourceOptions,
): Promise<Source> {
  const { stack, offline, config } = options;
  const project = { offline, ...(stack === undefined ? {} : { stack }) };
  const source = await loadNetwork(name, project, networkSettings(settingsIn(config)));
  if (source.network.vpcs.length === 0 && source.network.functions.length === 0)
    throw new UserError(
      `There is no AWS network in the ${printable(source.title)}.`,
      exitCodes.badInput,
    );
  noteIgnored(source);
  return source;
}

/**
 * The shared settings in a policy configuration: what the user knows of what lies outside, and prices.
 *
 * @throws {UserError} when one of them cannot be read.
 */
export function settingsIn(config: string | undefined): PackSettings {
  const { values, problems } = packSettingsOf(readPolicyConfig(config));
  if (problems.length > 0) throw refusedConfig(config ?? "", problems);
  return values;
}

const mostNamed = 3;

/** Says on standard error which files of a folder were not read. */
export function noteIgnored({ ignored = [] }: Source): void {
  if (ignored.length === 0) return;
  const named = ignored.slice(0, mostNamed);
  const more = ignored.length > mostNamed ? `, and ${ignored.length - mostNamed} more` : "";
  note(`left out, not named after a call: ${named.join(", ")}${more}`);
}

/** Colours for text on standard output: on a terminal only, and not when NO_COLOR is set. */
export function outputColours(): ReturnType<typeof pc.createColors> {
  const wanted = process.stdout.isTTY && (process.env["NO_COLOR"] ?? "") === "";
  return pc.createColors(wanted && process.env["TERM"] !== "dumb");
}
