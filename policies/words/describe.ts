import { linkName } from "../../analysis/facts/linkName";
import type { Network } from "../../analysis/model/network";
import type { Route } from "../../analysis/model/routing";
import { formatCidr } from "../../analysis/sets/cidr";

/** Routes in words: `0.0.0.0/0 to natGateway app-nat, 10.0.0.0/8 to transitGateway hub`. */
export function describeRoutes(network: Network, routes: readonly Route[]): string {
  if (routes.length === 0) return "the local ones only";
  return routes.map((route) => describeRoute(network, route)).join(", ");
}

/** One route in words. */
function describeRoute(network: Network, { destination, target }: Route): string {
  return `${describeDestination(destination)} to ${describeTarget(network, target)}`;
}

function describeDestination(destination: Route["destination"]): string {
  switch (destination.kind) {
    case "cidr":
      return formatCidr(destination.cidr);
    case "prefixList":
      return "a prefix list";
    case "unknown":
      return "an unknown destination";
  }
}

function describeTarget(network: Network, target: Route["target"]): string {
  if (target.kind === "local" || target.kind === "unknown" || target.kind === "none") {
    return target.kind === "local"
      ? "local"
      : target.kind === "none"
        ? "nothing"
        : "an unknown target";
  }
  return `${targetWords(target.kind)} ${linkName(network, target.link) ?? "that is not known"}`;
}

/** Writes `natGateway` as `NAT gateway`. */
export function targetWords(kind: string): string {
  const spaced = kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return spaced
    .replace(/^nat /, "NAT ")
    .replace(/\bvpc\b/, "VPC")
    .replace(/\bvpn\b/, "VPN");
}
