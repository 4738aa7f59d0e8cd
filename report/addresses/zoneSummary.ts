import { sizeOf, type Cidr } from "../../analysis/sets/cidr";
import { blockAround, byAddress, type BlockPlan, type PlannedSubnet } from "./addressPlan";
import { usableAddresses } from "./ranges";

/** What one zone has of a block, for networks with too many subnets to list them. */
export interface ZoneSummary {
  /** Absent for subnets whose zone is not known. */
  readonly zone?: string;
  /** The smallest block around its subnets. */
  readonly around: Cidr;
  readonly subnets: number;
  /** Number of subnets by tier, most of them first; without those whose tier is not known. */
  readonly tiers: readonly (readonly [tier: string, subnets: number])[];
  /** How many addresses of its subnets can be used; absent for IPv6, which has more than anybody needs. */
  readonly usable?: bigint;
  readonly spare: readonly Cidr[];
}

/** The zones of a block, by address. */
export function zonesOf({ subnets, spare, cidr }: BlockPlan): readonly ZoneSummary[] {
  const zones = new Set(subnets.map(({ zone }) => zone));
  return [...zones]
    .map((zone): ZoneSummary => {
      const own = subnets.filter((one) => one.zone === zone);
      const usable = own.reduce((sum, one) => sum + usableAddresses(one), 0n);
      return {
        ...(zone === undefined ? {} : { zone }),
        around: blockAround(own.map((one) => one.cidr)),
        subnets: own.length,
        tiers: tiersOf(own),
        ...(cidr.family === 4 ? { usable } : {}),
        spare: spare.filter((one) => one.zone === zone).map((one) => one.cidr),
      };
    })
    .sort((one, other) => byAddress(one.around, other.around));
}

function tiersOf(subnets: readonly PlannedSubnet[]): ZoneSummary["tiers"] {
  const tiers = new Map<string, number>();
  for (const { tier } of subnets)
    if (tier !== undefined) tiers.set(tier, (tiers.get(tier) ?? 0) + 1);
  return [...tiers].sort(([, one], [, other]) => other - one);
}

/** The largest of some ranges; `undefined` without any. */
export function widestOf(cidrs: readonly Cidr[]): Cidr | undefined {
  return [...cidrs].sort((one, other) => (sizeOf(one) > sizeOf(other) ? -1 : 1))[0];
}
