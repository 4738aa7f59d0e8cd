import { InvalidArgumentError, Option, type Command } from "commander";
import pc from "picocolors";

import { costChange } from "../report/cost/costChange";
import { diffMarkdown } from "../report/diff/markdown";
import { networkChange, type ChangedCost, type NetworkChange } from "../report/diff/networkChange";
import { chosenPacks, packOption } from "./check/packOption";
import { readPolicyConfig } from "./check/readPolicyConfig";
import { clientPortOption, type ClientPort } from "./clientPort";
import { costOfSource } from "./costOfSource";
import { failOnWords, hasUnwanted, type FailOn } from "./diff/failOn";
import { openChange, type OpenedChange } from "./diff/openChange";
import { ruleChanges } from "./diff/ruleChanges";
import { formatOf, formatOption } from "./formatOf";
import { diffJson } from "./show/diff/diffJson";
import { renderDiff } from "./show/diff/renderDiff";
import { printableJson } from "./show/printable";
import { outputColours, settingsIn, withSourceOptions, type SourceOptions } from "./sourceOptions";
import { writeOut } from "./writeOut";

const formats = {
  human: [".txt"],
  markdown: [".md", ".markdown"],
  json: [".json"],
  html: [".html", ".htm"],
} as const;

type Format = keyof typeof formats;

interface DiffOptions extends SourceOptions {
  readonly pack: readonly string[];
  readonly clientPort: ClientPort;
  readonly format?: Format;
  readonly output?: string;
  readonly failOn: readonly FailOn[];
}

const aboutDiff = `
One preview alone is compared with the state that it holds: what the pull request changes. Without any
source, the project that we are in is previewed.

--fail-on may be given several times: exposed (the internet newly reaches something), opened (any traffic
is opened), violations (mandatory rules are newly violated), replaced (a replacement means an outage),
changed (anything at all). What nobody knows counts as opened.

Exit code: 0 nothing that --fail-on counts, 1 something that it counts;
64 and more: no answer (64 the question, 65 the source, 66 no such file, 69 no engine, 70 a bug).
`;

/** `palisade diff`: what a change does to the network. */
export function addDiffCommand(program: Command): void {
  const command = program
    .command("diff")
    .description("what a change does to the network: flows, addresses, outages, cost, rules")
    .argument("[before]", "what stands; or a preview, which holds both")
    .argument("[after]", "what is to stand");
  withSourceOptions(command)
    .addOption(packOption("pack that judges both; may be given several times"))
    // As the rules have it: what loses one port of its clients still gets through, and a rule names the ACL.
    .addOption(clientPortOption("any"))
    .addOption(formatOption(formats))
    .option("--output <file>", "write it to a file")
    .addOption(
      new Option("--fail-on <what>", "what ends with 1")
        .choices(failOnWords)
        .argParser(addFailOn)
        .default([], "nothing"),
    )
    .addHelpText("after", aboutDiff)
    .action(diffAction);
}

function addFailOn(text: string, before: readonly FailOn[]): readonly FailOn[] {
  const word = failOnWords.find((one) => one === text);
  if (word !== undefined) return [...before, word];
  throw new InvalidArgumentError(`Allowed choices are ${failOnWords.join(", ")}.`);
}

async function diffAction(
  before: string | undefined,
  after: string | undefined,
  options: DiffOptions,
): Promise<void> {
  const format = formatOf(formats, options);
  const opened = await openChange([before, after], options, settingsIn(options.config));
  const change = changeOf(opened, options);
  if (options.failOn.some((word) => hasUnwanted(change, word))) process.exitCode = 1;
  writeOut(options.output, `${write(change, opened, format, options)}\n`);
}

function changeOf(opened: OpenedChange, options: DiffOptions): NetworkChange {
  const { before, after, steps } = opened;
  const prices = Object.fromEntries(settingsIn(options.config).prices);
  const [old, fresh] = [costOfSource(before, prices), costOfSource(after, prices)];
  const cost: ChangedCost = {
    ...costChange(old, fresh),
    asOf: fresh.asOf,
    isComplete: old.isComplete && fresh.isComplete,
  };
  const packs = chosenPacks(options.pack);
  return networkChange({
    before,
    after,
    cost,
    rules: ruleChanges(before, after, {
      packs,
      configuration: readPolicyConfig(options.config),
      today: new Date().toISOString().slice(0, 10),
    }),
    options: { ephemeral: options.clientPort },
    ...(steps === undefined ? {} : { steps }),
  });
}

function write(
  change: NetworkChange,
  opened: OpenedChange,
  format: Format,
  { output, clientPort }: DiffOptions,
): string {
  switch (format) {
    case "human":
      return renderDiff(change, output === undefined ? outputColours() : pc.createColors(false));
    case "markdown":
      return diffMarkdown(change);
    case "json":
      return printableJson(diffJson(change));
    case "html": {
      // Loaded late: only the page needs what draws the maps.
      /* eslint-disable @typescript-eslint/no-require-imports, @typescript-eslint/consistent-type-imports */
      const { diffPage } = require("./diff/diffPage") as typeof import("./diff/diffPage");
      /* eslint-enable @typescript-eslint/no-require-imports, @typescript-eslint/consistent-type-imports */
      return diffPage(change, opened, { ephemeral: clientPort });
    }
  }
}
