import type { EntityId } from "../model/identity";
import type { NatGateway } from "../model/nat";
import type { Entity } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import type { Direction } from "../model/securityGroup";
import type { Subnet, Vpc } from "../model/vpc";
import type { Range } from "../reach/box";
import type { PublicMapping } from "../reach/interfaceAddresses";
import type { Topology } from "../reach/topology";
import type { Family } from "../sets/cidr";

/** What a packet is for, in a network where everything on its way is known. */
export type PlainGoal =
  /** With `mapping` it goes to the public address. */
  | {
      readonly kind: "interface";
      readonly place: Place;
      readonly mapping: PublicMapping | undefined;
    }
  | { readonly kind: "natGateway"; readonly nat: NatGateway; readonly subnet: Subnet }
  | { readonly kind: "internet" }
  /** A service of AWS, wherever its public addresses are. */
  | { readonly kind: "service"; readonly service: string };

/** An interface and where it is. */
export interface Place {
  readonly one: NetworkInterface;
  readonly subnet: Subnet;
  readonly vpc: Vpc;
}

/** A network ACL that a packet met. */
export interface Crossing {
  readonly subnet: Subnet;
  readonly side: Direction;
  /** The address that the entries look at; absent for a public address that nobody knows. */
  readonly address?: bigint;
}

/** A packet on its way, and what it met. Changed as it goes. */
export interface PlainPacket {
  readonly family: Family;
  readonly isResponse: boolean;
  goal: PlainGoal;
  source: bigint;
  destination: bigint;
  /** Who put the source address there. */
  sender: Place | NatGateway | undefined;
  /** False once security groups cannot tell who sent it. */
  isIdentified: boolean;
  crossings: Crossing[];
  /** The public address that stood for the sender, if any did. */
  sourceMapping: PublicMapping | undefined;
  /** True once its source is a public address that nobody knows; `source` is the private one then. */
  isHidden: boolean;
  /** What took it out of the network and hands its answer to the sender's subnet, if that did. */
  outlet: Outlet | undefined;
  /** Legs that ended at a NAT gateway, in order. */
  readonly legs: PlainLeg[];
  /** Tables that were asked, with the addresses at the time. */
  readonly visited: {
    readonly table: EntityId;
    readonly source: bigint;
    readonly destination: bigint;
  }[];
}

/** Ways out that answer by their own state. */
export type Outlet = "vpcEndpoint" | "egressOnlyInternetGateway";

/** Part of a way up to where somebody else starts to speak for the packet. */
export interface PlainLeg {
  readonly from: Place | NatGateway | undefined;
  readonly to: PlainGoal;
  readonly source: bigint;
  readonly destination: bigint;
  readonly crossings: readonly Crossing[];
  readonly sourceMapping: PublicMapping | undefined;
  readonly outlet: Outlet | undefined;
}

/** Where a packet stands: its table counts. */
export interface PlainStandpoint {
  readonly vpc: Vpc;
  /** Absent: it came by a peering or an internet gateway, and no table is asked. */
  readonly subnet?: Subnet;
}

/** How far a packet gets: to its goal or not; filters aside. */
export type Outcome = "arrives" | "stops";

/** Thrown where the way is not plain: only the walk of `reach` can judge it. */
export class NotPlain extends Error {}

/** The steps of a plain packet, so that gateways can hand it on without knowing each other. */
export interface PlainWalk {
  readonly topology: Topology;
  readonly family: Family;
  /** Entities of which a reader did not understand something. */
  readonly gaps: ReadonlySet<string>;
  /** True when routes and network ACLs treat all addresses of a range alike. */
  isUniform(range: Range): boolean;
  /** Leaves a subnet: straight to the goal inside it, else past the ACL and the routes. */
  leaveSubnet(packet: PlainPacket, subnet: Subnet, at: PlainStandpoint): Outcome;
  /** Delivers inside a VPC. */
  enterVpc(packet: PlainPacket, at: PlainStandpoint): Outcome;
  /** Delivers to a public address or to the internet. */
  fromInternet(packet: PlainPacket): Outcome;
}

/** Fails where something is not certain. */
export function needPlain(claim: boolean): asserts claim {
  if (!claim) throw notPlain;
}

// One object for all: a stack trace for each would cost more than the way itself.
const notPlain = new NotPlain("palisade: the way is not plain");

/** Fails where a reader did not understand everything of an entity. */
export function needUnderstood({ gaps }: PlainWalk, entity: Pick<Entity, "urn">): void {
  needPlain(!gaps.has(entity.urn));
}

/**
 * For obstacles behind which `reach` goes on looking for further ones: it might meet something that a
 * reader did not understand there.
 */
export function stopsLater({ gaps }: PlainWalk): "stops" {
  needPlain(gaps.size === 0);
  return "stops";
}

/** The entity that a link names for certain. */
export function namedBy(
  link: { readonly kind: string; readonly id?: EntityId } | undefined,
): EntityId {
  needPlain(link?.kind === "entity" && link.id !== undefined);
  return link.id;
}

/** Notes that a table is asked; false when the packet was here before, as it is now. */
export function isFirstVisit(packet: PlainPacket, table: EntityId): boolean {
  const { visited, source, destination } = packet;
  for (const one of visited)
    if (one.table === table && one.source === source && one.destination === destination)
      return false;
  visited.push({ table, source, destination });
  return true;
}

/** Notes a network ACL on the way. */
export function cross(packet: PlainPacket, subnet: Subnet, side: Direction): void {
  if (side === "egress") packet.crossings.push({ subnet, side, address: packet.destination });
  else if (packet.isHidden) packet.crossings.push({ subnet, side });
  else packet.crossings.push({ subnet, side, address: packet.source });
}

/** A function of two objects that computes each answer once; what is not plain once is never. */
export function rememberPlain<A extends object, B extends object, V>(
  compute: (walk: PlainWalk, one: A, other: B) => V,
): (walk: PlainWalk, one: A, other: B) => V {
  const known = new WeakMap<PlainWalk, Map<A, Map<B, V | NotPlain>>>();
  return (walk, one, other) => {
    let byOne = known.get(walk);
    if (byOne === undefined) known.set(walk, (byOne = new Map<A, Map<B, V | NotPlain>>()));
    let byOther = byOne.get(one);
    if (byOther === undefined) byOne.set(one, (byOther = new Map<B, V | NotPlain>()));
    let value = byOther.get(other);
    if (value === undefined) byOther.set(other, (value = attempt(() => compute(walk, one, other))));
    if (value instanceof NotPlain) throw value;
    return value;
  };
}

function attempt<V>(compute: () => V): V | NotPlain {
  try {
    return compute();
  } catch (error) {
    if (error instanceof NotPlain) return error;
    throw error;
  }
}
