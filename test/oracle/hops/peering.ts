import type { EntityId } from "../../../analysis/model/identity";
import type { Vpc } from "../../../analysis/model/vpc";
import { find, get, inVpc } from "../facts";
import type { Journey, Position } from "../journey";
import { drop, note } from "../journey";
import { brokenPeering, peeringJoins } from "../peering";

/** Over a peering: from an address of one VPC to an address of the other (NETWORK 7.1 to 7.5). */
export function crossPeering(journey: Journey, vpc: Vpc, id: EntityId): Position {
  const { network, packet } = journey;
  note(journey, "meets the peering connection");
  const peering = find(network.vpcPeeringConnections, id);
  if (peering === undefined) return drop(journey, id, "BAD_STATE_ROUTE");
  const broken = brokenPeering(network, peering);
  if (broken !== undefined) return drop(journey, id, broken);
  const requester = get(network.vpcs, peering.requesterVpc);
  const accepter = get(network.vpcs, peering.accepterVpc);
  if (vpc.id !== requester.id && vpc.id !== accepter.id)
    return drop(journey, id, "BAD_STATE_ROUTE");
  const other = vpc.id === requester.id ? accepter : requester;
  const { family, source, destination } = packet;
  // Load balancers that keep the client's address use peerings of one region (8.11).
  const isKept = journey.identity.keepsClient ?? false;
  if (isKept && peeringJoins(network, vpc.id, other.id) !== "sameRegion") {
    return drop(journey, id, "ELBV2_SOURCE_ADDRESS_PRESERVATION");
  }
  const fits = isKept || inVpc(network, vpc, family, source);
  if (!fits || !inVpc(network, other, family, destination)) {
    return drop(journey, id, "PCX_REQUIRES_ADDRESS_IN_VPC_CIDR");
  }
  const last = journey.devices.at(-1);
  const sentByNat = network.natGateways.some((nat) => nat.id === last?.id);
  if (journey.half === "request" && sentByNat) journey.returnToSender = vpc;
  return { kind: "local", vpc: other };
}
