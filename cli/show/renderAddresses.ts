import { formatCidr, overlaps, sizeOf, type Cidr } from "../../analysis/sets/cidr";
import type { AddressPlan, BlockPlan, VpcPlan } from "../../report/addresses/addressPlan";
import { linesBelow } from "../../report/addresses/addressesSvg";
import type { NextFree } from "../../report/addresses/nextFree";
import { rangesOf, summaryOf, windowOf, type PlannedRange } from "../../report/addresses/ranges";
import { overlapText } from "../../report/addresses/words";
import { rowsOfSubnets, rowsOfZones } from "./addressRows";
import { printable } from "./printable";
import type { Colours } from "./renderReach";
import { renderTable } from "./renderTable";
import { counted } from "../../analysis/text/words";

const barWidth = 64;

/** With more subnets than these nobody reads a list of them: zones stand for them. */
const mostSubnetsListed = 60;

/** What of an address plan is shown. */
export interface AddressOptions {
  readonly free?: NextFree;
  /** VPCs of a large network to list in full, by identity; `all` for every one. */
  readonly expand?: readonly string[];
}

/** The address plan for people: a bar for each block, its ranges below, and what is had twice. */
export function renderAddresses(
  plan: AddressPlan,
  colours: Colours,
  { free, expand = [] }: AddressOptions = {},
): string {
  const subnets = plan.vpcs.reduce((sum, vpc) => sum + subnetsIn(vpc), 0);
  const isLarge = subnets > mostSubnetsListed && !expand.includes("all");
  const isShort = ({ id }: VpcPlan): boolean => isLarge && !expand.includes(id);
  const warnings = plan.overlaps.map((one) => {
    const text = printable(overlapText(one));
    return `  ${one.joinedBy === undefined ? colours.yellow(text) : colours.red(text)}`;
  });
  const sections = [
    ...(warnings.length === 0 ? [] : [[colours.bold("Overlaps"), ...warnings].join("\n")]),
    ...plan.vpcs.map((vpc) => vpcText(vpc, colours, free, isShort(vpc))),
    ...plan.sites.map(
      ({ name, cidrs }) =>
        `${colours.bold(`On-premises network ${printable(name)}`)}\n  ${cidrs.map(formatCidr).join(", ")}`,
    ),
    ...(free?.newVpc === undefined ? [] : [`Free for a new VPC: ${formatCidr(free.newVpc)}`]),
    "█ ▓ subnets in turn, ░ spare in a zone's own block, · free",
  ];
  return sections.join("\n\n");
}

/** How many subnets a VPC has; one with IPv6 stands in a block of either family. */
function subnetsIn({ blocks }: VpcPlan): number {
  return new Set(blocks.flatMap(({ subnets }) => subnets.map(({ id }) => id))).size;
}

function vpcText(
  vpc: VpcPlan,
  colours: Colours,
  free: NextFree | undefined,
  isShort: boolean,
): string {
  const blocks = vpc.blocks.map((block) => {
    const large = windowOf(block);
    const part = large.prefixLength > block.cidr.prefixLength;
    const rows = isShort ? rowsOfZones(block) : rowsOfSubnets(block);
    return [
      `  ${summaryOf(block)}`,
      `  ${bar(block, large, colours)}${part ? `  ${formatCidr(large)} of it` : ""}`,
      renderTable(rows, "    "),
    ].join("\n");
  });
  return [
    colours.bold(`VPC ${printable(vpc.name)}`),
    ...(blocks.length === 0 ? ["  None of its blocks is known."] : blocks),
    ...(isShort
      ? [`  its ${counted(subnetsIn(vpc), "subnet")}: --expand ${printable(vpc.name)}`]
      : []),
    ...linesBelow(vpc, free).map((text) => `  ${printable(text)}`),
  ].join("\n");
}

/** One character for a part of the block: a subnet if there is any in it, else what it begins with. */
function bar(block: BlockPlan, large: Cidr, colours: Colours): string {
  const bits = Math.log2(barWidth);
  const cell = {
    ...large,
    prefixLength: Math.min(large.prefixLength + bits, large.family === 4 ? 32 : 128),
  };
  const ranges = rangesOf(block);
  const signs = signsOf(ranges);
  const count = Number(sizeOf(large) / sizeOf(cell));
  return Array.from({ length: count }, (_, index) => {
    const part = { ...cell, first: large.first + BigInt(index) * sizeOf(cell) };
    const within = ranges.filter(({ cidr }) => overlaps(cidr, part));
    const shown = within.find(({ kind }) => kind === "subnet") ?? within[0];
    const sign = (shown && signs.get(shown)) ?? "·";
    switch (shown?.subnet?.tier) {
      case "public":
        return colours.green(sign);
      case "private":
        return colours.cyan(sign);
      case "isolated":
      case undefined:
        return sign;
    }
  }).join("");
}

/** Neighbours differ, so that one sees where a subnet ends. */
function signsOf(ranges: readonly PlannedRange[]): ReadonlyMap<PlannedRange, string> {
  const subnets = ranges.filter(({ kind }) => kind === "subnet");
  return new Map(
    ranges.map((range) => {
      if (range.kind === "spare") return [range, "░"];
      if (range.kind === "free") return [range, "·"];
      return [range, subnets.indexOf(range) % 2 === 0 ? "█" : "▓"];
    }),
  );
}
