import type { EntityId } from "../../analysis/model/identity";
import type { NetworkInterface } from "../../analysis/model/networkInterface";
import { toInstance } from "./classicLoadBalancer";
import { addressesOf, fact, get, linked, linkedAll, owns, subnetOf, zoneOf } from "./facts";
import type { Journey } from "./journey";
import type { Registration } from "./loadBalancer";
import {
  familyOfGroup,
  isTarget,
  keepsClient,
  registrationsFor,
  targetAddress,
  wrongZone,
} from "./loadBalancer";
import { passesAcl, tellingPorts } from "./networkAcl";
import type { Choice, Outcome, Packet } from "./packet";
import { answerTo, lost } from "./packet";
import { publicMappings } from "./publicAddress";
import { hasNoGroups, refusedByGroups } from "./securityGroup";
import { start, travel } from "./travel";
import type { Walk } from "./walkPacket";
import { comeBack, setOut } from "./walkPacket";

/** A walk to a target behind a load balancer, or behind an endpoint of an endpoint service. */
export interface WalkThrough extends Walk {
  readonly via: EntityId;
  readonly target: EntityId;
  /** Decides what the client may choose, or what some request meets: node, address, target (10.5). */
  readonly pick: Choice;
}

/** Both legs of a connection through a load balancer, and both answers (NETWORK 8.1, 6.15). */
export function walkThrough(walk: WalkThrough): Outcome {
  const { packet, via, mode } = walk;
  const doors = doorsOf(walk);
  const door = doors[doors.length === 0 ? 0 : walk.pick("node and address", doors.length)];
  if (door === undefined) return lost([], "request", via, "P_IPV6_NOT_ENABLED");
  const first = { ...walk, packet: { ...packet, destination: door.address } };
  const journey = setOut(first);
  const arrived = travel(journey, start(journey, walk.from));
  if (arrived.kind !== "delivered") return arrived;
  const { trail } = journey;
  if (arrived.at.kind !== "interface" || arrived.at.id !== door.own.id) {
    return lost(trail, "request", via, "ENI_ADDRESS_RESTRICTION");
  }
  const forwarded =
    door.own.owner.kind === "vpcEndpoint"
      ? throughService(walk, journey, door.own)
      : toTarget(walk, journey, door.own, false);
  // Whatever AWS does on an undocumented way, an answer that the client never gets decides.
  if (forwarded.kind === "dropped" || mode === "deliver") return forwarded;
  return comeBack(journey, arrived.at, first) ?? forwarded;
}

/** Every address of every node or endpoint interface. */
function doorsOf({ network, via, packet }: WalkThrough): {
  own: NetworkInterface;
  address: bigint;
}[] {
  const interfaces = network.networkInterfaces.filter(({ owner }) => owner.id === via);
  return interfaces.flatMap((own) => {
    const mine = addressesOf(own).filter(({ family }) => family === packet.family);
    const mapped = publicMappings(network).filter(
      ({ networkInterface }) => packet.family === 4 && networkInterface.id === own.id,
    );
    return [
      ...mine.map(({ value }) => ({ own, address: value })),
      ...mapped.map(({ publicAddress }) => ({ own, address: publicAddress })),
    ];
  });
}

/** From the interface of an endpoint to a node of the service in the same zone (NETWORK 6.16 to 6.18). */
function throughService(walk: WalkThrough, journey: Journey, own: NetworkInterface): Outcome {
  const { network } = walk;
  const { trail } = journey;
  const endpoint = get(network.vpcEndpoints, own.owner.id);
  const service = network.vpcEndpointServices.find(
    (one) => fact(one.serviceName) === fact(endpoint.serviceName),
  );
  if (service === undefined) return lost(trail, "request", endpoint.id, "UNKNOWN_RESOURCE");
  const consumer = `arn:aws:iam::${fact(endpoint.account)}:root`;
  const principals = fact(service.allowedPrincipals);
  const isAllowed = principals.includes("*") || principals.includes(consumer);
  if (fact(endpoint.account) !== fact(service.account) && !isAllowed) {
    return lost(trail, "request", service.id, "BAD_STATE");
  }
  if (endpoint.state !== undefined && fact(endpoint.state) !== "available") {
    return lost(trail, "request", endpoint.id, "BAD_STATE");
  }
  const zone = zoneOf(subnetOf(network, own));
  const balancers = linkedAll(service.networkLoadBalancers);
  const nodes = network.networkInterfaces.filter(
    (one) => balancers.includes(one.owner.id) && zoneOf(subnetOf(network, one)) === zone,
  );
  const node = nodes[nodes.length === 0 ? 0 : walk.pick("node of the service", nodes.length)];
  if (node === undefined) {
    return lost(trail, "request", service.id, "VPCE_SERVICE_NOT_INSTALLED_IN_AZ");
  }
  const balancer = get(network.loadBalancers, node.owner.id);
  if (!hasNoGroups(network, node) && fact(balancer.enforceSecurityGroupOnPrivateLink)) {
    // It is asked with the client's private address, and no group of the client is known here.
    const unnamed = { overTransitGateway: false };
    const refused = refusedByGroups(network, node, "ingress", journey.packet, unnamed);
    if (refused !== undefined) return lost(trail, "request", node.id, refused);
  }
  return toTarget(walk, journey, node, true);
}

/** From a node to a target and back to the node. */
function toTarget(
  walk: WalkThrough,
  client: Journey,
  node: NetworkInterface,
  isPrivateLink: boolean,
): Outcome {
  const { network, mode } = walk;
  const { trail } = client;
  const classic = network.classicLoadBalancers.find(({ id }) => id === node.owner.id);
  if (classic !== undefined) return toInstance(walk, client, node, classic);
  const balancer = get(network.loadBalancers, node.owner.id);
  const target = get(network.networkInterfaces, walk.target);
  const found = registrationsFor(network, balancer, client.packet);
  if (typeof found === "string") return lost(trail, "request", balancer.id, found);
  const fitting = found.filter(({ attachment }) => isTarget(attachment, target));
  const index = fitting.length === 0 ? 0 : walk.pick("registration", fitting.length);
  const registration = fitting[index];
  if (registration === undefined) {
    return lost(trail, "request", balancer.id, "TARGET_ADDRESS_RESTRICTION");
  }
  const zone = wrongZone(network, balancer, registration, node, target);
  if (zone !== undefined) return lost(trail, "request", balancer.id, zone);
  const isSameFamily = client.packet.family === familyOfGroup(registration);
  const isKept = !isPrivateLink && isSameFamily && keepsClient(balancer, registration);
  if (isKept && owns(target, client.packet.family, client.packet.source)) {
    return lost(trail, "request", target.id, "P_NLB_HAIRPIN");
  }
  const packet = secondPacket(walk, client.packet, node, registration, target, isKept);
  const second = { ...walk, from: { kind: "interface" as const, id: node.id }, packet };
  const journey = setOut(second);
  journey.identity = { ...journey.identity, keepsClient: isKept };
  if (!hasNoGroups(network, node)) {
    const refused = refusedByGroups(network, node, "egress", packet, journey.identity);
    if (refused !== undefined) return lost(trail, "request", node.id, refused);
  }
  const request = travel(journey, { kind: "leavingSubnet", subnet: subnetOf(network, node) });
  // Sight is lost behind NAT gateways only, which a kept address never passes.
  if (isKept && request.kind === "undocumented") {
    return lost(journey.trail, "request", target.id, "ELBV2_SOURCE_ADDRESS_PRESERVATION");
  }
  if (request.kind !== "delivered") return request;
  if (request.at.kind !== "interface" || request.at.id !== target.id) {
    return lost(journey.trail, "request", target.id, "ENI_ADDRESS_RESTRICTION");
  }
  const isIndirect = journey.devices.length > 0 || journey.identity.overTransitGateway;
  if (isKept && isIndirect) {
    return lost(journey.trail, "request", target.id, "ELBV2_SOURCE_ADDRESS_PRESERVATION");
  }
  if (mode === "deliver") return request;
  if (isKept) return answerThroughNode(journey, node, target) ?? request;
  return comeBack(journey, request.at, second) ?? request;
}

function secondPacket(
  { network, choose }: WalkThrough,
  client: Packet,
  node: NetworkInterface,
  registration: Registration,
  target: NetworkInterface,
  isKept: boolean,
): Packet {
  const { group, attachment } = registration;
  const family = familyOfGroup(registration);
  const port = attachment.port ?? group.port;
  const ports = tellingPorts(network, 1024, 65535);
  const source = isKept
    ? (client.ports?.source ?? 1024)
    : (ports[choose("source port of the load balancer", ports.length)] ?? 1024);
  const own = addressesOf(node).find((one) => one.family === family)?.value ?? 0n;
  return {
    family,
    source: isKept ? client.source : own,
    destination: targetAddress(registration, target),
    protocol: client.protocol,
    ports: { source, destination: port === undefined ? 0 : fact(port) },
  };
}

/** The answer to a kept address returns to the node whatever the target's table says (NETWORK 8.12). */
function answerThroughNode(
  journey: Journey,
  node: NetworkInterface,
  target: NetworkInterface,
): Outcome | undefined {
  const { network } = journey;
  const answer = answerTo(journey.packet);
  const here = subnetOf(network, target);
  const there = subnetOf(network, node);
  if (here.id === there.id) return undefined;
  for (const [subnet, direction] of [
    [here, "egress"],
    [there, "ingress"],
  ] as const) {
    if (!passesAcl(network, subnet, direction, answer)) {
      return lost(journey.trail, "response", subnet.id, "SUBNET_ACL_RESTRICTION");
    }
  }
  if (linked(here.vpc) !== linked(there.vpc)) {
    // How it returns from a peered VPC is not documented (NETWORK 8.11, 14.13).
    return { kind: "undocumented", where: node.id, trail: journey.trail };
  }
  return undefined;
}
