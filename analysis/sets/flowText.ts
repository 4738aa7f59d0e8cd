import { lastPort } from "./portSet";

/** A protocol as people name it; `all` is every one. */
export type FlowProtocol = "tcp" | "udp" | "icmp" | "icmpv6" | "all" | number;

/** What `readFlowProtocol` takes, for messages. */
export const flowProtocols = "tcp, udp, icmp, icmpv6, all, or a protocol number from 0 to 255";

/** What `readPortList` takes, for messages. */
export const portLists = "ports and ranges from 0 to 65535, such as 443, 80,443 or 8000-8100";

/** A protocol by name or number; `undefined` for any other text. */
export function readFlowProtocol(text: string): FlowProtocol | undefined {
  const name = text.trim().toLowerCase();
  switch (name) {
    case "tcp":
    case "udp":
    case "icmp":
    case "icmpv6":
    case "all":
      return name;
    default:
      return /^\d{1,3}$/.test(name) && Number(name) <= 255 ? Number(name) : undefined;
  }
}

/** Ports and ranges of ports, as in `80, 443, 8000-8100`; `undefined` for any other text. */
export function readPortList(
  text: string,
): readonly (readonly [first: number, last: number])[] | undefined {
  const ranges: (readonly [number, number])[] = [];
  for (const part of text.split(",")) {
    const [, low = "", high = low] = /^\s*(\d{1,5})\s*(?:-\s*(\d{1,5})\s*)?$/.exec(part) ?? [];
    const range = [Number(low), Number(high)] as const;
    if (low === "" || range[0] > range[1] || range[1] > lastPort) return undefined;
    ranges.push(range);
  }
  return ranges;
}

/** Whether ports mean anything with the protocol. */
export function hasPorts(protocol: FlowProtocol | undefined): boolean {
  return protocol === undefined || ["tcp", "udp", 6, 17].includes(protocol);
}
