import type { EntityId } from "../../analysis/model/identity";
import type { Network } from "../../analysis/model/network";
import type { NetworkInterface } from "../../analysis/model/networkInterface";
import type { TransitGatewayAttachment } from "../../analysis/model/transitGateway";
import type { Subnet, Vpc } from "../../analysis/model/vpc";
import { show } from "./address";
import type { Choice, Half, Outcome, Packet, Place } from "./packet";
import { answerTo, samePacket } from "./packet";
import type { Hit } from "./routeTable";
import type { Identity } from "./securityGroup";

/** What a route target that is an interface does with packets of others (NETWORK 1.12). */
export type ApplianceBehaviour = "forward" | "nat" | "terminate";

/** A translating or stateful device on the way; the response must pass it again (NETWORK 10.9). */
export interface Device {
  readonly id: EntityId;
  readonly before: Packet;
  readonly after: Packet;
}

/** A packet on its way. */
export interface Journey {
  readonly network: Network;
  readonly choose: Choice;
  readonly appliances: ReadonlyMap<EntityId, ApplianceBehaviour>;
  readonly trail: string[];
  half: Half;
  packet: Packet;
  identity: Identity;
  /** Devices of the request, the last one on top; the response takes them off again. */
  readonly devices: Device[];
  /** True once the packet came into the present VPC from a transit gateway. */
  fromTransitGateway: boolean;
  /** VPC behind the peering by which a NAT gateway's packet arrived: its answer needs no route (5.18). */
  returnToSender: Vpc | undefined;
  /** Zone in which an attachment in appliance mode handed the flow over (7.14). */
  readonly applianceZones: Map<EntityId, string>;
  /** What nobody can see from outside and what stays as it is: answered once for both halves. */
  readonly settled: Map<string, number>;
}

/** Where a packet is, and so what happens to it next. */
export type Position =
  | { readonly kind: "leavingInterface"; readonly networkInterface: NetworkInterface }
  | { readonly kind: "leavingSubnet"; readonly subnet: Subnet }
  /** A route was found; `subnet` is the one being left, absent behind an edge table. */
  | { readonly kind: "routed"; readonly hit: Hit; readonly vpc: Vpc; readonly subnet?: Subnet }
  /** Inside the VPC, on the way to the interface with the destination address. */
  | { readonly kind: "local"; readonly vpc: Vpc; readonly from?: Subnet }
  | { readonly kind: "internet" }
  | {
      readonly kind: "transit";
      readonly incoming: TransitGatewayAttachment;
      /** The gateway whose table is asked; a peering has one at either end. */
      readonly gateway: EntityId;
      readonly zone?: string;
    }
  | { readonly kind: "end"; readonly outcome: Outcome };

/** As `choose`, for what does not change between request and response. */
export function settle(journey: Journey, what: string, options: number): number {
  const given = journey.settled.get(what) ?? journey.choose(what, options);
  journey.settled.set(what, given);
  return given;
}

/** Ends the journey: the packet is dropped. */
export function drop(journey: Journey, where: string, code: string): Position {
  const { half, trail } = journey;
  return { kind: "end", outcome: { kind: "dropped", half, where, code, trail } };
}

/** Ends the journey: AWS does not document what becomes of the packet. */
export function loseSight({ trail }: Journey, where: string): Position {
  return { kind: "end", outcome: { kind: "undocumented", where, trail } };
}

/** Ends the journey: the packet has arrived. */
export function arrive(journey: Journey, at: Place): Position {
  return { kind: "end", outcome: { kind: "delivered", at, trail: journey.trail } };
}

/** Writes down where the packet is. */
export function note(journey: Journey, what: string): void {
  const { family, source, destination } = journey.packet;
  journey.trail.push(
    `${journey.half} ${what}: ${show(family, source)} > ${show(family, destination)}`,
  );
}

/** Changes the packet of a request and remembers how to change the answer back. */
export function translate(journey: Journey, id: EntityId, after: Packet): void {
  journey.devices.push({ id, before: journey.packet, after });
  journey.packet = after;
  journey.identity = { ...journey.identity, lostAt: id };
}

/** Changes the answer back; false when it does not meet the device that it must meet here. */
export function translateBack(journey: Journey, id: EntityId): boolean {
  const device = journey.devices.at(-1);
  if (device?.id !== id || !samePacket(journey.packet, answerTo(device.after))) return false;
  journey.devices.pop();
  journey.packet = answerTo(device.before);
  return true;
}

/** True when the request has passed this device already. */
export function hasPassed(journey: Journey, id: EntityId): boolean {
  return journey.devices.some((device) => device.id === id);
}
