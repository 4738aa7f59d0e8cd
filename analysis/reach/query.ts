import type { EntityId } from "../model/identity";
import type { Tier } from "../model/settings";

/** Client operating systems by the ports they send from (NETWORK 4.20). */
export type ClientKind = "linux" | "windows" | "windowsServer2003" | "any";

/** One end of a question. */
export type Endpoint =
  /**
   * Any entity: an interface, instance, function, load balancer, endpoint, endpoint service, database,
   * subnet, security group or VPC. `address` picks one of its addresses, private or public.
   */
  | { readonly kind: "entity"; readonly id: EntityId; readonly address?: string }
  /** Every interface in subnets of a tier, of one VPC or of all: the declared tier, else the effective one. */
  | { readonly kind: "tier"; readonly tier: Tier; readonly vpc?: EntityId }
  /** Every interface with this tag: its workload's, else its subnet's, else its VPC's. */
  | { readonly kind: "tag"; readonly key: string; readonly value: string }
  /**
   * A block or a single address. As source it is whoever of this network has it, else a declared site,
   * else the internet.
   */
  | { readonly kind: "cidr"; readonly cidr: string }
  | { readonly kind: "internet" }
  /** A network outside AWS, by its id; without one, any address behind a VPN or Direct Connect. */
  | { readonly kind: "onPremises"; readonly id: EntityId; readonly cidr?: string }
  /** A service of AWS by its public name, such as `s3`; `region` defaults to any modelled one. */
  | { readonly kind: "service"; readonly service: string; readonly region?: string };

/** A question: what of this traffic gets from one end to the other. */
export interface Query {
  readonly from: Endpoint;
  readonly to: Endpoint;
  /** Load balancer, interface endpoint or endpoint service that the traffic is to go through. */
  readonly via?: EntityId;
  /** IP version. Default: 4. */
  readonly family?: 4 | 6;
  /** `tcp`, `udp`, `icmp`, `icmpv6` or a protocol number. Default: every protocol. */
  readonly protocol?: "tcp" | "udp" | "icmp" | "icmpv6" | number;
  /** Destination ports of TCP and UDP. Default: all. */
  readonly ports?: readonly (number | readonly [first: number, last: number])[];
  /** ICMP type. Default: all. */
  readonly icmpType?: number;
}

/** What the network cannot say by itself. */
export interface ReachOptions {
  /** `connect`: request and response must both arrive (default). `deliver`: the request only. */
  readonly mode: "connect" | "deliver";
  /** Ports the client sends from. `any` counts a response as passed if some port passes. */
  readonly ephemeral: "every" | "any";
  /** Operating system of interfaces whose owner does not tell. Default: not known, 1024 to 65535. */
  readonly client?: ClientKind;
  /** What appliances (interfaces that are targets of routes) do with packets. Default: not known. */
  readonly appliances: Readonly<Record<string, "forward" | "nat" | "terminate">>;
}

/** The options of a user who set nothing. */
export const defaultReachOptions: ReachOptions = {
  mode: "connect",
  ephemeral: "every",
  appliances: {},
};
