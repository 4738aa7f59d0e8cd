import { peeringRoutes, vpcOfOrigin, type PeeringRoute } from "../../analysis/facts/peeringRoutes";
import { destinationOfRoute } from "../../analysis/facts/routeDestination";
import { blocksOfVpc } from "../../analysis/facts/vpcBlocks";
import { pointsTo } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import type { Unknown } from "../../analysis/model/value";
import { addressesOf, addressesWithin } from "../../analysis/sets/addressSet";
import { contains, formatCidr, type Cidr } from "../../analysis/sets/cidr";
import { flag } from "../config";
import { defaultRoutesAmong, routeWords, vpcWithBlocks, vpcWords } from "../connections/peering";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation } from "../rule";

/**
 * A route that is wider than the peer takes traffic for addresses that the peer does not have, today's and
 * those that somebody gives to another network tomorrow.
 *
 * @see Amazon VPC Peering Guide, "Update your route tables for a VPC peering connection"
 */
export const peerLeastAccessRoutes = defineRule({
  name: "peer-least-access-routes",
  description: "Routes over a peering connection go to addresses of the peer and no further.",
  severity: "high",
  level: "mandatory",
  remediationSteps: "Route only the peer subnets you call.",
  frameworks: { cis3: ["5.5"], cis5: ["5.6"], cis7: ["6.6"] },
  config: {
    allowWholeVpc: flag(true, "A route may lead to a whole block of the peer."),
  },
  provenBy: [],
  *check(network, { allowWholeVpc }) {
    const routes = peeringRoutes(network);
    const defaults = defaultRoutesAmong(network, routes);
    for (const one of routes) {
      const { route } = one;
      if (!isSubject(route)) continue;
      const answer = judge(network, one, { allowWholeVpc, isDefault: defaults.has(one) });
      if (typeof answer === "string") {
        yield violation(route.urn, `${routeWords(one)} ${answer}.`, route.id);
      } else if (answer !== undefined) {
        yield notDecided(
          route.urn,
          `${routeWords(one)}: ${answer.why}. It is a violation if it leads beyond the peer.`,
          route.id,
        );
      }
    }
  },
});

function judge(
  network: Network,
  one: PeeringRoute,
  how: { readonly allowWholeVpc: boolean; readonly isDefault: boolean },
): string | Unknown | undefined {
  const { there, open } = one;
  const { cidrs, open: hidden } = destinationOfRoute(network, one.route);
  if (how.isDefault) {
    const way = there === undefined ? "a peering connection" : vpcWords(network, there);
    const over = cidrs.map(formatCidr).join(", ");
    return `sends ${over} to ${way} as part of a default route, so it takes all traffic that has no other way`;
  }
  if (there === undefined) return open;
  const doubts: Unknown[] = [];
  for (const cidr of cidrs) {
    const { cidrs: blocks, addresses, open: more } = blocksOfVpc(network, there, cidr.family);
    if (addressesWithin(addressesOf(cidr.family, [cidr]), addresses)) {
      const whole = how.allowWholeVpc ? undefined : blocks.find((block) => contains(cidr, block));
      if (whole === undefined) continue;
      return (
        `leads to all of ${formatCidr(whole)} of ${vpcWords(network, there)}, so every subnet there can ` +
        "be called, whether it is meant to or not"
      );
    }
    if (more === undefined) return beyond(network, one, cidr);
    doubts.push(more);
  }
  if (hidden === undefined) return doubts[0];
  const origin = vpcOfOrigin(network, hidden);
  const isOfPeer =
    origin !== undefined &&
    pointsTo(there, origin.vpc) &&
    (how.allowWholeVpc || !origin.ofVpcItself);
  return doubts[0] ?? (isOfPeer ? undefined : hidden);
}

function beyond(network: Network, { there }: PeeringRoute, cidr: Cidr): string {
  const peer = there === undefined ? "" : vpcWithBlocks(network, there, cidr.family);
  return `sends ${formatCidr(cidr)} to ${peer}, so it takes traffic for addresses that the peer does not have`;
}
