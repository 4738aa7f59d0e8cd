import { address, block, inBlock } from "../address";
import { cidrsOfVpc, fact, headsInto, owns, subnetOf, vpcOf } from "../facts";
import type { Journey, Position } from "../journey";
import { arrive, drop, note } from "../journey";
import type { NetworkInterface } from "../../../analysis/model/networkInterface";
import type { Subnet, Vpc } from "../../../analysis/model/vpc";
import { passesAcl } from "../networkAcl";
import { lookUp, tableOf } from "../routeTable";
import { refusedByGroups } from "../securityGroup";

/** An interface sends: its own checks, then its subnet (NETWORK 2.0 a to c). */
export function leaveInterface(journey: Journey, sender: NetworkInterface): Position {
  const { network, packet } = journey;
  note(journey, `leaves ${sender.name}`);
  const subnet = subnetOf(network, sender);
  if (fact(sender.sourceDestCheck) && !owns(sender, packet.family, packet.source)) {
    return drop(journey, sender.id, "ENI_ADDRESS_RESTRICTION");
  }
  const vpc = vpcOf(network, subnet);
  if (isAmazonDns(journey, vpc)) {
    return fact(vpc.enableDnsSupport)
      ? arrive(journey, { kind: "amazonDns" })
      : drop(journey, vpc.id, "NO_POSSIBLE_DESTINATION");
  }
  if (journey.half === "request") {
    if (sender.owner.kind === "vpcEndpoint") {
      return drop(journey, sender.id, "VPCE_INTRA_VPC_TRAFFIC");
    }
    const refused = refusedByGroups(network, sender, "egress", packet, journey.identity);
    if (refused !== undefined) return drop(journey, sender.id, refused);
  }
  return { kind: "leavingSubnet", subnet };
}

/** Amazon's own resolver, which nothing filters (NETWORK 3.22). */
function isAmazonDns({ network, packet }: Journey, vpc: Vpc): boolean {
  if (packet.ports?.destination !== 53) return false;
  const fixed = packet.family === 4 ? address("169.254.169.253") : address("fd00:ec2::253");
  if (packet.destination === fixed) return true;
  const [primary] = cidrsOfVpc(network, vpc);
  return packet.family === 4 && primary !== undefined && packet.destination === primary.first + 2n;
}

/** A packet leaves a subnet, whoever sent it: list, then table (NETWORK 2.0 c to e). */
export function leaveSubnet(journey: Journey, subnet: Subnet): Position {
  const { network, packet } = journey;
  const vpc = vpcOf(network, subnet);
  if (headsInto(packet, subnet)) return { kind: "local", vpc, from: subnet };
  note(journey, `leaves ${subnet.name}`);
  if (!passesAcl(network, subnet, "egress", packet)) {
    return drop(journey, subnet.id, "SUBNET_ACL_RESTRICTION");
  }
  const { returnToSender } = journey;
  if (journey.half === "response" && returnToSender !== undefined) {
    journey.returnToSender = undefined;
    return { kind: "local", vpc: returnToSender };
  }
  const table = tableOf(network, subnet);
  const hit = lookUp(network, table, packet, journey.choose);
  if (hit === undefined) return drop(journey, table.id, "NO_ROUTE_TO_DESTINATION");
  if (hit.kind === "blackhole") return drop(journey, table.id, "BAD_STATE_ROUTE");
  return { kind: "routed", hit, vpc, subnet };
}

const nat64 = block("64:ff9b::/96");

/** The IPv4 address inside an IPv6 one that a NAT gateway translates (NETWORK 5.16). */
export function embeddedIpv4(destination: bigint): bigint | undefined {
  return inBlock(6, destination, nat64) ? destination - nat64.first : undefined;
}
