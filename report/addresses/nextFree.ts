import { addressesOf, cidrsOf, subtractAddresses } from "../../analysis/sets/addressSet";
import { parseCidr, type Cidr } from "../../analysis/sets/cidr";
import type { AddressPlan, VpcPlan } from "./addressPlan";

/** Where a range of a size would fit. */
export interface NextFree {
  readonly prefixLength: number;
  /** By VPC: the lowest range that is free, then the lowest spare one of each zone. */
  readonly vpcs: readonly FreeInVpc[];
  /** The lowest private range that no VPC and no site has, for a new VPC; absent when there is none. */
  readonly newVpc?: Cidr;
}

/** What is left of one VPC for a range of the size. */
export interface FreeInVpc {
  readonly id: string;
  readonly name: string;
  readonly free?: Cidr;
  readonly spare: readonly { readonly zone: string; readonly cidr: Cidr }[];
}

/** True for a size that a subnet or VPC may have: `/8` to `/28` of IPv4, `/44` to `/64` of IPv6. */
export function isRangeSize(prefixLength: number): boolean {
  const isWhole = Number.isInteger(prefixLength);
  return isWhole && ((prefixLength >= 8 && prefixLength <= 28) || isIpv6Size(prefixLength));
}

function isIpv6Size(prefixLength: number): boolean {
  return prefixLength >= 44 && prefixLength <= 64;
}

/** The next free range of a size in each VPC and beside them all. */
export function nextFree(plan: AddressPlan, prefixLength: number): NextFree {
  const found = isIpv6Size(prefixLength) ? undefined : outsideAll(plan, prefixLength);
  return {
    prefixLength,
    vpcs: plan.vpcs.map((vpc) => freeIn(vpc, prefixLength)),
    ...(found === undefined ? {} : { newVpc: found }),
  };
}

function freeIn({ id, name, blocks }: VpcPlan, prefixLength: number): FreeInVpc {
  const family = isIpv6Size(prefixLength) ? 6 : 4;
  const fitting = blocks.filter(({ cidr }) => cidr.family === family);
  const free = firstFit(
    fitting.flatMap((block) => block.free),
    prefixLength,
  );
  const spares = fitting.flatMap(({ spare }) => spare);
  const zones = [...new Set(spares.map(({ zone }) => zone))].sort();
  return {
    id,
    name,
    ...(free === undefined ? {} : { free }),
    spare: zones.flatMap((zone) => {
      const own = spares.filter((one) => one.zone === zone).map(({ cidr }) => cidr);
      const cidr = firstFit(own, prefixLength);
      return cidr === undefined ? [] : [{ zone, cidr }];
    }),
  };
}

/** The lowest range of the size in blocks that are as wide as can be, and so are aligned. */
function firstFit(blocks: readonly Cidr[], prefixLength: number): Cidr | undefined {
  const [lowest] = blocks
    .filter((block) => block.prefixLength <= prefixLength)
    .sort((one, other) => (one.first < other.first ? -1 : 1));
  return lowest === undefined ? undefined : { ...lowest, prefixLength };
}

// Address allocation for private internets, RFC 1918.
const privateBlocks: readonly Cidr[] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].flatMap(
  (text) => parseCidr(text) ?? [],
);

function outsideAll({ vpcs, sites }: AddressPlan, prefixLength: number): Cidr | undefined {
  const taken = addressesOf(4, [
    ...vpcs.flatMap(({ blocks }) => blocks.map(({ cidr }) => cidr)),
    ...sites.flatMap(({ cidrs }) => cidrs),
  ]);
  for (const block of privateBlocks) {
    const left = cidrsOf(subtractAddresses(addressesOf(4, [block]), taken));
    const found = firstFit(left, prefixLength);
    if (found !== undefined) return found;
  }
  return undefined;
}
