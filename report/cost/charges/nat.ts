import { entitiesById, memoise } from "../../../analysis/facts/memoise";
import { natLayoutOf } from "../../../analysis/facts/natLayout";
import { natGatewaysOfSubnet, subnetOfNatGateway } from "../../../analysis/facts/natUse";
import { zonesBy } from "../../../analysis/facts/zoneSpread";
import type { EntityId } from "../../../analysis/model/identity";
import { linkedId } from "../../../analysis/model/link";
import type { NatGateway } from "../../../analysis/model/nat";
import type { Network } from "../../../analysis/model/network";
import type { Subnet } from "../../../analysis/model/vpc";
import { free, publicAddresses, type Charges } from "./charges";

const gone: ReadonlySet<string> = new Set(["deleted", "deleting", "failed"]);

/**
 * A NAT gateway, without the elastic IPs that it has.
 *
 * @see AWS, "Amazon VPC Pricing"; "Amazon EC2 On-Demand Pricing", "Data Transfer", for what crosses zones
 */
export function natCharges(network: Network, nat: NatGateway): Charges {
  if (nat.state.kind === "known" && gone.has(nat.state.value)) return free;
  if (nat.availability.kind === "known" && nat.availability.value === "regional")
    return regionalNatCharges(network, nat);
  return {
    charges: [
      { item: "NAT gateway", price: "natHour" },
      { item: "data through NAT gateways", price: "natGb" },
      ...(servesOtherZones(network, nat)
        ? [
            {
              item: "data between other zones and the NAT gateway, each direction",
              price: "crossAzGb" as const,
            },
          ]
        : []),
    ],
    assumed:
      nat.availability.kind === "known" ? [] : [`NAT gateway ${nat.name} is taken for a zonal one`],
  };
}

/** AWS charges a regional gateway in each zone in which workloads are running. */
function regionalNatCharges(network: Network, nat: NatGateway): Charges {
  const manual = nat.zones?.kind === "known" ? nat.zones.value.length : undefined;
  const vpc = entitiesById(network).get(linkedId(nat.vpc) ?? nat.id);
  const callers = vpc?.kind === "vpc" ? natLayoutOf(network, vpc).callers.size : 0;
  const zones = manual ?? Math.max(callers, 1);
  return {
    charges: [
      { item: "regional NAT gateway, zone", price: "regionalNatZoneHour", quantity: zones },
      // In automatic mode it brings an address for each zone; else they are elastic IPs.
      publicAddresses(manual === undefined && nat.elasticIps.items.length === 0 ? zones : 0),
      { item: "data through NAT gateways", price: "regionalNatGb" },
    ],
    assumed:
      manual === undefined
        ? [`regional NAT gateway ${nat.name} is counted in ${zones} zones, those that route to it`]
        : [],
  };
}

/** Whether a subnet of another zone certainly routes to it: what it sends and gets crosses zones. */
function servesOtherZones(network: Network, nat: NatGateway): boolean {
  const own = subnetOfNatGateway(network, nat);
  const users = subnetsByNat(network).get(nat.id) ?? [];
  if (own === undefined || users.length === 0) return false;
  const zoneOf = zonesBy(network.settings.zoneIds, [own, ...users]);
  const home = zoneOf(own);
  return users.some((user) => {
    const zone = zoneOf(user);
    return zone.kind === "known" && home.kind === "known" && zone.value !== home.value;
  });
}

/** Subnets that route to a NAT gateway for certain. */
const subnetsByNat = memoise((network): ReadonlyMap<EntityId, readonly Subnet[]> => {
  const users = new Map<EntityId, Subnet[]>();
  if (network.natGateways.length === 0) return users;
  for (const subnet of network.subnets) {
    const { natGateways, open } = natGatewaysOfSubnet(network, subnet);
    if (open !== undefined) continue;
    for (const { id } of natGateways) users.set(id, [...(users.get(id) ?? []), subnet]);
  }
  return users;
});
