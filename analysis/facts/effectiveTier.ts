import type { Network } from "../model/network";
import type { Tier } from "../model/settings";
import { known, unknown, type Value } from "../model/value";
import type { Subnet } from "../model/vpc";
import type { Family } from "../sets/cidr";
import { isPublicSubnet, leadsToInternetGateway } from "./internetAccess";
import { leadsAnywhere, subnetHasDefaultRoute, type Answer } from "./subnetRouting";

/**
 * What a subnet is by what it does (RULES 2.10): public with a default route of either family to an
 * attached internet gateway, private with any other default route, isolated with none.
 */
export function effectiveTier(network: Network, subnet: Subnet): Value<Tier> {
  return tierFrom(
    isPublicSubnet(network, subnet),
    ([4, 6] as const).map((family) =>
      subnetHasDefaultRoute(network, subnet, family, leadsAnywhere),
    ),
  );
}

/** The same for one family only: a subnet can be private for IPv4 and public for IPv6 (NETWORK 5.4). */
export function effectiveTierOfFamily(
  network: Network,
  subnet: Subnet,
  family: Family,
): Value<Tier> {
  const toInternet = leadsToInternetGateway(network, subnet.vpc);
  return tierFrom(subnetHasDefaultRoute(network, subnet, family, toInternet), [
    subnetHasDefaultRoute(network, subnet, family, leadsAnywhere),
  ]);
}

function tierFrom(isPublic: Answer, anyDefault: readonly Answer[]): Value<Tier> {
  if (isPublic === "yes") return known("public");
  if (isPublic !== "no") return isPublic;
  if (anyDefault.includes("yes")) return known("private");
  const undecided = anyDefault.find((answer) => typeof answer === "object");
  return undecided === undefined ? known("isolated") : unknown(undecided.why, undecided.sources);
}
