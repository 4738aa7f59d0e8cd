import type { EntityId } from "../../../analysis/model/identity";
import type { TransitGatewayAttachment } from "../../../analysis/model/transitGateway";
import type { Subnet, Vpc } from "../../../analysis/model/vpc";
import type { VpnConnection } from "../../../analysis/model/vpn";
import { inBlock } from "../address";
import { fact, find, get, interfaceAt, inVpc, linked, linkedAll, zoneOf } from "../facts";
import type { Journey, Position } from "../journey";
import { arrive, drop, note } from "../journey";
import { passesAcl } from "../networkAcl";
import { brokenPeering } from "../peering";
import {
  associatedTable,
  attachmentOfVpc,
  attachmentWorks,
  lookUpTransit,
} from "../transitGateway";
import { knownToVpnGateway, networksBehind, tunnelIsUp, vpcOfVpnGateway } from "../vpn";

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
  if (!inVpc(network, vpc, family, source) || !inVpc(network, other, family, destination)) {
    return drop(journey, id, "PCX_REQUIRES_ADDRESS_IN_VPC_CIDR");
  }
  const last = journey.devices.at(-1);
  const sentByNat = network.natGateways.some((nat) => nat.id === last?.id);
  if (journey.half === "request" && sentByNat) journey.returnToSender = vpc;
  return { kind: "local", vpc: other };
}

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
  if (attachment === undefined || !attachmentWorks(attachment)) {
    return drop(journey, gateway, "BAD_STATE_ROUTE");
  }
  const door = attachmentSubnets(journey, attachment).find((one) => zoneOf(one) === zoneOf(subnet));
  if (door === undefined) return drop(journey, attachment.id, "TGW_ROUTE_AZ_RESTRICTION");
  if (!passesAcl(network, door, "ingress", packet)) {
    return drop(journey, door.id, "SUBNET_ACL_RESTRICTION");
  }
  if (packet.family === 6 && !fact(attachment.ipv6Support)) {
    return drop(journey, attachment.id, "P_IPV6_NOT_ENABLED");
  }
  return { kind: "transit", incoming: attachment, zone: zoneOf(subnet) };
}

function attachmentSubnets(journey: Journey, attachment: TransitGatewayAttachment): Subnet[] {
  if (attachment.target.kind !== "vpc") return [];
  return linkedAll(attachment.target.subnets).map((id) => get(journey.network.subnets, id));
}

/** Inside a transit gateway (NETWORK 7.9 to 7.14). */
export function crossTransitGateway(
  journey: Journey,
  { incoming, zone }: Position & { kind: "transit" },
): Position {
  const { network, packet } = journey;
  note(journey, "crosses the transit gateway");
  const table = associatedTable(network, incoming);
  if (table === undefined) {
    return drop(journey, incoming.id, "TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION");
  }
  const outgoing = lookUpTransit(network, table, packet, journey.choose);
  if (outgoing === undefined) {
    return drop(journey, table.id, "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT");
  }
  if (outgoing === "blackhole") return drop(journey, table.id, "TGW_RTB_BAD_STATE_ROUTE");
  journey.identity = { ...journey.identity, overTransitGateway: true };
  const { target } = outgoing;
  if (target.kind === "vpn") {
    return leaveOverVpn(journey, get(network.vpnConnections, target.vpnConnection));
  }
  if (target.kind !== "vpc") return drop(journey, outgoing.id, "UNSUPPORTED_COMPONENT");
  if (packet.family === 6 && !fact(outgoing.ipv6Support)) {
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

/** From a VPC to a VPN gateway (NETWORK 7.23 to 7.28). */
export function leaveThroughVpnGateway(journey: Journey, vpc: Vpc, gateway: EntityId): Position {
  const { network, packet } = journey;
  note(journey, "meets the VPN gateway");
  if (vpcOfVpnGateway(network, gateway) !== vpc.id) {
    return drop(journey, gateway, "BAD_STATE_ROUTE");
  }
  if (packet.family === 6) return drop(journey, gateway, "P_IPV6_UNSUPPORTED_HOP");
  if (interfaceAt(network, vpc, packet.family, packet.source) === undefined) {
    return drop(journey, gateway, "VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS");
  }
  const ways = network.vpnConnections
    .filter((vpn) => linked(vpn.vpnGateway) === gateway)
    .flatMap((vpn) => knownToVpnGateway(network, vpn).map((cidr) => ({ vpn, cidr })))
    .filter(({ cidr }) => inBlock(packet.family, packet.destination, cidr))
    .sort((a, b) => b.cidr.prefixLength - a.cidr.prefixLength);
  const [way] = ways;
  if (way === undefined) return drop(journey, gateway, "P_VPN_ROUTE_MISSING");
  return leaveOverVpn(journey, way.vpn);
}

function leaveOverVpn(journey: Journey, vpn: VpnConnection): Position {
  note(journey, `leaves over ${vpn.name}`);
  if (!tunnelIsUp(vpn)) return drop(journey, vpn.id, "BAD_STATE_VPN");
  if (fact(vpn.tunnelInsideIpVersion) !== journey.packet.family) {
    return drop(journey, vpn.id, "P_IPV6_UNSUPPORTED_HOP");
  }
  return arrive(journey, { kind: "onPremises", vpnConnection: vpn.id });
}

/** A host behind a VPN connection sends (NETWORK 7.25). */
export function enterOverVpn(journey: Journey, id: EntityId): Position {
  const { network, packet } = journey;
  const vpn = get(network.vpnConnections, id);
  note(journey, `enters over ${vpn.name}`);
  if (networksBehind(network, vpn).some(({ returnRoutes }) => returnRoutes === false)) {
    return drop(journey, vpn.id, "NO_ROUTE_TO_DESTINATION");
  }
  if (!tunnelIsUp(vpn)) return drop(journey, vpn.id, "BAD_STATE_VPN");
  if (fact(vpn.tunnelInsideIpVersion) !== packet.family) {
    return drop(journey, vpn.id, "P_IPV6_UNSUPPORTED_HOP");
  }
  const gateway = linked(vpn.vpnGateway);
  if (gateway === undefined) {
    const incoming = network.transitGatewayAttachments.find(
      ({ target }) => target.kind === "vpn" && linked(target.vpnConnection) === vpn.id,
    );
    if (incoming === undefined) return drop(journey, vpn.id, "BAD_STATE_ATTACHMENT");
    return { kind: "transit", incoming };
  }
  const vpc = find(network.vpcs, vpcOfVpnGateway(network, gateway));
  if (vpc === undefined) return drop(journey, gateway, "BAD_STATE_ATTACHMENT");
  if (packet.family === 6) return drop(journey, gateway, "P_IPV6_UNSUPPORTED_HOP");
  if (interfaceAt(network, vpc, packet.family, packet.destination) === undefined) {
    return drop(journey, gateway, "VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS");
  }
  return { kind: "local", vpc };
}
