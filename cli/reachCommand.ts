import { Option, type Command } from "commander";

import { clientPortOption, type ClientPort } from "./clientPort";
import { askReach } from "./askReach";
import { portForms } from "./ask/traffic";
import { note } from "./notes";
import { printableJson } from "./show/printable";
import { reachJson } from "./show/reachJson";
import { renderReach } from "./show/renderReach";
import { openSource, outputColours, withSource, type SourceOptions } from "./sourceOptions";

interface ReachOptions extends SourceOptions {
  readonly from: string;
  readonly to: string;
  readonly via?: string;
  readonly port?: string;
  readonly family?: "4" | "6";
  readonly clientPort: ClientPort;
}

/** Exit codes of an answer; programs can ask without reading it. */
const answerCodes = { reachable: 0, blocked: 1, unknown: 2, mixed: 3 } as const;

const aboutNames = `
<end> is one of
  internet                     any address of the internet
  web, app-private-a           a resource name, Name tag, AWS id, URN, or the last parts of one of these
  sg:web, subnet:app-a         the same, of one kind only
  public, private, isolated    all subnets of a tier; tier:private in app: of one VPC
  tag:env=dev                  what has the tag, or stands in a subnet or VPC that has it
  name:web-*                   everything whose name fits
  private@a, web@use1-az1      what of it is in one availability zone
  10.0.1.5, 10.0.16.0/20       whoever has the address; the subnet or VPC that has the block
  s3, service:sqs              a service of AWS

Exit code: 0 reachable, 1 blocked, 2 unknown, 3 mixed (parts of the traffic differ);
64 and more: no answer (64 the question, 65 the source, 66 no such file, 69 no engine, 70 a bug).
`;

/** `palisade reach`: what can get from one end to another, and why the rest cannot. */
export function addReachCommand(program: Command): void {
  const command = program
    .command("reach")
    .description("what gets from one end to another, by which path, and why not");
  withSource(command)
    .requiredOption("--from <end>", "where the traffic starts")
    .requiredOption("--to <end>", "where it is to go")
    .option("--via <end>", "load balancer that it is to go through")
    .option("--port <traffic>", `which traffic: ${portForms} (default: all)`)
    .addOption(new Option("--family <version>", "IP version (default: 4)").choices(["4", "6"]))
    .addOption(clientPortOption())
    .addHelpText("after", aboutNames)
    .action(reachAction);
}

async function reachAction(name: string | undefined, options: ReachOptions): Promise<void> {
  const source = await openSource(name, options);
  const { family, json, stack: _stack, offline: _offline, config: _config, ...typed } = options;
  const { answer, notes } = askReach(source, {
    ...typed,
    ...(family === undefined ? {} : { family: family === "6" ? 6 : 4 }),
  });
  process.exitCode = answerCodes[answer.verdict];
  if (json) {
    process.stdout.write(`${printableJson(reachJson(answer, notes, source))}\n`);
    return;
  }
  process.stdout.write(`${renderReach(answer, outputColours())}\n`);
  for (const text of notes) note(text);
}
