import type { Entity } from "../model/network";
import type { RouteTarget } from "../model/routing";
import type { Subnet, Vpc } from "../model/vpc";
import { linkCertainty } from "../reach/certainty";
import type { EffectiveRoute, TableContents } from "../reach/effectiveRoute";
import { contentsOfTable } from "../reach/routes";
import type { Goal } from "../reach/state";
import {
  cross,
  isFirstVisit,
  namedBy,
  needPlain,
  needUnderstood,
  rememberPlain,
  type Outcome,
  type PlainPacket,
  type PlainStandpoint,
  type PlainWalk,
} from "./plainWay";

/** Hands a packet to a gateway; `undefined` when gateways of this kind are never plain. */
export type Gateways = (
  packet: PlainPacket,
  target: Entity,
  at: PlainStandpoint,
) => Outcome | undefined;

// The contents of a table are the same for all packets that look for no service.
const anyAddress: Goal = { kind: "internet" };

/** Leaves a subnet: what stays inside it meets neither network ACL nor routes. */
export function leavePlainSubnet(
  walk: PlainWalk,
  gateways: Gateways,
  packet: PlainPacket,
  subnet: Subnet,
  at: PlainStandpoint,
): Outcome {
  if (isInside(packet, subnet, at)) return walk.enterVpc(packet, at);
  cross(packet, subnet, "egress");
  return lookUp(walk, gateways, packet, subnet, at);
}

function isInside(
  { goal, family, destination }: PlainPacket,
  subnet: Subnet,
  at: PlainStandpoint,
): boolean {
  if (goal.kind === "interface") {
    if (goal.mapping !== undefined) return false;
    if (goal.place.subnet.id === subnet.id) return true;
    // An address of another VPC may be one of this subnet too: then nothing leaves it.
    if (goal.place.vpc.id === at.vpc.id) return false;
  }
  if (goal.kind === "natGateway") return goal.subnet.id === subnet.id;
  const block = family === 4 ? subnet.cidr : subnet.ipv6Cidr;
  if (block?.kind !== "known") return false;
  return covers(block.value, destination, family);
}

function covers(
  { first, prefixLength }: { readonly first: bigint; readonly prefixLength: number },
  address: bigint,
  family: 4 | 6,
): boolean {
  const hostBits = BigInt((family === 4 ? 32 : 128) - prefixLength);
  return first >> hostBits === address >> hostBits;
}

/** The table of a subnet, and what it says in each IP version. */
const tableOf = rememberPlain((walk: PlainWalk, subnet: Subnet, vpc: Vpc) => {
  const { topology } = walk;
  const { candidates, unknown } = topology.tablesOf(subnet);
  needPlain(candidates.length === 1 && unknown === undefined);
  const table = topology.get("routeTable", candidates[0]);
  needPlain(table !== undefined && linkCertainty(table.vpc, vpc.id) === "yes");
  needUnderstood(walk, table);
  return { table, contents: contentsOfTable(topology, table, vpc, walk.family, anyAddress) };
});

function lookUp(
  walk: PlainWalk,
  gateways: Gateways,
  packet: PlainPacket,
  subnet: Subnet,
  at: PlainStandpoint,
): Outcome {
  const { topology, family } = walk;
  const { goal } = packet;
  const { table, contents: usual } = tableOf(walk, subnet, at.vpc);
  const contents =
    goal.kind === "service" ? contentsOfTable(topology, table, at.vpc, family, goal) : usual;
  if (!isFirstVisit(packet, table.id)) return "stops";
  const route = winnerOf(contents, packet.destination);
  if (route === undefined || route.blackhole) return "stops";
  return follow(walk, gateways, packet, route.target, at);
}

/** The one route that certainly wins; `undefined` when none covers the address. */
export function winnerOf(contents: TableContents, address: bigint): EffectiveRoute | undefined {
  needPlain(contents.open === undefined);
  let winner: EffectiveRoute | undefined;
  for (const route of contents.routes) {
    if (address < route.range.first || route.range.last < address) continue;
    if (winner === undefined) {
      needPlain(route.doubt === undefined);
      winner = route;
    } else if (route.doubt === undefined)
      // Of equal routes AWS picks one.
      needPlain(route.prefixLength !== winner.prefixLength || route.rank !== winner.rank);
  }
  return winner;
}

function follow(
  walk: PlainWalk,
  gateways: Gateways,
  packet: PlainPacket,
  target: RouteTarget,
  at: PlainStandpoint,
): Outcome {
  switch (target.kind) {
    case "local":
      return walk.enterVpc(packet, at);
    case "none":
      return "stops";
    case "unknown":
      return needed(undefined);
    default: {
      const entity = walk.topology.find(namedBy(target.link));
      needPlain(entity !== undefined);
      needUnderstood(walk, entity);
      return needed(gateways(packet, entity, at));
    }
  }
}

function needed(outcome: Outcome | undefined): Outcome {
  needPlain(outcome !== undefined);
  return outcome;
}

/** Delivers by the local route: to the goal if it is here. */
export function enterPlainVpc(
  walk: PlainWalk,
  packet: PlainPacket,
  { vpc, subnet }: PlainStandpoint,
): Outcome {
  needUnderstood(walk, vpc);
  const { goal } = packet;
  // Nobody knows whether a service has an address that a VPC uses too.
  needPlain(goal.kind !== "service");
  if (goal.kind === "internet") return "stops";
  const place = placeOf(walk, goal);
  if (place.vpc?.id !== vpc.id || (goal.kind === "interface" && goal.mapping !== undefined))
    return "stops";
  if (subnet?.id !== place.subnet.id) cross(packet, place.subnet, "ingress");
  return goal.kind === "natGateway" && !packet.isResponse ? "stops" : "arrives";
}

function placeOf(
  { topology }: PlainWalk,
  goal: Exclude<PlainPacket["goal"], { readonly kind: "internet" | "service" }>,
): { readonly subnet: Subnet; readonly vpc: Vpc | undefined } {
  if (goal.kind === "interface") return goal.place;
  return { subnet: goal.subnet, vpc: topology.vpcOf(goal.subnet) };
}
