import { formatCidr, sizeOf, type Cidr } from "../../analysis/sets/cidr";
import { blockAround, byAddress, type BlockPlan, type PlannedSubnet } from "./addressPlan";

/** A part of a block: a subnet, or what is left between subnets. */
export interface PlannedRange {
  readonly kind: "subnet" | "spare" | "free";
  readonly cidr: Cidr;
  readonly subnet?: PlannedSubnet;
  /** Zone of a subnet, or the one that a spare range is in. */
  readonly zone?: string;
}

/** All parts of a block, by address. */
export function rangesOf({ subnets, spare, free }: BlockPlan): readonly PlannedRange[] {
  const ranges: readonly PlannedRange[] = [
    ...subnets.map((subnet) => ({
      ...{ kind: "subnet" as const, cidr: subnet.cidr, subnet },
      ...(subnet.zone === undefined ? {} : { zone: subnet.zone }),
    })),
    ...spare.map((one) => ({ kind: "spare" as const, ...one })),
    ...free.map((cidr) => ({ kind: "free" as const, cidr })),
  ];
  return [...ranges].sort((one, other) => byAddress(one.cidr, other.cidr));
}

/** Ranges by address, with neighbours that are left over in the same way as one. */
export function runsOf(block: BlockPlan): readonly (readonly [PlannedRange, ...PlannedRange[]])[] {
  const runs: [PlannedRange, ...PlannedRange[]][] = [];
  for (const range of rangesOf(block)) {
    const run = runs.at(-1);
    const isSame = run?.[0].kind === range.kind && run[0].zone === range.zone;
    if (isSame && range.subnet === undefined) run.push(range);
    else runs.push([range]);
  }
  return runs;
}

/** What a range is, for people: the name of the subnet, `spare in use1-az1`, `free`. */
export function rangeName({ kind, subnet, zone }: PlannedRange): string {
  if (subnet !== undefined) return subnet.name;
  return kind === "spare" ? `spare in ${zone ?? ""}` : "free";
}

/** The part of a block that a picture shows large: the whole, or what is around subnets that take little of it. */
export function windowOf({ cidr, subnets }: BlockPlan): Cidr {
  if (subnets.length === 0) return cidr;
  const around = blockAround(subnets.map((subnet) => subnet.cidr));
  const widened = around.prefixLength - 1; // so that room beside them shows
  if (widened < cidr.prefixLength + 2) return cidr;
  return blockAround([around, { ...around, first: around.first ^ sizeOf(around) }]);
}

/** Where a range begins in another, and how much of it it takes, from 0 to 1. */
export function shareOf(
  range: Cidr,
  whole: Cidr,
): { readonly start: number; readonly width: number } {
  const size = sizeOf(whole);
  const part = (addresses: bigint): number => Number((addresses * 1_000_000n) / size) / 1_000_000;
  return { start: part(range.first - whole.first), width: part(sizeOf(range)) };
}

/** `10.0.0.0/16: 37.5% used, 12.5% spare, 50% free`. */
export function summaryOf({ cidr, used, spare }: BlockPlan): string {
  const all = sizeOf(cidr);
  const spared = spare.reduce((sum, one) => sum + sizeOf(one.cidr), 0n);
  const percent = (some: bigint): string => {
    const exact = Math.round(Number((some * 10_000n) / all) / 10) / 10;
    return some > 0n && exact === 0 ? "under 0.1%" : `${exact}%`;
  };
  const rest = percent(all - used - spared);
  return `${formatCidr(cidr)}: ${percent(used)} used, ${percent(spared)} spare, ${rest} free`;
}

// AWS keeps the first four addresses and the last of each subnet.
// Amazon VPC User Guide, "Subnet CIDR blocks"
const reservedAddresses = 5n;

/** How many addresses of a subnet can be used. */
export function usableAddresses({ cidr }: PlannedSubnet): bigint {
  return sizeOf(cidr) - reservedAddresses;
}

/** How many addresses of a subnet can be used: `4091`; an IPv6 subnet has more than anybody needs. */
export function usableText(subnet: PlannedSubnet): string {
  return subnet.cidr.family === 6 ? "2^64" : String(usableAddresses(subnet));
}
