import type { JoinedNetwork } from "../../../components/plan/network/joinedNetwork";

/**
 * The plain part of a VPC in zones a and b: a public tier with one route table, a private tier with one
 * for each zone, an isolated tier with one. `10.<second>.0.0/16`, its subnets /20s from the start.
 */
export function joined(second: number, change: Partial<JoinedNetwork> = {}): JoinedNetwork {
  const tiers = ["public", "private", "isolated"];
  return {
    cidrBlock: `10.${String(second)}.0.0/16`,
    secondaryCidrBlocks: [],
    ipv4Blocks: [{ name: "primary" }],
    subnets: ["a", "b"].flatMap((zone, zoneSlot) =>
      tiers.map((tier, slot) => ({
        tier,
        zone,
        cidrBlock: `10.${String(second)}.${String(zoneSlot * 64 + slot * 16)}.0/20`,
      })),
    ),
    routeTables: [
      { key: "public", tier: "public" },
      { key: "private-a", tier: "private" },
      { key: "private-b", tier: "private" },
      { key: "isolated", tier: "isolated" },
    ],
    ...change,
  };
}
