import type { EntityId } from "../../analysis/model/identity";

/** One concrete packet. Exactly one of `ports` and `icmp` is present, or neither for other protocols. */
export interface Packet {
  readonly family: 4 | 6;
  readonly source: bigint;
  readonly destination: bigint;
  /** IANA protocol number. */
  readonly protocol: number;
  readonly ports?: { readonly source: number; readonly destination: number };
  readonly icmp?: { readonly type: number; readonly code: number };
}

/** Where a connection starts. */
export type Sender =
  | { readonly kind: "interface"; readonly id: EntityId }
  | { readonly kind: "internet" }
  /** A host of this network outside AWS. */
  | { readonly kind: "onPremises"; readonly site: EntityId };

/** Where a packet ends up. */
export type Place =
  | { readonly kind: "interface"; readonly id: EntityId }
  | { readonly kind: "internet" }
  | { readonly kind: "onPremises"; readonly site: EntityId }
  /** The AWS service behind a gateway endpoint. */
  | { readonly kind: "service"; readonly endpoint: EntityId }
  /** Amazon DNS and its like, which nothing filters (NETWORK 3.22). */
  | { readonly kind: "amazonDns" };

/** Which half of the connection a packet belongs to. */
export type Half = "request" | "response";

/** What became of a packet, and every step it took. */
export type Outcome =
  | { readonly kind: "delivered"; readonly at: Place; readonly trail: readonly string[] }
  | {
      readonly kind: "dropped";
      readonly half: Half;
      readonly where: string;
      /** Code of NETWORK 11. */
      readonly code: string;
      readonly trail: readonly string[];
    }
  /** AWS does not say what happens here, so nobody can walk on. */
  | { readonly kind: "undocumented"; readonly where: string; readonly trail: readonly string[] };

/** Decides what AWS leaves open (NETWORK 10.5): a number from 0 to `options` - 1. */
export type Choice = (what: string, options: number) => number;

/** ICMP requests and the replies they ask for (RFC 792, RFC 4443). Other types are never answered. */
const replies: readonly { protocol: number; request: number; reply: number }[] = [
  { protocol: 1, request: 8, reply: 0 },
  { protocol: 1, request: 13, reply: 14 },
  { protocol: 1, request: 15, reply: 16 },
  { protocol: 1, request: 17, reply: 18 },
  { protocol: 58, request: 128, reply: 129 },
];

/** True when the receiver of the packet sends something back that belongs to the same connection. */
export function isAnswered(packet: Packet): boolean {
  if (packet.icmp === undefined) return true;
  const type = packet.icmp.type;
  return replies.some(({ protocol, request }) => protocol === packet.protocol && request === type);
}

/** The answer to a packet: addresses and ports swapped, ICMP requests turned into their replies. */
export function answerTo(packet: Packet): Packet {
  const swapped = {
    family: packet.family,
    source: packet.destination,
    destination: packet.source,
    protocol: packet.protocol,
  };
  if (packet.ports !== undefined) {
    const { source, destination } = packet.ports;
    return { ...swapped, ports: { source: destination, destination: source } };
  }
  if (packet.icmp === undefined) return swapped;
  const { type } = packet.icmp;
  const pair = replies.find((one) => one.protocol === packet.protocol && one.request === type);
  return { ...swapped, icmp: { type: pair?.reply ?? type, code: 0 } };
}

/** True when two packets are the same in every header. */
export function samePacket(left: Packet, right: Packet): boolean {
  return (
    left.family === right.family &&
    left.source === right.source &&
    left.destination === right.destination &&
    left.protocol === right.protocol &&
    left.ports?.source === right.ports?.source &&
    left.ports?.destination === right.ports?.destination &&
    left.icmp?.type === right.icmp?.type &&
    left.icmp?.code === right.icmp?.code
  );
}

/** What becomes of a packet that gets no further. */
export function lost(
  trail: readonly string[],
  half: "request" | "response",
  where: string,
  code: string,
): Outcome {
  return { kind: "dropped", half, where, code, trail };
}
