import type { Command } from "commander";

import { costChange } from "../report/cost/costChange";
import { natBreakEven } from "../report/cost/natBreakEven";
import { note } from "./notes";
import { costJson } from "./show/costJson";
import { printableJson } from "./show/printable";
import { renderCost, type CostAnswer } from "./show/renderCost";
import { costOfSource } from "./costOfSource";
import { sourceBefore } from "./source/loadNetwork";
import {
  openSource,
  outputColours,
  settingsIn,
  withSource,
  type SourceOptions,
} from "./sourceOptions";

const aboutCost = `
Counted are NAT gateways, public IPv4 addresses, endpoints, transit gateway attachments, VPN connections, load
balancers, hosted zones and flow logs. Instances, functions and databases are not. Own prices stand in the
palisade-settings of --config: { "palisade-settings": { "prices": { "natHour": 0.04 } } }.
`;

/** `palisade cost`: what the network costs each month, and what a change adds. */
export function addCostCommand(program: Command): void {
  const command = program
    .command("cost")
    .description("what the network costs each month, by component and VPC, and what a change adds");
  withSource(command).addHelpText("after", aboutCost).action(costAction);
}

async function costAction(name: string | undefined, options: SourceOptions): Promise<void> {
  const source = await openSource(name, options);
  const prices = Object.fromEntries(settingsIn(options.config).prices);
  const cost = costOfSource(source, prices);
  const answer: CostAnswer = {
    cost,
    breakEven: natBreakEven(source.network, prices),
    ...(source.kind === "preview"
      ? { change: costChange(costOfSource(sourceBefore(source), prices), cost) }
      : {}),
  };
  if (options.json) {
    process.stdout.write(`${printableJson(costJson(answer, source))}\n`);
    return;
  }
  process.stdout.write(`${renderCost(answer, outputColours())}\n`);
  for (const one of cost.notes) note(one);
}
