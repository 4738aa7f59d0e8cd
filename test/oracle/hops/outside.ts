import type { EntityId } from "../../../analysis/model/identity";
import type { Vpc } from "../../../analysis/model/vpc";
import { inBlock } from "../address";
import { cidrsOfVpc, fact, find, get, interfaceAt, linked } from "../facts";
import type { Journey, Position } from "../journey";
import { arrive, drop, note } from "../journey";
import type { Line } from "../outside";
import {
  announcedForAssociation,
  announcedOver,
  knownToVpnGateway,
  linesTo,
  networksBehind,
  tunnelIsUp,
  vpcOfVpnGateway,
} from "../outside";
import { enterVpc } from "./internet";

/** From a VPC to a VPN gateway (NETWORK 7.23 to 7.31). */
export function leaveThroughVpnGateway(journey: Journey, vpc: Vpc, gateway: EntityId): Position {
  const { network, packet } = journey;
  note(journey, "meets the VPN gateway");
  if (vpcOfVpnGateway(network, gateway)?.id !== vpc.id) {
    return drop(journey, gateway, "BAD_STATE_ROUTE");
  }
  if (interfaceAt(network, vpc, packet.family, packet.source) === undefined) {
    return drop(journey, gateway, "VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS");
  }
  const ways = knownToVpnGateway(network, gateway)
    .filter(({ cidr }) => inBlock(packet.family, packet.destination, cidr))
    .sort((a, b) => b.cidr.prefixLength - a.cidr.prefixLength || a.rank - b.rank);
  const [way] = ways;
  if (way === undefined) return drop(journey, gateway, noWay(journey, gateway));
  if (packet.family === 6 && way.line.kind === "vpnConnection") {
    return drop(journey, gateway, "P_IPV6_UNSUPPORTED_HOP");
  }
  return leaveOver(journey, way.line);
}

/** Why a VPN gateway knows no way, as a code. */
function noWay({ network, packet }: Journey, gateway: EntityId): string {
  const { directConnectGatewayAssociations: associations } = network;
  const joints = associations
    .filter((one) => linked(one.associatedGateway) === gateway)
    .map((one) => linked(one.directConnectGateway));
  const isBeyondJoint = associations.some((one) => {
    const other = linked(one.associatedGateway);
    if (other === undefined || !joints.includes(linked(one.directConnectGateway))) return false;
    const vpc = vpcOfVpnGateway(network, other);
    if (vpc === undefined) return false;
    return interfaceAt(network, vpc, packet.family, packet.destination) !== undefined;
  });
  if (isBeyondJoint) return "P_DXGW_NO_TRANSIT";
  return packet.family === 6 ? "P_IPV6_UNSUPPORTED_HOP" : "P_VPN_ROUTE_MISSING";
}

/** Out over a line to the network that has the address. */
export function leaveOver(journey: Journey, line: Line): Position {
  const { network, packet } = journey;
  note(journey, `leaves over ${line.name}`);
  const broken = brokenLine(journey, line);
  if (broken !== undefined) return drop(journey, line.id, broken);
  const site = networksBehind(network, line).find(({ cidrs }) =>
    cidrs.some((cidr) => inBlock(packet.family, packet.destination, cidr)),
  );
  if (site === undefined) return drop(journey, line.id, "NO_POSSIBLE_DESTINATION");
  return arrive(journey, { kind: "onPremises", site: site.id });
}

function brokenLine({ packet }: Journey, line: Line): string | undefined {
  if (line.kind !== "vpnConnection") return undefined;
  const overTransitGateway = line.vpnGateway === undefined;
  if (!tunnelIsUp(line)) return overTransitGateway ? "TGW_BAD_STATE_VPN" : "BAD_STATE_VPN";
  if (fact(line.tunnelInsideIpVersion) !== packet.family) return "P_IPV6_UNSUPPORTED_HOP";
  return undefined;
}

/** Over a Direct Connect gateway to a line that announces the address (NETWORK 7.30). */
export function leaveThroughDirectConnectGateway(journey: Journey, gateway: EntityId): Position {
  const { network, packet } = journey;
  const line = network.directConnectVirtualInterfaces.find(
    (one) =>
      linked(one.directConnectGateway) === gateway &&
      announcedOver(network, one).some((cidr) => inBlock(packet.family, packet.destination, cidr)),
  );
  if (line === undefined) return drop(journey, gateway, "P_VPN_ROUTE_MISSING");
  return leaveOver(journey, line);
}

/** A host of a network outside AWS sends (NETWORK 7.25, 7.32, 7.34). */
export function enterFromSite(journey: Journey, id: EntityId): Position {
  const { network } = journey;
  const site = get(network.onPremisesNetworks, id);
  note(journey, `leaves ${site.name}`);
  if (site.returnRoutes === false) return drop(journey, id, "NO_ROUTE_TO_DESTINATION");
  const lines = linesTo(network, id);
  const index = lines.length < 2 ? 0 : journey.choose("line out of a site", lines.length);
  const line = lines[index];
  if (line === undefined) return drop(journey, id, "NO_ROUTE_TO_DESTINATION");
  const broken = brokenLine(journey, line);
  if (broken !== undefined) return drop(journey, line.id, broken);
  return line.kind === "vpnConnection"
    ? enterOverVpn(journey, line)
    : enterOverDirectConnect(journey, line);
}

function enterOverVpn(journey: Journey, line: Line & { kind: "vpnConnection" }): Position {
  const gateway = linked(line.vpnGateway);
  if (gateway !== undefined) {
    if (journey.packet.family === 6) return drop(journey, gateway, "P_IPV6_UNSUPPORTED_HOP");
    return enterThroughVpnGateway(journey, gateway);
  }
  const incoming = journey.network.transitGatewayAttachments.find(
    ({ target }) => target.kind === "vpn" && linked(target.vpnConnection) === line.id,
  );
  if (incoming === undefined) return drop(journey, line.id, "BAD_STATE_ATTACHMENT");
  const transitGateway = get(journey.network.transitGateways, incoming.transitGateway);
  return { kind: "transit", incoming, gateway: transitGateway.id };
}

function enterOverDirectConnect(
  journey: Journey,
  line: Line & { kind: "directConnectVirtualInterface" },
): Position {
  const { network, packet } = journey;
  if (line.use === "public") {
    const isAnnounced = fact(line.routeFilterPrefixes).some((cidr) =>
      inBlock(packet.family, packet.source, cidr),
    );
    return isAnnounced ? { kind: "internet" } : drop(journey, line.id, "CANNOT_ROUTE");
  }
  const direct = linked(line.vpnGateway);
  if (direct !== undefined) return enterThroughVpnGateway(journey, direct);
  const ways = network.directConnectGatewayAssociations
    .filter((one) => linked(one.directConnectGateway) === linked(line.directConnectGateway))
    .flatMap((association) =>
      announcedForAssociation(network, association).map((cidr) => ({ association, cidr })),
    )
    .filter(({ cidr }) => inBlock(packet.family, packet.destination, cidr))
    .sort((a, b) => b.cidr.prefixLength - a.cidr.prefixLength);
  const best = ways.filter(({ cidr }) => cidr.prefixLength === ways[0]?.cidr.prefixLength);
  const index = best.length < 2 ? 0 : journey.choose("equal announcements", best.length);
  const gateway = linked(best[index]?.association.associatedGateway);
  if (gateway === undefined) return drop(journey, line.id, "NO_ROUTE_TO_DESTINATION");
  if (find(network.vpnGateways, gateway)) return enterThroughVpnGateway(journey, gateway);
  const incoming = network.transitGatewayAttachments.find(
    ({ target, transitGateway }) =>
      target.kind === "directConnectGateway" &&
      linked(target.gateway) === linked(line.directConnectGateway) &&
      linked(transitGateway) === gateway,
  );
  if (incoming === undefined) return drop(journey, line.id, "BAD_STATE_ATTACHMENT");
  return { kind: "transit", incoming, gateway };
}

/** In through a VPN gateway: to an interface of its VPC only (NETWORK 7.25). */
function enterThroughVpnGateway(journey: Journey, gateway: EntityId): Position {
  const { network, packet } = journey;
  const vpc = vpcOfVpnGateway(network, gateway);
  if (vpc === undefined) return drop(journey, gateway, "BAD_STATE_ATTACHMENT");
  const isInside = cidrsOfVpc(network, vpc).some((cidr) =>
    inBlock(packet.family, packet.destination, cidr),
  );
  if (!isInside || !interfaceAt(network, vpc, packet.family, packet.destination)) {
    return drop(journey, gateway, "VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS");
  }
  return enterVpc(journey, vpc, gateway);
}
