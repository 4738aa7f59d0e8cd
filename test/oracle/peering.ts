import type { EntityId } from "../../analysis/model/identity";
import type { Network } from "../../analysis/model/network";
import type { VpcPeeringConnection } from "../../analysis/model/peering";
import { blockInBlock } from "./address";
import { cidrsOfVpc, fact, find, get, linked } from "./facts";

/** Why a peering carries nothing at all, as a code; `undefined` when it works (NETWORK 7.1, 7.2, 7.5). */
export function brokenPeering(network: Network, peering: VpcPeeringConnection): string | undefined {
  const requester = find(network.vpcs, peering.requesterVpc);
  const accepter = find(network.vpcs, peering.accepterVpc);
  if (requester === undefined || accepter === undefined) return "BAD_STATE";
  if (!isActive(network, peering)) return "BAD_STATE";
  for (const left of cidrsOfVpc(network, requester)) {
    for (const right of cidrsOfVpc(network, accepter)) {
      if (blockInBlock(left, right) || blockInBlock(right, left)) return "P_OVERLAPPING_CIDR";
    }
  }
  return undefined;
}

function isActive(network: Network, peering: VpcPeeringConnection): boolean {
  if (peering.status !== undefined) return fact(peering.status) === "active";
  if (fact(peering.autoAccept)) return true;
  return network.vpcPeeringConnectionAccepters.some(
    (one) => linked(one.vpcPeeringConnection) === peering.id && fact(one.autoAccept),
  );
}

/** How two VPCs are peered: group references work within a region only (NETWORK 3.10). */
export function peeringJoins(
  network: Network,
  left: EntityId,
  right: EntityId,
): "sameRegion" | "crossRegion" | undefined {
  for (const peering of network.vpcPeeringConnections) {
    const ends = [linked(peering.requesterVpc), linked(peering.accepterVpc)];
    if (!ends.includes(left) || !ends.includes(right)) continue;
    if (brokenPeering(network, peering) !== undefined) continue;
    const region = (id: EntityId): string => fact(get(network.vpcs, id).region);
    return region(left) === region(right) ? "sameRegion" : "crossRegion";
  }
  return undefined;
}
