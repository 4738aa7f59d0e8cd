import type { Command } from "commander";

import { costChange } from "../report/cost/costChange";
import type { MissingPrices } from "../report/cost/networkCost";
import { natBreakEven } from "../report/cost/natBreakEven";
import { note } from "./notes";
import { costJson } from "./show/costJson";
import { printableJson } from "./show/printable";
import { renderCost, type CostAnswer } from "./show/renderCost";
import { pricesJson, renderPrices } from "./show/renderPrices";
import { costOfSource } from "./costOfSource";
import { sourceBefore } from "./source/loadNetwork";
import {
  openSource,
  outputColours,
  settingsIn,
  withSource,
  type SourceOptions,
} from "./sourceOptions";
import { exitCodes, UserError } from "./userError";
import { counted } from "../analysis/text/words";

const aboutCost = `
Counted are NAT gateways, public IPv4 addresses, endpoints, transit gateway attachments, VPN connections, Direct
Connect ports, load balancers, network firewalls, hosted zones and flow logs. Instances, functions and databases
are not. --prices lists what has a price, by name, and where AWS tells it. Own prices stand in the
palisade-settings of --config: { "palisade-settings": { "prices": { "natHour": 0.04 } } }.
`;

/** `palisade cost`: what the network costs each month, and what a change adds. */
export function addCostCommand(program: Command): void {
  const command = program
    .command("cost")
    .description("what the network costs each month, by component and VPC, and what a change adds");
  withSource(command)
    .option("--prices", "list the names and prices of what is charged; takes no source", false)
    .addHelpText("after", aboutCost)
    .action(costAction);
}

interface CostOptions extends SourceOptions {
  readonly prices: boolean;
}

async function costAction(name: string | undefined, options: CostOptions): Promise<void> {
  if (options.prices) {
    if (name !== undefined)
      throw new UserError(
        "--prices lists prices and takes no source; leave one out.",
        exitCodes.usage,
      );
    process.stdout.write(`${options.json ? printableJson(pricesJson()) : renderPrices()}\n`);
    return;
  }
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
  for (const one of [...cost.missingByRegion.map(missingText), ...cost.assumed]) note(one);
}

const mostNamed = 3;

function missingText({ region, items }: MissingPrices): string {
  const named = items.slice(0, mostNamed).join(", ");
  const more = items.length > mostNamed ? ` and ${items.length - mostNamed} more (--json)` : "";
  return `no price of ${counted(items.length, "item")} for ${region}: ${named}${more}; give them with --config`;
}
