import { fact, find, get, inVpc, linked } from "./facts";
import {
  crossInternet,
  leaveThroughEgressOnly,
  leaveThroughInternetGateway,
} from "./hops/internet";
import { leaveInterface, leaveSubnet } from "./hops/leave";
import { goLocal, passAppliance } from "./hops/local";
import { passNatGateway } from "./hops/nat";
import { enterFromSite, leaveThroughVpnGateway } from "./hops/outside";
import { crossPeering } from "./hops/peering";
import { crossTransitGateway, enterTransitGateway } from "./hops/transit";
import type { EntityId } from "../../analysis/model/identity";
import type { Journey, Position } from "./journey";
import { arrive, drop, note } from "./journey";
import type { Outcome, Place, Sender } from "./packet";

/** Where a packet is when it sets out. */
export function start(journey: Journey, from: Sender | Place): Position {
  const { network } = journey;
  switch (from.kind) {
    case "interface": {
      const networkInterface = get(network.networkInterfaces, from.id);
      return { kind: "leavingInterface", networkInterface };
    }
    case "internet":
      return { kind: "internet" };
    case "onPremises":
      return enterFromSite(journey, from.site);
    case "service": {
      // The endpoint answers by its own state; no table is asked (NETWORK 10.9).
      const endpoint = get(network.vpcEndpoints, from.endpoint);
      return { kind: "local", vpc: get(network.vpcs, endpoint.vpc) };
    }
    case "amazonDns":
      return arrive(journey, from);
  }
}

/** More hops than any way through a network of tests has: whoever gets here goes in circles. */
const mostHops = 60;

/** Carries the packet of a journey until it arrives or is lost. */
export function travel(journey: Journey, from: Position): Outcome {
  let position = from;
  for (let hop = 0; hop < mostHops; hop += 1) {
    if (position.kind === "end") return position.outcome;
    position = next(journey, position);
  }
  const { half, trail } = journey;
  return { kind: "dropped", half, where: position.kind, code: "P_ROUTING_LOOP", trail };
}

function next(journey: Journey, at: Position): Position {
  switch (at.kind) {
    case "leavingInterface":
      return leaveInterface(journey, at.networkInterface);
    case "leavingSubnet":
      return leaveSubnet(journey, at.subnet);
    case "routed":
      return follow(journey, at);
    case "local":
      return goLocal(journey, at);
    case "internet":
      return crossInternet(journey);
    case "transit":
      return crossTransitGateway(journey, at);
    case "end":
      return at;
  }
}

/** Follows the winning route to its target. */
function follow(journey: Journey, at: Position & { kind: "routed" }): Position {
  const { hit, vpc, subnet } = at;
  if (hit.kind === "blackhole") return drop(journey, vpc.id, "BAD_STATE_ROUTE");
  if (hit.kind === "gatewayEndpoint") return enterGatewayEndpoint(journey, at, hit.endpoint);
  const { target } = hit;
  if (target.kind === "local") return { kind: "local", vpc, ...(subnet && { from: subnet }) };
  if (target.kind === "none" || target.kind === "unknown") {
    return drop(journey, vpc.id, "BAD_STATE_ROUTE");
  }
  const id = linked(target.link);
  if (id === undefined) return drop(journey, vpc.id, "BAD_STATE_ROUTE");
  switch (target.kind) {
    case "internetGateway":
      return leaveThroughInternetGateway(journey, vpc, id);
    case "egressOnlyInternetGateway":
      return leaveThroughEgressOnly(journey, vpc, id);
    case "natGateway":
      return passNatGateway(journey, at, id);
    case "networkInterface":
    case "instance":
      return passAppliance(journey, at, id);
    case "vpcPeeringConnection":
      return crossPeering(journey, vpc, id);
    case "transitGateway":
      if (subnet === undefined) return drop(journey, id, "BAD_STATE_ROUTE");
      return enterTransitGateway(journey, vpc, subnet, id);
    case "vpnGateway":
      return leaveThroughVpnGateway(journey, vpc, id);
    case "vpcEndpoint":
      return enterGatewayEndpoint(journey, at, id);
    case "localGateway":
    case "carrierGateway":
    case "coreNetwork":
    case "odbNetwork":
      return drop(journey, id, "P_UNMODELLED_COMPONENT");
  }
}

/** Into a gateway endpoint: from inside the VPC only, TCP or ping only (NETWORK 6.5, 6.6). */
function enterGatewayEndpoint(
  journey: Journey,
  at: Position & { kind: "routed" },
  id: EntityId,
): Position {
  const { network, packet } = journey;
  note(journey, "meets the gateway endpoint");
  const endpoint = find(network.vpcEndpoints, id);
  if (endpoint === undefined) return drop(journey, id, "BAD_STATE_ROUTE");
  if (endpoint.state !== undefined && fact(endpoint.state) !== "available") {
    return drop(journey, id, "BAD_STATE");
  }
  if (journey.half === "response") return drop(journey, id, "P_ASYMMETRIC_RETURN");
  if (!inVpc(network, at.vpc, packet.family, packet.source)) {
    return drop(journey, id, "P_GATEWAY_ENDPOINT_NOT_TRANSITIVE");
  }
  const isPing = packet.protocol === 1 && packet.icmp?.type === 8;
  if (packet.protocol !== 6 && !isPing) {
    return drop(journey, id, "VPCE_GATEWAY_PROTOCOL_RESTRICTION");
  }
  return arrive(journey, { kind: "service", endpoint: id });
}
