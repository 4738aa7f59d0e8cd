import { declaredTier } from "../facts/declaredTier";
import { effectiveTier } from "../facts/effectiveTier";
import type { Network } from "../model/network";
import type { Tier } from "../model/settings";
import type { Subnet } from "../model/vpc";
import { membersOf } from "../reach/endpointsOfQuery";
import { topologyOf } from "../reach/topology";
import type { Thing } from "./things";

const tiers: readonly Tier[] = ["public", "private", "isolated"];

/** The tier that a text names, with or without `tier:` in front. */
export function tierNamed(text: string): Tier | undefined {
  return tiers.find((tier) => text === tier || text === `tier:${tier}`);
}

/** Subnets of the tier: what they are declared to be, else what their routes make of them. */
export function subnetsOfTier(network: Network, tier: Tier): readonly Subnet[] {
  return network.subnets.filter((subnet) => {
    const declared = declaredTier(network, subnet);
    const undeclared = declared.kind === "known" && declared.value === undefined;
    const actual = undeclared ? effectiveTier(network, subnet) : declared;
    return actual.kind === "known" && actual.value === tier;
  });
}

/**
 * What of a thing is in one availability zone: the subnet itself, or the interfaces of whatever has
 * interfaces. A zone is named by id (`use1-az1`), name (`us-east-1a`) or the letter at its end (`a`).
 */
export function partsInZone(
  network: Network,
  entity: Thing["entity"],
  zone: string,
): readonly Thing["entity"][] {
  const topology = topologyOf(network);
  if (entity.kind === "subnet") return isInZone(entity, zone) ? [entity] : [];
  if (entity.kind === "onPremisesNetwork") return [];
  return membersOf(topology, entity).interfaces.filter((one) => {
    const subnet = topology.subnetOf(one);
    return subnet !== undefined && isInZone(subnet, zone);
  });
}

function isInZone({ zoneId, zoneName }: Subnet, zone: string): boolean {
  return (
    (zoneId.kind === "known" && zoneId.value === zone) ||
    (zoneName.kind === "known" &&
      (zoneName.value === zone || (/^[a-z]$/.test(zone) && zoneName.value.endsWith(zone))))
  );
}
