import type { NatGateway } from "../model/nat";
import type { Subnet } from "../model/vpc";
import type { PublicMapping } from "../reach/interfaceAddresses";
import type { Topology } from "../reach/topology";
import type { Family } from "../sets/cidr";
import { needPlain, type Place, type PlainGoal, type PlainLeg, type PlainPacket } from "./plainWay";

/** An address that traffic comes from or goes to. */
export interface Terminal {
  /** Absent: somewhere on the internet. */
  readonly place?: Place;
  readonly address: bigint;
  /** The service of AWS that has the address. */
  readonly service?: string;
  /** The public address that the traffic goes to; `address` is that one then. */
  readonly mapping?: PublicMapping;
}

/** What a packet to a terminal is for. */
export function goalOf({ place, service, mapping }: Terminal): PlainGoal {
  if (place === undefined)
    return service === undefined ? { kind: "internet" } : { kind: "service", service };
  return { kind: "interface", place, mapping };
}

/** Whom the response of a leg is for. */
export function backTo({ from, sourceMapping }: PlainLeg, topology: Topology): PlainGoal {
  if (from === undefined) return { kind: "internet" };
  if ("one" in from) return { kind: "interface", place: from, mapping: sourceMapping };
  return { kind: "natGateway", nat: from, subnet: homeOf(from, topology) };
}

/** The subnet that a sender is in. */
export function homeOf(sender: Place | NatGateway, topology: Topology): Subnet {
  if ("one" in sender) return sender.subnet;
  const { subnet: link } = sender;
  const subnet = link?.kind === "entity" ? topology.get("subnet", link.id) : undefined;
  needPlain(subnet !== undefined);
  return subnet;
}

/** Whether a packet is for somebody outside of every VPC. */
export function isOutside(
  goal: PlainGoal,
): goal is Extract<PlainGoal, { readonly kind: "internet" | "service" }> {
  return goal.kind === "internet" || goal.kind === "service";
}

/** A packet that has not left yet. */
export function packetOf(
  family: Family,
  isResponse: boolean,
  goal: PlainGoal,
  sender: Place | undefined,
  source: bigint,
  destination: bigint,
): PlainPacket {
  return {
    family,
    isResponse,
    goal,
    source,
    destination,
    sender,
    isIdentified: sender !== undefined,
    isHidden: false,
    sourceMapping: undefined,
    outlet: undefined,
    crossings: [],
    legs: [],
    visited: [],
  };
}
