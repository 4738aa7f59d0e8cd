import type { EntityId } from "../../../analysis/model/identity";
import type { NatGateway } from "../../../analysis/model/nat";
import type { Vpc } from "../../../analysis/model/vpc";
import { regionalNatIsBlocked } from "../blockPublicAccess";
import { addressesOf, fact, find, get, inVpc, linked, zoneOf } from "../facts";
import type { Journey, Position } from "../journey";
import { drop, hasPassed, loseSight, note, translate } from "../journey";
import { passesAcl, tellingPorts } from "../networkAcl";
import type { Packet } from "../packet";
import { address, isInternet } from "../address";
import { gatewayOf } from "./internet";
import { embeddedIpv4 } from "./leave";

/** Through a NAT gateway that a route leads to (NETWORK 5.10 to 5.19). */
export function passNatGateway(
  journey: Journey,
  at: Position & { kind: "routed" },
  id: EntityId,
): Position {
  const { network, packet } = journey;
  note(journey, "meets the NAT gateway");
  const nat = find(network.natGateways, id);
  if (nat === undefined || fact(nat.state) !== "available") {
    return drop(journey, id, "BAD_STATE_ROUTE");
  }
  if (journey.half === "response") {
    // A route to the gateway brings it its own answers too; what it has to route again is lost.
    const isItself = packet.family === 4 && packet.destination === privateAddressOf(journey, nat);
    return isItself && fact(nat.availability) === "zonal"
      ? { kind: "local", vpc: at.vpc, ...(at.subnet && { from: at.subnet }) }
      : drop(journey, id, "P_ASYMMETRIC_RETURN");
  }
  if (hasPassed(journey, id)) return drop(journey, id, "P_ROUTING_LOOP");
  const embedded = packet.family === 6 ? embeddedIpv4(packet.destination) : packet.destination;
  if (embedded === undefined) return drop(journey, id, "P_IPV6_UNSUPPORTED_HOP");
  // AWS does not say whether it translates ICMPv6 for NAT64.
  if (packet.protocol === 58) return loseSight(journey, id);
  if (![1, 6, 17].includes(packet.protocol)) return drop(journey, id, "PROTOCOL_RESTRICTION");
  const sourceIsInside = inVpc(network, at.vpc, packet.family, packet.source);
  if (!sourceIsInside && !journey.fromTransitGateway) {
    return drop(journey, id, "NGW_REQUIRES_SOURCE_IN_VPC");
  }
  const outside: Packet = { ...packet, family: 4, destination: embedded };
  if (fact(nat.availability) === "regional") return passRegional(journey, at, nat, outside);

  const subnet = get(network.subnets, nat.subnet);
  if (linked(subnet.vpc) !== at.vpc.id) return drop(journey, id, "BAD_STATE_ROUTE");
  if (at.subnet?.id !== subnet.id && !passesAcl(network, subnet, "ingress", packet)) {
    return drop(journey, subnet.id, "SUBNET_ACL_RESTRICTION");
  }
  const source = privateAddressOf(journey, nat);
  if (source === undefined) return drop(journey, id, "UNASSOCIATED_COMPONENT");
  translate(journey, id, { ...withNewPort(journey, outside), source });
  return { kind: "leavingSubnet", subnet };
}

function privateAddressOf(journey: Journey, nat: NatGateway): bigint | undefined {
  const own = journey.network.networkInterfaces.find(({ owner }) => owner.id === nat.id);
  if (own !== undefined) return addressesOf(own)[0]?.value;
  return nat.privateIp === undefined ? undefined : address(fact(nat.privateIp));
}

/** The gateway picks the outer source port (NETWORK 5.14). */
function withNewPort(journey: Journey, packet: Packet): Packet {
  if (packet.ports === undefined) return packet;
  const ports = tellingPorts(journey.network, 1024, 65535);
  const source = ports[journey.choose("source port of the NAT gateway", ports.length)] ?? 1024;
  return { ...packet, ports: { ...packet.ports, source } };
}

/** A regional NAT gateway has no subnet and a table of its own, with a route to the igw (5.19). */
function passRegional(
  journey: Journey,
  at: Position & { kind: "routed" },
  nat: NatGateway,
  outside: Packet,
): Position {
  const { network } = journey;
  const vpc: Vpc = at.vpc;
  if (linked(nat.vpc) !== vpc.id) return drop(journey, nat.id, "BAD_STATE_ROUTE");
  if (at.subnet !== undefined && nat.zones !== undefined) {
    if (!fact(nat.zones).includes(zoneOf(at.subnet))) {
      return drop(journey, nat.id, "REGIONAL_NGW_ROUTE_AZ_RESTRICTION");
    }
  }
  // Its own table may hold more than the route to the internet gateway (5.19); nothing lists it.
  if (!isInternet(4, outside.destination)) return loseSight(journey, nat.id);
  const gateway = gatewayOf(journey, vpc);
  if (gateway === undefined) return drop(journey, nat.id, "BAD_STATE_ROUTE");
  const isBlocked = regionalNatIsBlocked(network, vpc);
  // AWS does not say it (5.25): what stops the packet further on stops it either way.
  const isStopped =
    isBlocked === "undocumented"
      ? journey.choose("exclusion of a regional NAT gateway", 2) === 1
      : isBlocked;
  if (isStopped) return drop(journey, gateway, "VPC_BLOCK_PUBLIC_ACCESS_ENABLED");
  const eip = find(network.elasticIps, nat.elasticIps.items[0]);
  const source = eip === undefined ? regionalAddress : address(fact(eip.publicIp));
  translate(journey, nat.id, { ...withNewPort(journey, outside), source });
  return { kind: "internet" };
}

/** Stands for the public address that AWS gives a regional NAT gateway in automatic mode. */
export const regionalAddress = address("192.0.2.254");
