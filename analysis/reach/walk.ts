import type { EntityId } from "../model/identity";
import type { NetworkInterface } from "../model/networkInterface";
import type { TransitGateway, TransitGatewayAttachment } from "../model/transitGateway";
import type { Leaves } from "./leaf";
import type { ReachOptions } from "./query";
import type { Arrival, State } from "./state";
import type { Topology } from "./topology";

/** Where in a VPC a packet stands when a route is looked up, and how it got there. */
export interface Standpoint {
  readonly vpc: EntityId;
  /** Subnet whose table is used; absent when it came from a peering or an edge without table. */
  readonly subnet?: EntityId;
  readonly arrivedBy:
    "interface" | "natGateway" | "transitGateway" | "peering" | "vpnGateway" | "internetGateway";
  /** Table of a device that has one of its own, instead of the subnet's (NETWORK 2.3). */
  readonly table?: EntityId;
  /** Gateway it came in by; its edge table counts, if it has one (NETWORK 2.18). */
  readonly edge?: EntityId;
}

/** The steps of a packet, so that gateways can hand it back without knowing each other. */
export interface Walk {
  readonly topology: Topology;
  readonly options: ReachOptions;
  /**
   * Interfaces of which AWS makes one or several for an end that the question names as a whole: each is
   * judged as if it were made, and then all have to agree (NETWORK 10.5).
   */
  readonly given: ReadonlySet<EntityId>;
  /** Sends a packet off from an interface: filters, then routes. */
  leaveInterface(state: State, from: NetworkInterface): Leaves;
  /** Looks up the destination where the packet stands. */
  lookUp(state: State, at: Standpoint): Leaves;
  /** Delivers inside the VPC where the packet stands. */
  enterVpc(state: State, at: Standpoint): Leaves;
  /** Delivers to an interface of the VPC where the packet stands. */
  arriveAt(state: State, to: NetworkInterface, at: Standpoint): Leaves;
  /** Delivers to a public address, coming from outside through an internet gateway. */
  fromInternet(state: State): Leaves;
  /** Looks up what comes from an attachment of a transit gateway in the table associated with it. */
  fromAttachment(
    state: State,
    attachment: TransitGatewayAttachment,
    gateway: TransitGateway,
    zone: string | undefined,
  ): Leaves;
  /** The request is there: evaluates the response, if asked for. */
  delivered(state: State, arrival: Arrival): Leaves;
}
