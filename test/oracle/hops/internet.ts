import type { EntityId } from "../../../analysis/model/identity";
import type { Subnet, Vpc } from "../../../analysis/model/vpc";
import { isInternet, isRfc1918, isRfc6598 } from "../address";
import { publicAccessIsBlocked } from "../blockPublicAccess";
import { find, get, interfaceAt, inVpc, linked, subnetOf, vpcOf } from "../facts";
import type { Journey, Position } from "../journey";
import { arrive, drop, loseSight, note, translate, translateBack } from "../journey";
import { publicMappings } from "../publicAddress";
import { edgeTableOf, lookUp } from "../routeTable";

/** The internet gateway attached to a VPC. */
export function gatewayOf(journey: Journey, vpc: Vpc): EntityId | undefined {
  const { internetGateways, internetGatewayAttachments } = journey.network;
  const named = internetGateways.find((one) => linked(one.vpc) === vpc.id);
  const attached = internetGatewayAttachments.find((one) => linked(one.vpc) === vpc.id);
  return named?.id ?? linked(attached?.internetGateway);
}

/** Out through an internet gateway (NETWORK 5.1, 5.4, 5.6). */
export function leaveThroughInternetGateway(
  journey: Journey,
  vpc: Vpc,
  gateway: EntityId,
): Position {
  const { network, packet } = journey;
  note(journey, "meets the internet gateway");
  if (gatewayOf(journey, vpc) !== gateway) return drop(journey, gateway, "BAD_STATE_ROUTE");
  if (packet.family === 6) return leaveWithIpv6(journey, vpc, gateway);
  if (isRfc1918(packet.destination)) {
    return drop(journey, gateway, "IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS");
  }
  if (isRfc6598(packet.destination)) {
    return drop(journey, gateway, "IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS");
  }
  const mapping = publicMappings(network).find(
    ({ privateAddress, networkInterface }) =>
      privateAddress === packet.source &&
      vpcOf(network, subnetOf(network, networkInterface)).id === vpc.id,
  );
  if (mapping === undefined) return drop(journey, gateway, "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS");
  if (journey.half === "response") {
    if (!translateBack(journey, gateway)) return drop(journey, gateway, "P_ASYMMETRIC_RETURN");
    return { kind: "internet" };
  }
  const crossing = mapping.networkInterface.owner.kind === "natGateway" ? "throughNat" : "direct";
  const subnet = subnetOf(network, mapping.networkInterface);
  if (publicAccessIsBlocked(network, subnet, crossing)) {
    return drop(journey, gateway, "VPC_BLOCK_PUBLIC_ACCESS_ENABLED");
  }
  translate(journey, gateway, { ...packet, source: mapping.publicAddress });
  return { kind: "internet" };
}

function leaveWithIpv6(journey: Journey, vpc: Vpc, gateway: EntityId): Position {
  const { network, packet } = journey;
  const sender = interfaceAt(network, vpc, 6, packet.source);
  if (sender === undefined) return drop(journey, gateway, "GATEWAY_REJECTS_SPOOFED_TRAFFIC");
  if (!isInternet(6, packet.source) || !isInternet(6, packet.destination)) {
    return drop(journey, gateway, "NO_POSSIBLE_DESTINATION");
  }
  if (sender.deniesInternetGatewayTraffic) return drop(journey, sender.id, "P_IPV6_IGW_DENIED");
  if (journey.half === "request") {
    if (publicAccessIsBlocked(network, subnetOf(network, sender), "direct")) {
      return drop(journey, gateway, "VPC_BLOCK_PUBLIC_ACCESS_ENABLED");
    }
    // AWS does not say whether a function's interface may use an internet gateway (9.5).
    if (sender.owner.kind === "function" && journey.choose("IPv6 of a function", 2) === 1) {
      return drop(journey, gateway, "P_BEHAVIOUR_UNCONFIRMED");
    }
    journey.identity = { ...journey.identity, lostAt: gateway };
  }
  return { kind: "internet" };
}

/** Out through an egress-only internet gateway, which remembers connections (NETWORK 5.9). */
export function leaveThroughEgressOnly(journey: Journey, vpc: Vpc, gateway: EntityId): Position {
  const { network, packet } = journey;
  note(journey, "meets the egress-only internet gateway");
  if (packet.family === 4) return drop(journey, gateway, "CANNOT_ROUTE");
  const eigw = find(network.egressOnlyInternetGateways, gateway);
  if (linked(eigw?.vpc) !== vpc.id) return drop(journey, gateway, "BAD_STATE_ROUTE");
  const sender = interfaceAt(network, vpc, 6, packet.source);
  if (sender === undefined) return drop(journey, gateway, "GATEWAY_REJECTS_SPOOFED_TRAFFIC");
  if (journey.half === "response") return drop(journey, gateway, "P_EIGW_OUTBOUND_ONLY");
  if (!isInternet(6, packet.source) || !isInternet(6, packet.destination)) {
    return drop(journey, gateway, "NO_POSSIBLE_DESTINATION");
  }
  if (publicAccessIsBlocked(network, subnetOf(network, sender), "egressOnly")) {
    return drop(journey, gateway, "VPC_BLOCK_PUBLIC_ACCESS_ENABLED");
  }
  translate(journey, gateway, packet);
  return { kind: "internet" };
}

/** On the internet: into a modelled VPC if the address leads there, else to some host (NETWORK 5.2). */
export function crossInternet(journey: Journey): Position {
  const { network, packet } = journey;
  note(journey, "crosses the internet");
  if (packet.family === 6) return crossWithIpv6(journey);
  const regional = network.natGateways.find(({ id }) => id === journey.devices.at(-1)?.id);
  if (journey.half === "response" && regional !== undefined) {
    // A regional NAT gateway has its public address itself, not behind an interface.
    if (!translateBack(journey, regional.id)) {
      return drop(journey, regional.id, "P_ASYMMETRIC_RETURN");
    }
    const vpc = get(network.vpcs, regional.vpc);
    const { family, destination } = journey.packet;
    // The way to other VPCs would be in its own table, which nothing lists (5.19).
    return inVpc(network, vpc, family, destination)
      ? { kind: "local", vpc }
      : loseSight(journey, regional.id);
  }
  const mapping = publicMappings(network).find(
    ({ publicAddress }) => publicAddress === packet.destination,
  );
  if (mapping === undefined) {
    if (isInternet(4, packet.destination)) return arrive(journey, { kind: "internet" });
    return drop(journey, "internet", "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS");
  }
  const subnet = subnetOf(network, mapping.networkInterface);
  const vpc = vpcOf(network, subnet);
  const gateway = gatewayOf(journey, vpc);
  if (gateway === undefined) return drop(journey, vpc.id, "BAD_STATE_ATTACHMENT");
  if (isRfc1918(packet.source)) {
    return drop(journey, gateway, "IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS");
  }
  if (isRfc6598(packet.source)) {
    return drop(journey, gateway, "IGW_SOURCE_ADDRESS_NOT_IN_RFC6598_INGRESS");
  }
  if (journey.half === "response") {
    if (!translateBack(journey, gateway)) return drop(journey, gateway, "P_ASYMMETRIC_RETURN");
  } else {
    if (mapping.networkInterface.owner.kind === "natGateway") {
      return drop(journey, mapping.networkInterface.owner.id, "P_NAT_NO_INBOUND");
    }
    if (publicAccessIsBlocked(network, subnet, "direct")) {
      return drop(journey, gateway, "VPC_BLOCK_PUBLIC_ACCESS_ENABLED");
    }
    translate(journey, gateway, { ...packet, destination: mapping.privateAddress });
  }
  return enterVpc(journey, vpc, gateway);
}

function crossWithIpv6(journey: Journey): Position {
  const { network, packet } = journey;
  const vpc = network.vpcs.find((one) => inVpc(network, one, 6, packet.destination));
  if (vpc === undefined) {
    if (isInternet(6, packet.destination)) return arrive(journey, { kind: "internet" });
    return drop(journey, "internet", "NO_POSSIBLE_DESTINATION");
  }
  const eigw = network.egressOnlyInternetGateways.find((one) => linked(one.vpc) === vpc.id);
  if (journey.half === "response" && eigw !== undefined && translateBack(journey, eigw.id)) {
    return { kind: "local", vpc };
  }
  const gateway = gatewayOf(journey, vpc);
  if (gateway === undefined) {
    return drop(journey, eigw?.id ?? vpc.id, eigw ? "P_EIGW_OUTBOUND_ONLY" : "BAD_STATE");
  }
  const receiver = interfaceAt(network, vpc, 6, packet.destination);
  if (receiver === undefined) return drop(journey, vpc.id, "NO_POSSIBLE_DESTINATION");
  if (receiver.deniesInternetGatewayTraffic) return drop(journey, receiver.id, "P_IPV6_IGW_DENIED");
  const subnet: Subnet = subnetOf(network, receiver);
  if (journey.half === "request" && publicAccessIsBlocked(network, subnet, "direct")) {
    return drop(journey, gateway, "VPC_BLOCK_PUBLIC_ACCESS_ENABLED");
  }
  return enterVpc(journey, vpc, gateway);
}

/** In through a gateway: by its edge table if it has one (NETWORK 2.3, 2.18). */
export function enterVpc(journey: Journey, vpc: Vpc, gateway: EntityId): Position {
  const { network, packet } = journey;
  const table = edgeTableOf(network, gateway);
  if (table === undefined) return { kind: "local", vpc };
  const hit = lookUp(network, table, packet, journey.choose);
  if (hit?.kind !== "route") return drop(journey, table.id, "NO_ROUTE_TO_DESTINATION");
  const { target } = hit;
  if (target.kind === "networkInterface" || target.kind === "instance") {
    const appliance = find(network.networkInterfaces, target.link);
    const isPublic = publicMappings(network).some(
      ({ networkInterface }) => networkInterface.id === appliance?.id,
    );
    const isInternetGateway = network.internetGateways.some(({ id }) => id === gateway);
    if (isInternetGateway && packet.family === 4 && !isPublic) {
      return drop(journey, table.id, "INGRESS_RTB_NO_PUBLIC_IP");
    }
  }
  return { kind: "routed", hit, vpc: get(network.vpcs, vpc.id) };
}
