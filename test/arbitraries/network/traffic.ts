import type { Traffic } from "./entities";
import type { Draw } from "./pick";
import { anyOf, chance, oneOf } from "./pick";

/** Ports at which generated rules begin and end. */
export const telling = [0, 22, 80, 443, 1024, 5432, 8000, 8100, 32768, 61000, 65535];

/** Traffic of a rule or an entry; often all of it, so that packets get somewhere. */
export function drawTraffic(draw: Draw, allPercent: number): Traffic {
  if (chance(draw, allPercent)) return { protocol: "all" };
  const kind = oneOf(draw, "tcp", "range", "range", "udp", "icmp", "icmpv6", "esp");
  const from = anyOf(draw, telling);
  switch (kind) {
    case "tcp":
      return { protocol: 6, from, to: from };
    case "range": {
      const to = anyOf(draw, telling);
      return { protocol: 6, from: Math.min(from, to), to: Math.max(from, to) };
    }
    case "udp":
      return { protocol: 17, from, to: 65535 };
    case "icmp": {
      const type = oneOf(draw, 8, 0, -1, 3);
      return { protocol: 1, type, code: type === -1 ? -1 : oneOf(draw, -1, 0) };
    }
    case "icmpv6": {
      const type = oneOf(draw, 128, 129, -1);
      return { protocol: 58, type, code: type === -1 ? -1 : oneOf(draw, -1, 0) };
    }
    case "esp":
      return { protocol: 50 };
  }
}

/** Traffic of one packet: at a port where some rule begins or ends, or beside it. */
export interface PacketTraffic {
  readonly protocol: number;
  readonly port?: number;
  readonly icmp?: { readonly type: number; readonly code: number };
}

/** Traffic of a packet of this IP version. */
export function drawPacketTraffic(draw: Draw, family: 4 | 6): PacketTraffic {
  const kind = oneOf(draw, "tcp", "tcp", "tcp", "udp", "ping", "esp");
  const beside = anyOf(draw, telling) + oneOf(draw, 0, 1, -1);
  const port = Math.min(65535, Math.max(0, beside));
  if (kind === "tcp") return { protocol: 6, port };
  if (kind === "udp") return { protocol: 17, port };
  if (kind === "esp") return { protocol: 50 };
  const ping = family === 4 ? { protocol: 1, type: 8 } : { protocol: 58, type: 128 };
  return { protocol: ping.protocol, icmp: { type: ping.type, code: 0 } };
}
