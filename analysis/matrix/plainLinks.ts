import type { VpcPeeringConnection } from "../model/peering";
import type { TransitGateway, TransitGatewayAttachment } from "../model/transitGateway";
import { valueOr, type Value } from "../model/value";
import type { Subnet, Vpc } from "../model/vpc";
import { linkCertainty } from "../reach/certainty";
import { grouped } from "../reach/ownership";
import { sameRegion } from "../reach/regions";
import { associatedTable } from "../reach/transitAssociation";
import { contentsOfTransitTable } from "../reach/transitGatewayTables";
import { lastAddress, overlaps, type Cidr } from "../sets/cidr";
import { winnerOf } from "./plainRoutes";
import {
  cross,
  isFirstVisit,
  namedBy,
  needPlain,
  needUnderstood,
  rememberPlain,
  stopsLater,
  type Outcome,
  type PlainPacket,
  type PlainStandpoint,
  type PlainWalk,
} from "./plainWay";

/** A peering that is certainly there, between VPCs whose blocks are known. */
export function passPlainPeering(
  walk: PlainWalk,
  packet: PlainPacket,
  peering: VpcPeeringConnection,
  { vpc: here }: PlainStandpoint,
): Outcome {
  const { topology } = walk;
  const [requester, accepter] = [namedBy(peering.requesterVpc), namedBy(peering.accepterVpc)];
  if (requester !== here.id && accepter !== here.id) return "stops";
  const other = topology.get("vpc", requester === here.id ? accepter : requester);
  needPlain(other !== undefined && packet.legs.length === 0 && isPlainlyIdentified(packet));
  if (!isAccepted(walk, peering)) return stopsLater(walk);
  const blocks = (vpc: Vpc): readonly Cidr[] =>
    ([4, 6] as const).flatMap((family) => knownBlocks(topology.blocksOf(vpc, family)));
  const [mine, theirs] = [blocks(here), blocks(other)];
  if (mine.some((left) => theirs.some((right) => overlaps(left, right)))) return stopsLater(walk);
  if (!holds(mine, packet, packet.source) || !holds(theirs, packet, packet.destination))
    return "stops";
  if (sameRegion(topology, here.id, other.id) === false) packet.isIdentified = false;
  return walk.enterVpc(packet, { vpc: other });
}

/** A NAT gateway speaks for others: what peerings do with its packets is not plain. */
function isPlainlyIdentified({ sender }: PlainPacket): boolean {
  return sender !== undefined && "one" in sender;
}

function isAccepted({ topology }: PlainWalk, peering: VpcPeeringConnection): boolean {
  const { status, autoAccept } = peering;
  if (status !== undefined) {
    needPlain(status.kind === "known");
    return status.value === "active";
  }
  const accepters = topology.network.vpcPeeringConnectionAccepters.filter(
    (one) => linkCertainty(one.vpcPeeringConnection, peering.id) === "yes",
  );
  needPlain(
    [peering, ...accepters].some((one) => valueOr(one.autoAccept, false)) ||
      valueOr(autoAccept, false),
  );
  return true;
}

function knownBlocks(blocks: readonly Value<Cidr>[]): readonly Cidr[] {
  return blocks.map((block) => {
    needPlain(block.kind === "known");
    return block.value;
  });
}

function holds(blocks: readonly Cidr[], { family }: PlainPacket, address: bigint): boolean {
  return blocks.some(
    (block) => block.family === family && block.first <= address && address <= lastAddress(block),
  );
}

/** The attachment that joins a VPC to a transit gateway, if any does. */
const attachmentOf = rememberPlain((walk: PlainWalk, vpc: Vpc, gateway: TransitGateway) => {
  const mine = walk.topology.network.transitGatewayAttachments.filter(
    (one) =>
      one.target.kind === "vpc" &&
      linkCertainty(one.target.vpc, vpc.id) !== "no" &&
      linkCertainty(one.transitGateway, gateway.id) !== "no",
  );
  const [attachment] = mine;
  needPlain(attachment === undefined || (mine.length === 1 && isOf(attachment, vpc, gateway)));
  return { attachment };
});

/** The table that packets from an attachment are looked up in, if there is one. */
const transitTableOf = rememberPlain(
  (walk: PlainWalk, from: TransitGatewayAttachment, gateway: TransitGateway) => {
    const { topology } = walk;
    const { candidates, unknown, none } = associatedTable(topology, from, gateway);
    needPlain(unknown === undefined && none === undefined && candidates.length <= 1);
    if (candidates.length === 0) return { table: undefined };
    const table = topology.get("transitGatewayRouteTable", candidates[0]);
    needPlain(table !== undefined);
    needUnderstood(walk, table);
    const contents = contentsOfTransitTable(topology, table, gateway, walk.family);
    return { table: { id: table.id, contents } };
  },
);

/** A transit gateway whose tables and attachments are certain. */
export function passPlainTransitGateway(
  walk: PlainWalk,
  packet: PlainPacket,
  gateway: TransitGateway,
  at: PlainStandpoint,
): Outcome {
  needPlain(at.subnet !== undefined);
  const departure = departureOf(walk, at.subnet, gateway);
  if (departure === "stops") return departure;
  const { attachment, door, zone } = departure;
  cross(packet, door, "ingress");
  return fromPlainAttachment(walk, packet, attachment, gateway, zone);
}

/** How packets from a subnet get into a transit gateway: by the attachment's subnet of their zone. */
const departureOf = rememberPlain((walk: PlainWalk, subnet: Subnet, gateway: TransitGateway) => {
  const { topology } = walk;
  const vpc = topology.vpcOf(subnet);
  needPlain(vpc !== undefined);
  const { attachment } = attachmentOf(walk, vpc, gateway);
  if (attachment === undefined) return "stops";
  if (!isUsable(walk, attachment, gateway)) return stopsLater(walk);
  const zone = topology.zoneOf(subnet);
  needPlain(zone !== undefined);
  const [door] = doorsOf(walk, attachment, gateway).get(zone) ?? [];
  return door === undefined ? stopsLater(walk) : { attachment, door, zone };
});

function isOf(attachment: TransitGatewayAttachment, vpc: Vpc, gateway: TransitGateway): boolean {
  return (
    attachment.target.kind === "vpc" &&
    linkCertainty(attachment.target.vpc, vpc.id) === "yes" &&
    linkCertainty(attachment.transitGateway, gateway.id) === "yes"
  );
}

function isUsable(
  walk: PlainWalk,
  attachment: TransitGatewayAttachment,
  gateway: TransitGateway,
): boolean {
  needUnderstood(walk, attachment);
  const { state, account, ipv6Support } = attachment;
  if (state !== undefined) {
    needPlain(state.kind === "known");
    if (state.value !== "available") return false;
  } else if (account.kind === "known" && gateway.account.kind === "known")
    needPlain(account.value === gateway.account.value);
  if (walk.family === 4) return true;
  needPlain(ipv6Support.kind === "known");
  return ipv6Support.value;
}

/** Subnets of a VPC attachment by zone; all of them are known. */
const doorsOf = rememberPlain(
  ({ topology }: PlainWalk, { target }: TransitGatewayAttachment, _gateway: TransitGateway) => {
    needPlain(target.kind === "vpc" && target.subnets.more === undefined);
    const doors = target.subnets.items.map((link) => {
      const subnet = topology.get("subnet", namedBy(link));
      needPlain(subnet !== undefined && topology.zoneOf(subnet) !== undefined);
      return subnet;
    });
    return grouped(doors, (one) => topology.zoneOf(one));
  },
);

function fromPlainAttachment(
  walk: PlainWalk,
  packet: PlainPacket,
  from: TransitGatewayAttachment,
  gateway: TransitGateway,
  zone: string,
): Outcome {
  const { topology } = walk;
  const { table } = transitTableOf(walk, from, gateway);
  if (table === undefined || !isFirstVisit(packet, table.id)) return "stops";
  const route = winnerOf(table.contents, packet.destination);
  if (route === undefined || route.blackhole || !("link" in route.target)) return "stops";
  const to = topology.get("transitGatewayAttachment", namedBy(route.target.link));
  needPlain(to !== undefined);
  const arrival = arrivalOf(walk, to, gateway);
  if (arrival === "stops") return arrival;
  const { vpc, doors } = arrival;
  if (packet.isIdentified) packet.isIdentified = refersToGroups([gateway, from, to]);
  // Without a subnet in the zone of the sender the gateway picks one of any zone.
  const [door, ...more] = doors.get(zone) ?? [...doors.values()].flat();
  needPlain(door !== undefined && more.length === 0);
  return walk.leaveSubnet(packet, door, { vpc, subnet: door });
}

/** Where packets leave a transit gateway by a VPC attachment. */
const arrivalOf = rememberPlain(
  (walk: PlainWalk, to: TransitGatewayAttachment, gateway: TransitGateway) => {
    needPlain(to.target.kind === "vpc");
    if (!isUsable(walk, to, gateway)) return stopsLater(walk);
    const vpc = walk.topology.get("vpc", namedBy(to.target.vpc));
    needPlain(vpc !== undefined);
    return { vpc, doors: doorsOf(walk, to, gateway) };
  },
);

function refersToGroups(
  parts: readonly { readonly securityGroupReferencing: Value<boolean> }[],
): boolean {
  if (parts.some(({ securityGroupReferencing: one }) => one.kind === "known" && !one.value))
    return false;
  needPlain(parts.every(({ securityGroupReferencing: one }) => one.kind === "known"));
  return true;
}
