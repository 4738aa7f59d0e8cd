import { formatAddress, formatCidr, lastAddress, type Cidr } from "../../analysis/sets/cidr";
import { counted, listNames } from "../../analysis/text/words";
import type { BlockPlan } from "../../report/addresses/addressPlan";
import { rangeName, runsOf, usableText } from "../../report/addresses/ranges";
import { widestOf, zonesOf, type ZoneSummary } from "../../report/addresses/zoneSummary";
import { printable } from "./printable";

/** A row for each subnet of a block and for each stretch that is left between them. */
export function rowsOfSubnets(block: BlockPlan): readonly (readonly string[])[] {
  return runsOf(block).map(([first, ...others]) => {
    const { subnet, zone, cidr } = first;
    const last = others.at(-1);
    if (last !== undefined) {
      const all = [first, ...others].map((range) => range.cidr);
      return [stretch(cidr, last.cidr), printable(rangeName(first)), "", "", widest(all)];
    }
    return [
      formatCidr(cidr),
      printable(rangeName(first)),
      ...(subnet === undefined
        ? []
        : [zone ?? "", subnet.tier ?? "", `${usableText(subnet)} addresses`]),
    ];
  });
}

/** A row for each zone of a block, and one for what no zone has. */
export function rowsOfZones(block: BlockPlan): readonly (readonly string[])[] {
  const { free } = block;
  return [
    ...zonesOf(block).map(zoneRow),
    ...(free.length === 0 ? [] : [["", "free", widest(free)]]),
  ];
}

function zoneRow({ zone, around, subnets, tiers, usable, spare }: ZoneSummary): readonly string[] {
  const inTiers = listNames(tiers.map(([tier, count]) => `${count} ${tier}`));
  return [
    formatCidr(around),
    printable(zone ?? "zone not known"),
    `${counted(subnets, "subnet")}${inTiers === "" ? "" : `: ${inTiers}`}`,
    usable === undefined ? "" : `${usable} addresses`,
    spare.length === 0 ? "" : `spare: ${widest(spare)}`,
  ];
}

/** `3 ranges, the widest /20`. */
function widest(cidrs: readonly Cidr[]): string {
  const largest = widestOf(cidrs);
  const size = largest === undefined ? "" : `/${largest.prefixLength}`;
  return cidrs.length === 1 ? `1 range, ${size}` : `${cidrs.length} ranges, the widest ${size}`;
}

/** `10.0.1.0-10.0.2.255`. */
function stretch(first: Cidr, last: Cidr): string {
  const ends = [first.first, lastAddress(last)];
  return ends.map((address) => formatAddress(first.family, address)).join("-");
}
