import type { NatGateway } from "../model/nat";
import type { InternetGateway, Vpc } from "../model/vpc";
import { nat64, rfc1918, rfc6598, uniqueLocal } from "../reach/addresses";
import { gatewayOf, isAttached } from "../reach/attachedGateway";
import type { PublicMapping } from "../reach/interfaceAddresses";
import { natGatewayAddresses } from "../reach/natAddresses";
import { isOutside } from "./plainPackets";
import {
  cross,
  namedBy,
  needPlain,
  needUnderstood,
  stopsLater,
  type Outcome,
  type Place,
  type PlainPacket,
  type PlainStandpoint,
  type PlainWalk,
} from "./plainWay";

// Destinations that never leave a VPC by a gateway (NETWORK 0.5).
const foreign = [...rfc1918, ...rfc6598, ...uniqueLocal, nat64];

/** Leaves by an internet gateway that is certainly attached, where Block Public Access is not used. */
export function leaveByPlainGateway(
  walk: PlainWalk,
  packet: PlainPacket,
  gateway: InternetGateway,
  { vpc }: PlainStandpoint,
): Outcome {
  const { topology } = walk;
  needPlain(topology.network.blockPublicAccess.length === 0);
  const attached = isAttached(topology, gateway, vpc.id);
  needPlain(attached !== "maybe");
  if (attached === "no" || isForeign(packet)) return "stops";
  if (packet.family === 6) {
    const { sender } = packet;
    // The gateway drops sources that are no addresses of its VPC.
    if (sender === undefined || !("one" in sender) || sender.vpc.id !== vpc.id)
      return stopsLater(walk);
    needPlain(sender.one.owner.kind !== "function");
    if (sender.one.deniesInternetGatewayTraffic) return stopsLater(walk);
  } else {
    const mapping = translatedBy(walk, packet, vpc);
    if (mapping === undefined) return "stops";
    const { certain, publicAddress } = mapping;
    needPlain(certain);
    packet.sourceMapping = mapping;
    // On the internet nobody asks for the address.
    if (publicAddress !== undefined) packet.source = publicAddress.first;
    else packet.isHidden = !isOutside(packet.goal);
  }
  packet.isIdentified = false;
  return walk.fromInternet(packet);
}

/** Whether the destination is none of the internet. */
export function isForeign({ family, destination }: PlainPacket): boolean {
  return foreign.some(
    ({ first, last }) =>
      last > 0xffff_ffffn === (family === 6) && first <= destination && destination <= last,
  );
}

/** The public address that an internet gateway shows instead of the source; `undefined` when it has none. */
function translatedBy(
  { topology }: PlainWalk,
  { sender, source }: PlainPacket,
  vpc: Vpc,
): PublicMapping | undefined {
  needPlain(sender !== undefined);
  if (!("one" in sender)) {
    const { publicAddresses, possible } = natGatewayAddresses(topology, sender);
    const [address] = publicAddresses;
    needPlain(possible === undefined);
    if (address === undefined) return undefined;
    const own = { first: source, last: source };
    const { range: publicAddress } = address;
    const shown = publicAddress === undefined ? {} : { publicAddress };
    return { privateAddress: own, ...shown, certain: true };
  }
  const { one, vpc: home } = sender;
  if (home.id !== vpc.id || one.owner.kind === "function") return undefined;
  const mappings = topology
    .publicMappings(one)
    .filter(({ privateAddress: own }) => own.first <= source && source <= own.last);
  const isOwn = topology
    .addressesOf(one, 4)
    .some(({ range: { first, last } }) => first <= source && source <= last);
  needPlain(isOwn && mappings.every(({ certain }) => certain));
  return mappings[0];
}

/** A packet on the internet: to a public address of this network, or away. */
export function fromPlainInternet(walk: PlainWalk, packet: PlainPacket): Outcome {
  const { goal } = packet;
  if (isOutside(goal)) return "arrives";
  const { topology } = walk;
  if (goal.kind === "natGateway") {
    if (!packet.isResponse) return "stops";
    const vpc = topology.vpcOf(goal.subnet);
    needPlain(vpc !== undefined);
    needPlainEdge(walk, vpc);
    packet.destination = natGatewayAddresses(topology, goal.nat).privateAddress.first;
    return walk.enterVpc(packet, { vpc });
  }
  return enter(walk, packet, goal.place, goal.mapping);
}

/** Internet gateways with a route table of their own are not plain. */
function needPlainEdge(walk: PlainWalk, vpc: Vpc): "yes" | "no" {
  const { gateway, attached } = gatewayOf(walk.topology, vpc.id);
  needPlain(attached !== "maybe");
  if (gateway === undefined) return attached;
  needUnderstood(walk, gateway);
  const { candidates, unknown } = walk.topology.edgeTablesOf(gateway.id);
  needPlain(candidates.length === 0 && unknown === undefined);
  return attached;
}

function enter(
  walk: PlainWalk,
  packet: PlainPacket,
  place: Place,
  mapping: PublicMapping | undefined,
): Outcome {
  needPlain(walk.topology.network.blockPublicAccess.length === 0);
  if (needPlainEdge(walk, place.vpc) === "no") return "stops";
  if (packet.family === 4) {
    if (mapping === undefined) return "stops";
    const { certain, privateAddress } = mapping;
    needPlain(certain && walk.isUniform(privateAddress));
    packet.destination = privateAddress.first;
  } else if (place.one.deniesInternetGatewayTraffic) return stopsLater(walk);
  packet.goal = { kind: "interface", place, mapping: undefined };
  return walk.enterVpc(packet, { vpc: place.vpc });
}

/** A zonal NAT gateway: from here on its own address is the source. */
export function passPlainNat(
  walk: PlainWalk,
  packet: PlainPacket,
  nat: NatGateway,
  at: PlainStandpoint,
): Outcome {
  const { topology } = walk;
  needPlain(packet.family === 4 && !packet.isResponse && packet.legs.length === 0);
  needPlain(at.subnet !== undefined && nat.subnet !== undefined);
  const subnet = topology.get("subnet", namedBy(nat.subnet));
  const vpc = subnet === undefined ? undefined : topology.vpcOf(subnet);
  needPlain(subnet !== undefined && vpc !== undefined);
  if (vpc.id !== at.vpc.id) return "stops";
  const { state, availability, connectivity } = nat;
  needPlain(state.kind === "known" && connectivity.kind === "known");
  needPlain(availability.kind === "known" && availability.value === "zonal");
  if (state.value !== "available") return "stops";
  const { privateAddress } = natGatewayAddresses(topology, nat);
  needPlain(walk.isUniform(privateAddress));
  if (at.subnet.id !== subnet.id) cross(packet, subnet, "ingress");
  const { sender, source, destination, crossings } = packet;
  packet.legs.push({
    from: sender,
    to: { kind: "natGateway", nat, subnet },
    source,
    destination,
    crossings,
    sourceMapping: undefined,
    outlet: undefined,
  });
  packet.crossings = [];
  packet.sender = nat;
  packet.source = privateAddress.first;
  packet.isIdentified = false;
  return walk.leaveSubnet(packet, subnet, { vpc, subnet });
}
