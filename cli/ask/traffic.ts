import type { Query } from "../../analysis/reach/query";
import { printable } from "../show/printable";
import { exitCodes, UserError } from "../userError";

/** The part of a question that says which traffic is meant. */
export type AskedTraffic = Pick<Query, "protocol" | "ports" | "icmpType">;

const lastPort = 65_535;

/** What `--port` takes, for messages and help. */
export const portForms =
  "tcp/443, udp/53, tcp/8000-8100, tcp/80,443, tcp, icmp, icmp/8, icmpv6, protocol/50, 443 (tcp), all";

/**
 * Reads `--port`: a protocol, and for TCP and UDP its destination ports, for ICMP its type. A number
 * alone is a TCP port; `all` is every protocol.
 *
 * @throws {UserError} with what was given and what is allowed.
 */
export function readTraffic(text: string): AskedTraffic {
  const [, name = "", list] = /^([a-z0-9,-]+)(?:\/([0-9,-]+))?$/i.exec(text.trim()) ?? [];
  const protocol = name.toLowerCase();
  if (list === undefined && /^[0-9]/.test(protocol))
    return { protocol: "tcp", ports: portsOf(text, protocol) };
  switch (protocol) {
    case "all":
      if (list === undefined) return {};
      break;
    case "tcp":
    case "udp":
      return { protocol, ...(list === undefined ? {} : { ports: portsOf(text, list) }) };
    case "icmp":
    case "icmpv6":
      return { protocol, ...(list === undefined ? {} : { icmpType: numberIn(text, list, 255) }) };
    case "protocol":
      if (list !== undefined) return { protocol: numberIn(text, list, 255) };
  }
  throw refused(text, `allowed: ${portForms}`);
}

function portsOf(text: string, list: string): NonNullable<Query["ports"]> {
  return list.split(",").map((part) => {
    const [first = "", last = first, ...more] = part.split("-");
    const range = [numberIn(text, first, lastPort), numberIn(text, last, lastPort)] as const;
    if (more.length > 0) throw refused(text, `allowed: ${portForms}`);
    if (range[0] > range[1]) throw refused(text, `${part} ends before it begins`);
    return range;
  });
}

function numberIn(text: string, digits: string, highest: number): number {
  const number = /^[0-9]{1,5}$/.test(digits) ? Number(digits) : NaN;
  if (number <= highest) return number;
  throw refused(text, `allowed: numbers from 0 to ${highest}, as in ${portForms}`);
}

function refused(text: string, why: string): UserError {
  return new UserError(`--port cannot be read: got "${printable(text)}", ${why}.`, exitCodes.usage);
}
