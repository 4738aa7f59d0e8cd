import { InvalidArgumentError, Option, type Command } from "commander";
import pc from "picocolors";

import type { Network } from "../analysis/model/network";
import { addressPlan } from "../report/addresses/addressPlan";
import { addressesHtml } from "../report/addresses/addressesHtml";
import { addressesSvg } from "../report/addresses/addressesSvg";
import { isRangeSize, nextFree } from "../report/addresses/nextFree";
import { expandOption, refuseUnknownVpcs } from "./expand";
import { formatOf, formatOption } from "./formatOf";
import { note } from "./notes";
import { addressesJson } from "./show/addressesJson";
import { printableJson } from "./show/printable";
import { renderAddresses } from "./show/renderAddresses";
import { openSource, outputColours, withSource, type SourceOptions } from "./sourceOptions";
import { writeOut } from "./writeOut";

const formats = {
  human: [".txt"],
  svg: [".svg"],
  html: [".html", ".htm"],
  json: [".json"],
} as const;

interface AddressesOptions extends SourceOptions {
  readonly free?: number;
  readonly format?: keyof typeof formats;
  readonly output?: string;
  readonly expand: readonly string[];
}

const aboutAddresses = `
Networks outside AWS are those that the palisade-settings of --config declare. Exit code: 0, also with overlaps.
`;

/** `palisade addresses`: who has which addresses, what is free, and what overlaps. */
export function addAddressesCommand(program: Command): void {
  const command = program
    .command("addresses")
    .description("the address plan of each VPC: used, spare and free ranges, and what overlaps");
  withSource(command)
    .addOption(
      new Option("--free <size>", "also the next free range of a size, such as 24").argParser(
        readSize,
      ),
    )
    .addOption(expandOption("list"))
    .addOption(formatOption(formats))
    .option("--output <file>", "write it to a file")
    .addHelpText("after", aboutAddresses)
    .action(addressesAction);
}

function readSize(text: string): number {
  const size = /^\/?\d{1,3}$/.test(text) ? Number(text.replace("/", "")) : NaN;
  if (isRangeSize(size)) return size;
  throw new InvalidArgumentError("Allowed are 8 to 28 for IPv4 and 44 to 64 for IPv6.");
}

async function addressesAction(name: string | undefined, options: AddressesOptions): Promise<void> {
  const format = formatOf(formats, options);
  const source = await openSource(name, options);
  const expand = namesOf(source.network, options.expand);
  const plan = addressPlan(source.network);
  if (source.network.vpcs.length === 0) note(`there is no VPC in the ${source.title}`);
  const free = options.free === undefined ? undefined : nextFree(plan, options.free);
  const colours = options.output === undefined ? outputColours() : pc.createColors(false);
  const write = (): string => {
    switch (format) {
      case "human":
        return `${renderAddresses(plan, colours, { expand, ...(free === undefined ? {} : { free }) })}\n`;
      case "svg":
        return addressesSvg(plan, source.title, free);
      case "html":
        return addressesHtml(plan, source.title, free);
      case "json":
        return `${printableJson(addressesJson(plan, source, free))}\n`;
    }
  };
  writeOut(options.output, write());
}

/** What VPCs are to be listed in full by their identities; ids of AWS name them as well. */
function namesOf({ vpcs }: Network, expand: readonly string[]): readonly string[] {
  const named = vpcs.map(({ id, name, awsId }) => ({
    ...{ id, title: name },
    names: [id, name, ...(awsId.kind === "known" ? [awsId.value] : [])],
  }));
  refuseUnknownVpcs(expand, named);
  return expand.flatMap((one) =>
    one === "all" ? [one] : named.filter(({ names }) => names.includes(one)).map(({ id }) => id),
  );
}
