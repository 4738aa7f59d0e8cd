import { addressesOf, fact, interfaceAt, subnetOf } from "../facts";
import type { Journey, Position } from "../journey";
import { arrive, drop, hasPassed, note, translate, translateBack } from "../journey";
import { passesAcl } from "../networkAcl";
import { hasNoGroups, refusedByGroups } from "../securityGroup";

/** Inside a VPC: to the interface that has the address (NETWORK 2.0 g to i). */
export function goLocal(journey: Journey, at: Position & { kind: "local" }): Position {
  const { network, packet } = journey;
  note(journey, `inside ${at.vpc.name}`);
  const receiver = interfaceAt(network, at.vpc, packet.family, packet.destination);
  if (receiver === undefined) return drop(journey, at.vpc.id, "NO_POSSIBLE_DESTINATION");
  const subnet = subnetOf(network, receiver);
  if (at.from?.id !== subnet.id && !passesAcl(network, subnet, "ingress", packet)) {
    return drop(journey, subnet.id, "SUBNET_ACL_RESTRICTION");
  }

  const { owner } = receiver;
  if (journey.half === "response") {
    const device = owner.kind === "natGateway" ? owner.id : receiver.id;
    if (translateBack(journey, device)) return { kind: "leavingSubnet", subnet };
    return arrive(journey, { kind: "interface", id: receiver.id });
  }

  if (owner.kind === "natGateway") return drop(journey, owner.id, "P_NAT_NO_INBOUND");
  if (owner.kind === "function") return drop(journey, owner.id, "P_LAMBDA_NO_INBOUND");
  if (owner.kind === "transitGatewayAttachment") {
    return drop(journey, owner.id, "NO_POSSIBLE_DESTINATION");
  }
  if (owner.kind === "vpcEndpoint" && packet.protocol !== 6 && packet.protocol !== 17) {
    return drop(journey, owner.id, "PROTOCOL_RESTRICTION");
  }
  const isConnectEndpoint = owner.kind === "instanceConnectEndpoint"; // ingress ignored (3.21)
  if (hasNoGroups(network, receiver))
    return arrive(journey, { kind: "interface", id: receiver.id });
  const refused = refusedByGroups(network, receiver, "ingress", packet, journey.identity);
  if (refused !== undefined && !isConnectEndpoint) {
    return drop(journey, receiver.id, refused);
  }
  return arrive(journey, { kind: "interface", id: receiver.id });
}

/** A network interface as the target of a route: an appliance (NETWORK 2.20, 5.21). */
export function passAppliance(
  journey: Journey,
  at: Position & { kind: "routed" },
  applianceId: string,
): Position {
  const { network, packet } = journey;
  const appliance = network.networkInterfaces.find(
    ({ id, owner }) => id === applianceId || owner.id === applianceId,
  );
  if (appliance === undefined) return drop(journey, applianceId, "BAD_STATE_ROUTE");
  note(journey, `meets ${appliance.name}`);
  const subnet = subnetOf(network, appliance);
  const owned = interfaceAt(network, at.vpc, packet.family, packet.destination);
  if (owned?.id === appliance.id) {
    return { kind: "local", vpc: at.vpc, ...(at.subnet && { from: at.subnet }) };
  }
  if (at.subnet?.id !== subnet.id && !passesAcl(network, subnet, "ingress", packet)) {
    return drop(journey, subnet.id, "SUBNET_ACL_RESTRICTION");
  }
  if (journey.half === "request") {
    const refused = refusedByGroups(network, appliance, "ingress", packet, journey.identity);
    if (refused !== undefined) return drop(journey, appliance.id, refused);
  }
  if (fact(appliance.sourceDestCheck)) {
    return drop(journey, appliance.id, "ENI_SOURCE_DEST_CHECK_RESTRICTION");
  }
  if (journey.half === "response") {
    if (translateBack(journey, appliance.id)) return { kind: "leavingSubnet", subnet };
    return drop(journey, appliance.id, "P_ASYMMETRIC_RETURN");
  }
  return sendOn(journey, appliance, subnet);
}

/** What the appliance does with the request is configuration outside AWS, so the caller says it. */
function sendOn(
  journey: Journey,
  appliance: Journey["network"]["networkInterfaces"][number],
  subnet: Journey["network"]["subnets"][number],
): Position {
  const { network, packet } = journey;
  const behaviour = journey.appliances.get(appliance.id) ?? "terminate";
  if (behaviour === "terminate") return drop(journey, appliance.id, "P_UNKNOWN_VALUE");
  if (hasPassed(journey, appliance.id)) return drop(journey, appliance.id, "P_ROUTING_LOOP");
  const own = addressesOf(appliance).find(({ family }) => family === packet.family)?.value;
  if (behaviour === "nat" && own === undefined) {
    return drop(journey, appliance.id, "UNASSOCIATED_COMPONENT");
  }
  const source = behaviour === "nat" && own !== undefined ? own : packet.source;
  translate(journey, appliance.id, { ...packet, source });
  const refused = refusedByGroups(network, appliance, "egress", journey.packet, journey.identity);
  if (refused !== undefined) return drop(journey, appliance.id, refused);
  return { kind: "leavingSubnet", subnet };
}
