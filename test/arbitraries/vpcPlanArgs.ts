import * as fc from "fast-check";
import type { VpcPlanArgs, VpcTierArgs } from "../../components/plan/vpc/vpcPlanArgs";

/** Arguments that can be planned, with what the caller may still add to them. */
export interface VpcCase {
  readonly args: VpcPlanArgs & { zoneNames: string[]; tiers: VpcTierArgs[] };
  /** Zones of the region that the arguments do not use and the VPC has room for. */
  readonly spareZones: readonly string[];
  /** Tiers that fit beside those of the arguments. */
  readonly spareTiers: readonly VpcTierArgs[];
}

// One zone of 64 parts; every tier covers some whole, aligned run of them and no two the same.
const catalogue: readonly (VpcTierArgs & { readonly bits: number })[] = [
  { name: "public", bits: 3, slot: 0 },
  { name: "edge", kind: "public", bits: 4, slot: 2 },
  { name: "private", bits: 2, slot: 1 },
  { name: "jobs", kind: "private", bits: 4, slot: 8 },
  { name: "isolated", bits: 4, slot: 9 },
  { name: "app-data", kind: "isolated", bits: 5, slot: 20 },
  { name: "cache", kind: "isolated", bits: 6, slot: 63 },
];

/** VPCs of /16 to /20 with two to four of the zones that fit and any set of the tiers that fit. */
export function vpcCase(): fc.Arbitrary<VpcCase> {
  return fc
    .record({
      prefixLength: fc.integer({ min: 16, max: 20 }),
      second: fc.integer({ min: 0, max: 255 }),
      zoneBits: fc.integer({ min: 2, max: 2 }),
      zones: fc.shuffledSubarray(["us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d"], {
        minLength: 2,
      }),
      tiers: fc.shuffledSubarray([...catalogue], { minLength: 1 }),
    })
    .map(({ prefixLength, second, zoneBits, zones, tiers }) => {
      const zonePrefixLength = prefixLength + zoneBits;
      const withSize = ({ bits, ...tier }: (typeof catalogue)[number]): VpcTierArgs => ({
        ...tier,
        prefixLength: zonePrefixLength + bits,
      });
      const all = ["us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d"];
      return {
        args: {
          cidrBlock: `10.${String(second)}.0.0/${String(prefixLength)}`,
          zoneNames: zones,
          tiers: tiers.map(withSize),
          nat: "none" as const,
        },
        spareZones: all.filter((zone) => !zones.includes(zone)),
        spareTiers: catalogue.filter((tier) => !tiers.includes(tier)).map(withSize),
      };
    });
}
