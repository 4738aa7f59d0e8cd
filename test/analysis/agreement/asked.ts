import type { Network } from "../../../analysis/index";
import { entityId } from "../../../analysis/index";
import type { Endpoint, Query, ReachOptions } from "../../../analysis/reach/query";
import { reach } from "../../../analysis/reach/reach";
import type { Sent, Target } from "../../arbitraries/network/drawPacket";
import { familyOf } from "../../oracle/address";
import type { Answer } from "./boundaries";
import { partsThatHold } from "./boundaries";

/** What `reach` says of one packet. */
export function answerOf(
  network: Network,
  sent: Sent,
  options: Partial<ReachOptions>,
): keyof Answer | "unanswered" {
  const result = reach(network, queryOf(sent), options);
  // A question names an ICMP type and no code; any part that is not reachable counts.
  const parts = partsThatHold(result, sent.traffic);
  return parts.includes("blocked") ? "blocked" : (parts.at(-1) ?? "unanswered");
}

/** The question about one packet. */
export function queryOf(sent: Sent): Query {
  const { traffic } = sent;
  return {
    ...queryOfEnds(sent),
    protocol: traffic.protocol,
    ...(traffic.port !== undefined && { ports: [traffic.port] }),
    ...(traffic.icmp && { icmpType: traffic.icmp.type }),
  };
}

/** The question about everything between the two ends of a packet. */
export function queryOfEnds({ source, target, via }: Sent): Query {
  const family = familyOf(target.address);
  return {
    from:
      source.kind === "interface"
        ? { kind: "entity", id: entityId(source.name), address: source.address }
        : source.kind === "site"
          ? { kind: "onPremises", id: entityId(source.name), cidr: single(source.address) }
          : { kind: "cidr", cidr: single(source.address) },
    to: endpointOf(target),
    family,
    ...(via !== undefined && { via: entityId(via) }),
  };
}

function endpointOf(target: Target): Endpoint {
  if (target.kind === "interface" || target.kind === "public") {
    return { kind: "entity", id: entityId(target.name), address: target.address };
  }
  if (target.kind === "site") {
    return { kind: "onPremises", id: entityId(target.name), cidr: single(target.address) };
  }
  if (target.kind === "named") {
    return { kind: "service", service: target.service, region: target.region };
  }
  return { kind: "cidr", cidr: single(target.address) };
}

function single(address: string): string {
  return `${address}/${familyOf(address) === 4 ? 32 : 128}`;
}
