import type { EntityId } from "../../analysis/model/identity";
import type { ClassicLoadBalancer } from "../../analysis/model/loadBalancer";
import type { Network } from "../../analysis/model/network";
import type { NetworkInterface } from "../../analysis/model/networkInterface";
import { addressesOf, fact, get, linkedAll, subnetOf, zoneOf } from "./facts";
import type { Journey } from "./journey";
import { passesAcl, tellingPorts } from "./networkAcl";
import type { Outcome, Packet } from "./packet";
import { lost } from "./packet";
import { refusedByGroups } from "./securityGroup";
import { travel } from "./travel";
import type { Walk } from "./walkPacket";
import { comeBack, setOut } from "./walkPacket";

/** From a node of a classic load balancer to an instance and back to the node (NETWORK 8.7, 8.14). */
export function toInstance(
  walk: Walk & { readonly target: EntityId },
  client: Journey,
  node: NetworkInterface,
  balancer: ClassicLoadBalancer,
): Outcome {
  const { network, choose, mode } = walk;
  const target = get(network.networkInterfaces, walk.target);
  const port = instancePort(network, balancer, client.packet, node, target);
  if (typeof port === "string") return lost(client.trail, "request", balancer.id, port);
  const ports = tellingPorts(network, 1024, 65535);
  const source = ports[choose("source port of the load balancer", ports.length)] ?? 1024;
  const [own, there] = [node, target].map((one) =>
    addressesOf(one).find(({ family }) => family === 4),
  );
  const packet: Packet = {
    family: 4,
    source: own?.value ?? 0n,
    destination: there?.value ?? 0n,
    protocol: 6,
    ports: { source, destination: port },
  };
  const second = { ...walk, from: { kind: "interface" as const, id: node.id }, packet };
  const journey = setOut(second);
  const refused = refusedByGroups(network, node, "egress", packet, journey.identity);
  if (refused !== undefined) return lost(client.trail, "request", node.id, refused);
  const subnet = subnetOf(network, node);
  const stays = subnet.id === subnetOf(network, target).id;
  if (stays && !passesAcl(network, subnet, "egress", packet)) {
    return lost(client.trail, "request", subnet.id, "ELB_ACL_RESTRICTION");
  }
  const request = travel(journey, { kind: "leavingSubnet", subnet });
  if (request.kind !== "delivered") return request;
  if (request.at.kind !== "interface" || request.at.id !== target.id) {
    return lost(journey.trail, "request", target.id, "ENI_ADDRESS_RESTRICTION");
  }
  return mode === "deliver" ? request : (comeBack(journey, request.at, second) ?? request);
}

/** Port of the instance to which a node hands the packet; a code when it does not (NETWORK 8.3, 8.15). */
function instancePort(
  network: Network,
  balancer: ClassicLoadBalancer,
  packet: Packet,
  node: NetworkInterface,
  target: NetworkInterface,
): number | string {
  const listener = fact(balancer.listeners).find(
    ({ port }) => packet.protocol === 6 && fact(port) === packet.ports?.destination,
  );
  if (listener === undefined) return "ELB_LISTENERS_MISMATCH";
  if (!linkedAll(balancer.instances).includes(target.owner.id)) return "TARGET_ADDRESS_RESTRICTION";
  const here = zoneOf(subnetOf(network, node));
  const there = zoneOf(subnetOf(network, target));
  const subnets = linkedAll(balancer.subnets).map((id) => get(network.subnets, id));
  if (!subnets.some((one) => zoneOf(one) === there)) return "ELB_INSTALLED_AZ_RESTRICTION";
  if (here !== there && !fact(balancer.crossZone)) return "ELB_NOT_CROSSZONE";
  return fact(listener.instancePort);
}
