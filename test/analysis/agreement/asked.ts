import type { Network } from "../../../analysis/index";
import { entityId } from "../../../analysis/index";
import type { Endpoint, Query, ReachOptions } from "../../../analysis/reach/query";
import { reach } from "../../../analysis/reach/reach";
import type { TrafficSet } from "../../../analysis/sets/trafficSet";
import type { Sent, Target } from "../../arbitraries/network";
import { familyOf } from "../../oracle/address";

/** What `reach` says of one packet. */
export function answerOf(
  network: Network,
  sent: Sent,
  options: Partial<ReachOptions>,
): "reachable" | "blocked" | "unknown" | "unanswered" {
  const result = reach(network, queryOf(sent), options);
  // Of a question about one packet each part holds that packet or does not.
  if (holds(result.blocked, sent)) return "blocked";
  if (holds(result.unknown, sent)) return "unknown";
  return holds(result.reachable, sent) ? "reachable" : "unanswered";
}

function holds(set: TrafficSet, { traffic }: Sent): boolean {
  const { protocol, port, icmp } = traffic;
  const [part, value] =
    port !== undefined
      ? ([protocol === 6 ? "tcp" : "udp", port] as const)
      : icmp !== undefined
        ? ([protocol === 1 ? "icmp" : "icmpv6", icmp.type * 256 + icmp.code] as const)
        : (["others", protocol] as const);
  return set[part].some(({ first, last }) => first <= value && value <= last);
}

export function queryOf(sent: Sent): Query {
  const { source, target, traffic } = sent;
  const family = familyOf(target.address);
  return {
    from:
      source.kind === "interface"
        ? { kind: "entity", id: entityId(source.name), address: source.address }
        : source.kind === "site"
          ? { kind: "onPremises", id: entityId("vpn-site"), cidr: single(source.address) }
          : { kind: "cidr", cidr: single(source.address) },
    to: endpointOf(target),
    family,
    protocol: traffic.protocol,
    ...(traffic.port !== undefined && { ports: [traffic.port] }),
    ...(traffic.icmp && { icmpType: traffic.icmp.type }),
  };
}

function endpointOf(target: Target): Endpoint {
  if (target.kind === "interface" || target.kind === "public") {
    return { kind: "entity", id: entityId(target.name), address: target.address };
  }
  if (target.kind === "site") {
    return { kind: "onPremises", id: entityId("vpn-site"), cidr: single(target.address) };
  }
  return { kind: "cidr", cidr: single(target.address) };
}

function single(address: string): string {
  return `${address}/${familyOf(address) === 4 ? 32 : 128}`;
}
