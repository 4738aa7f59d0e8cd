import type { EntityId } from "../../../analysis/model/identity";
import type { TransitGatewayAttachment } from "../../../analysis/model/transitGateway";
import type { Subnet, Vpc } from "../../../analysis/model/vpc";
import { fact, get, linked, linkedAll, zoneOf } from "../facts";
import type { Journey, Position } from "../journey";
import { drop, note, settle } from "../journey";
import { passesAcl } from "../networkAcl";
import {
  associatedTable,
  attachmentOfVpc,
  attachmentWorks,
  lookUpTransit,
} from "../transitGateway";
import { leaveOver, leaveThroughDirectConnectGateway } from "./outside";

/** From a subnet to a transit gateway (NETWORK 7.8, 4.15, 7.17). */
export function enterTransitGateway(
  journey: Journey,
  vpc: Vpc,
  subnet: Subnet,
  gateway: EntityId,
): Position {
  const { network, packet } = journey;
  note(journey, "meets the transit gateway");
  const attachment = attachmentOfVpc(network, gateway, vpc.id);
  if (attachment === undefined) return drop(journey, gateway, "BAD_STATE_ATTACHMENT");
  if (!attachmentWorks(attachment)) return drop(journey, attachment.id, "BAD_STATE");
  const door = attachmentSubnets(journey, attachment).find((one) => zoneOf(one) === zoneOf(subnet));
  if (door === undefined) return drop(journey, attachment.id, "TGW_ROUTE_AZ_RESTRICTION");
  if (!passesAcl(network, door, "ingress", packet)) {
    return drop(journey, door.id, "SUBNET_ACL_RESTRICTION");
  }
  if (packet.family === 6 && !fact(attachment.ipv6Support)) {
    return drop(journey, attachment.id, "P_IPV6_NOT_ENABLED");
  }
  return { kind: "transit", incoming: attachment, gateway, zone: zoneOf(subnet) };
}

function attachmentSubnets(journey: Journey, attachment: TransitGatewayAttachment): Subnet[] {
  if (attachment.target.kind !== "vpc") return [];
  return linkedAll(attachment.target.subnets).map((id) => get(journey.network.subnets, id));
}

/** Inside a transit gateway (NETWORK 7.9 to 7.14, 7.22). */
export function crossTransitGateway(
  journey: Journey,
  { incoming, gateway, zone }: Position & { kind: "transit" },
): Position {
  const { network, packet } = journey;
  note(journey, `crosses ${gateway}`);
  if (!attachmentWorks(incoming)) return drop(journey, incoming.id, "BAD_STATE");
  const table = associatedTable(network, incoming, gateway);
  if (table === undefined) {
    return drop(journey, incoming.id, "TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION");
  }
  const outgoing = lookUpTransit(network, table, packet, {
    choose: journey.choose,
    settle: (what, options) => settle(journey, what, options),
  });
  if (outgoing === undefined) {
    return drop(journey, table.id, "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT");
  }
  if (outgoing === "blackhole") return drop(journey, table.id, "TGW_RTB_BAD_STATE_ROUTE");
  journey.identity = { ...journey.identity, overTransitGateway: true };
  const { target } = outgoing;
  switch (target.kind) {
    case "vpn":
      return leaveOver(journey, get(network.vpnConnections, target.vpnConnection));
    case "directConnectGateway":
      return leaveThroughDirectConnectGateway(
        journey,
        get(network.directConnectGateways, target.gateway).id,
      );
    case "peering": {
      const ends = [linked(outgoing.transitGateway), linked(target.peerTransitGateway)];
      const other = ends.find((end) => end !== gateway);
      if (other === undefined) return drop(journey, outgoing.id, "BAD_STATE_ATTACHMENT");
      journey.identity = { ...journey.identity, lostAt: outgoing.id };
      return { kind: "transit", incoming: outgoing, gateway: other };
    }
    case "vpc":
      return intoVpc(journey, outgoing, zone);
    case "connect":
    case "other":
      return drop(journey, outgoing.id, "UNSUPPORTED_COMPONENT");
  }
}

/** Hands over in the sender's zone if the attachment is there, else in a zone AWS picks (7.13, 7.14). */
function intoVpc(
  journey: Journey,
  outgoing: TransitGatewayAttachment,
  zone: string | undefined,
): Position {
  if (journey.packet.family === 6 && !fact(outgoing.ipv6Support)) {
    return drop(journey, outgoing.id, "P_IPV6_NOT_ENABLED");
  }
  journey.fromTransitGateway = true;
  const doors = attachmentSubnets(journey, outgoing);
  const kept = journey.applianceZones.get(outgoing.id);
  const wanted = fact(outgoing.applianceMode) ? (kept ?? zone) : zone;
  const own = doors.find((one) => zoneOf(one) === wanted);
  const index =
    own !== undefined || doors.length === 1
      ? 0
      : journey.choose("zone of the transit gateway", doors.length);
  const door = own ?? doors[index];
  if (door === undefined) return drop(journey, outgoing.id, "BAD_STATE_ATTACHMENT");
  journey.applianceZones.set(outgoing.id, zoneOf(door));
  return { kind: "leavingSubnet", subnet: door };
}
