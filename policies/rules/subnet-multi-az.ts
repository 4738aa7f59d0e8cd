import { declaredTier } from "../../analysis/facts/declaredTier";
import { effectiveTier } from "../../analysis/facts/effectiveTier";
import { subnetsByVpc } from "../../analysis/facts/routingIndex";
import { zoneSpread } from "../../analysis/facts/zoneSpread";
import type { LinkList } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import type { Unknown } from "../../analysis/model/value";
import type { Subnet, Vpc } from "../../analysis/model/vpc";
import { flag, numberBetween } from "../config";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation } from "../rule";

/**
 * A zone is a group of data centres that can fail together. A tier with subnets in one zone only is gone
 * with it, whatever was done for the rest.
 *
 * @see Amazon VPC User Guide, "Subnets for your VPC"
 */
export const subnetMultiAz = defineRule({
  name: "subnet-multi-az",
  description: "Each tier of a VPC has subnets in enough zones.",
  severity: "medium",
  level: "advisory",
  remediationSteps: "Add a subnet of this tier in another zone.",
  frameworks: {},
  config: {
    minAzs: numberBetween(1, 6, 2, "How many zones a tier spans at least."),
    perTier: flag(true, "Judge each tier by itself; false judges all subnets of a VPC together."),
  },
  looksFor: ["subnet"],
  provenBy: [],
  *check(network, { minAzs, perTier }) {
    for (const vpc of network.vpcs.filter(isSubject)) {
      if (vpc.isDefault) continue;
      for (const { tier, subnets } of groupsOf(network, vpc, perTier)) {
        const { least, most, zones, missing } = zoneSpread(network, subnets);
        if (least >= minAzs) continue;
        const name = tier === "" ? `VPC ${vpc.name}` : `Tier ${tier} of VPC ${vpc.name}`;
        if (most < minAzs) {
          const where = zones.length === 0 ? "" : ` (${zones.join(", ")})`;
          const one = most === 1 ? "zone" : "zones";
          yield violation(
            vpc.urn,
            `${name} has subnets in ${String(most)} ${one} only${where}, so it is gone when ` +
              `${most === 1 ? "that zone fails" : "too many of them fail"}.`,
            tier,
          );
          continue;
        }
        const why = [...new Set(missing.map((one) => one.why))].join("; ");
        yield notDecided(
          vpc.urn,
          `${name}: ${why}. It is a violation if its subnets are in fewer than ${String(minAzs)} zones.`,
          tier,
        );
      }
    }
  },
});

/** Subnets that are judged together. */
interface Group {
  /** Empty for all subnets of a VPC. */
  readonly tier: string;
  readonly subnets: LinkList;
}

function groupsOf(network: Network, vpc: Vpc, perTier: boolean): readonly Group[] {
  const subnets = subnetsByVpc(network).at(vpc.id);
  if (!perTier) return subnets.length === 0 ? [] : [{ tier: "", subnets: listOf(subnets) }];
  const byTier = new Map<string, Subnet[]>();
  const strays: { readonly subnet: Subnet; readonly why: Unknown }[] = [];
  for (const subnet of subnets) {
    const declared = declaredTier(network, subnet);
    const tier =
      declared.kind === "known" && declared.value === undefined
        ? effectiveTier(network, subnet)
        : declared;
    if (tier.kind === "unknown") strays.push({ subnet, why: tier });
    else if (tier.value !== undefined) {
      byTier.set(tier.value, [...(byTier.get(tier.value) ?? []), subnet]);
    }
  }
  const [stray] = strays;
  const more =
    stray === undefined
      ? {}
      : { more: { candidates: strays.map(({ subnet }) => subnet.id), why: stray.why } };
  return [...byTier].map(([tier, members]) => ({ tier, subnets: { ...listOf(members), ...more } }));
}

function listOf(subnets: readonly Subnet[]): LinkList {
  return { items: subnets.map(({ id }) => ({ kind: "entity", id })) };
}
