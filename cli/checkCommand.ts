import { Option, type Command } from "commander";
import pc from "picocolors";

import { networkSettings } from "../policies/evaluate/networkSettings";
import { packSettingsOf } from "../policies/evaluate/evaluate";
import { rulesOfPacks } from "./check/choosePacks";
import { chosenPacks, packOption } from "./check/packOption";
import { readPolicyConfig } from "./check/readPolicyConfig";
import { failOnWords, type CheckResult, type FailOn } from "./check/result";
import { runCheck } from "./check/runCheck";
import { formatOf, formatOption } from "./formatOf";
import { loadIntent } from "./intent/loadIntent";
import { isQuiet, note } from "./notes";
import { printableJson } from "./show/printable";
import { checkJson } from "./show/check/checkJson";
import { checkJunit } from "./show/check/checkJunit";
import { checkSarif } from "./show/check/checkSarif";
import { renderCheck, renderSummary } from "./show/check/renderCheck";
import type { Colours } from "./show/renderReach";
import { loadNetwork } from "./source/loadNetwork";
import { noteIgnored, outputColours, withSource, type SourceOptions } from "./sourceOptions";
import { writeOut } from "./writeOut";

const formats = {
  human: [".txt"],
  json: [".json"],
  sarif: [".sarif", ".json"],
  junit: [".xml"],
} as const;

type Format = keyof typeof formats;

interface CheckOptions extends SourceOptions {
  readonly pack: readonly string[];
  readonly intent?: string;
  readonly format?: Format;
  readonly output?: string;
  readonly failOn: FailOn;
}

const aboutCheck = `
The rules of several packs are one list: the stricter level wins. --config takes the file that
\`pulumi preview --policy-pack-config\` takes: levels, values and exemptions by rule.

Exit code: 0 nothing that --fail-on counts, 1 something that it counts;
64 and more: no answer (64 the question, 65 the source, 66 no such file, 69 no engine, 70 a bug).
`;

/** `palisade check`: the findings of the packs, without an engine. */
export function addCheckCommand(program: Command): void {
  const command = program
    .command("check")
    .description("what the rules of the policy packs find, without deploying anything");
  withSource(command)
    .addOption(packOption("pack that judges; may be given several times"))
    .option("--intent <file>", "YAML that states what must and must not be reachable")
    .addOption(formatOption(formats))
    .option("--output <file>", "write it to a file, and sum up on standard error")
    .addOption(
      new Option("--fail-on <findings>", "what ends with 1; each counts what those before it count")
        .choices(failOnWords)
        .default("mandatory"),
    )
    .addHelpText("after", aboutCheck)
    .action(checkAction);
}

async function checkAction(
  name: string | undefined,
  options: CheckOptions,
  command: Command,
): Promise<void> {
  const { stack, offline, config, intent, failOn, output } = options;
  const format = formatOf(formats, options);
  const configuration = readPolicyConfig(config);
  const { statements } = intent === undefined ? { statements: [] } : await loadIntent(intent);
  const settings = networkSettings(packSettingsOf(configuration).values);
  const project = { offline, ...(stack === undefined ? {} : { stack }) };
  const source = await loadNetwork(name, project, settings);
  noteIgnored(source);
  const packs = chosenPacks(options.pack);
  const result = runCheck(source, {
    ...{ packs, configuration, statements, failOn },
    rules: rulesOfPacks(packs),
    today: new Date().toISOString().slice(0, 10),
  });
  if (!result.hasNetwork)
    note(`there is no AWS network in the ${source.title}: the rules had nothing to judge`);
  process.exitCode = result.findings.some(({ counts }) => counts) ? 1 : 0;
  const colours = output === undefined ? outputColours() : pc.createColors(false);
  const text = write(result, format, colours, command.parent?.version() ?? "");
  writeOut(output, `${text}\n`);
  if (output !== undefined && !isQuiet())
    process.stderr.write(`${renderSummary(result, colours)}\n`);
}

function write(result: CheckResult, format: Format, colours: Colours, version: string): string {
  switch (format) {
    case "human":
      return renderCheck(result, colours);
    case "json":
      return printableJson(checkJson(result));
    case "sarif":
      return printableJson(checkSarif(result, version));
    case "junit":
      return checkJunit(result);
  }
}
