import { addressesOf, fact, find, get, subnetOf, vpcOf } from "./facts";
import type { Choice, Outcome } from "./packet";
import { lost } from "./packet";
import type { NamedService } from "./serviceName";
import { resolve, tellingAddresses } from "./serviceName";
import type { Walk } from "./walkPacket";
import { walkPacket } from "./walkPacket";

/** A walk to a service of AWS by its name; the destination of the packet is what the name leads to. */
export interface WalkToService extends Walk {
  readonly from: Extract<Walk["from"], { kind: "interface" }>;
  readonly service: NamedService;
  /** Decides what the client may choose (10.5): the interface of an endpoint. */
  readonly pick: Choice;
}

/** Looks a service up and carries a packet to it (NETWORK 6.9). */
export function walkToService(walk: WalkToService): Outcome {
  const { network, from, packet, choose, pick, service } = walk;
  const sender = get(network.networkInterfaces, from.id);
  const vpc = vpcOf(network, subnetOf(network, sender));
  const answer = resolve(network, vpc, service, choose);
  if (answer.kind === "nothing") return lost([], "request", vpc.id, "NO_POSSIBLE_DESTINATION");
  if (answer.kind === "endpoint") {
    const doors = answer.interfaces.flatMap((own) =>
      addressesOf(own).filter(({ family }) => family === packet.family),
    );
    const door = doors[doors.length === 0 ? 0 : pick("interface of the endpoint", doors.length)];
    const [first] = answer.interfaces;
    const endpoint = find(network.vpcEndpoints, first?.owner.id);
    if (door === undefined) return lost([], "request", vpc.id, "P_IPV6_NOT_ENABLED");
    if (endpoint?.state !== undefined && fact(endpoint.state) !== "available") {
      return lost([], "request", endpoint.id, "BAD_STATE");
    }
    return walkPacket({ ...walk, packet: { ...packet, destination: door.value } });
  }
  const addresses = tellingAddresses(network, service, packet.family);
  const destination = addresses[choose("address of the service", addresses.length)];
  if (destination === undefined) return lost([], "request", vpc.id, "NO_POSSIBLE_DESTINATION");
  return walkPacket({ ...walk, packet: { ...packet, destination } });
}
