import { peeringRoutes, vpcOfOrigin, type PeeringRoute } from "../../analysis/facts/peeringRoutes";
import { destinationOfRoute } from "../../analysis/facts/routeDestination";
import { networksBehind } from "../../analysis/facts/networksBehind";
import { routesByTable } from "../../analysis/facts/routingIndex";
import { routesOfTable } from "../../analysis/facts/subnetRouting";
import { blocksOfVpc } from "../../analysis/facts/vpcBlocks";
import type { Link } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import type { Unknown } from "../../analysis/model/value";
import {
  addressesOf,
  formatAddresses,
  intersectAddresses,
  isNoAddresses,
  subtractAddresses,
  uniteAddresses,
  type AddressSet,
} from "../../analysis/sets/addressSet";
import { formatCidr, type Cidr } from "../../analysis/sets/cidr";
import { defaultRoutesAmong, routeWords, vpcWithBlocks, vpcWords } from "../connections/peering";
import { defineRule, notDecided, violation } from "../rule";
import { isSubject } from "../resources/subjects";

/**
 * A peering connection carries packets between the addresses of its two VPCs and drops all others: it leads
 * to no third VPC, to no data centre and to no gateway or endpoint of the peer.
 *
 * @see Amazon VPC Peering Guide, "VPC peering limitations"
 */
export const peerNoTransit = defineRule({
  name: "peer-no-transit",
  description: "No route over a peering connection expects the peer to forward.",
  severity: "high",
  level: "mandatory",
  remediationSteps:
    "Peer the two VPCs directly or use a transit gateway; peering does not forward.",
  frameworks: {},
  config: {},
  provenBy: [],
  *check(network) {
    const routes = peeringRoutes(network);
    const defaults = defaultRoutesAmong(network, routes);
    for (const one of routes) {
      const { route } = one;
      if (!isSubject(route)) continue;
      const answer = judge(network, one, defaults.has(one));
      if (typeof answer === "string") {
        yield violation(
          route.urn,
          `${routeWords(one)} ${answer}; a peering connection does not forward, so these packets are lost.`,
          route.id,
        );
      } else if (answer !== undefined) {
        yield notDecided(
          route.urn,
          `${routeWords(one)}: ${answer.why}. It is a violation if it leads to anything behind the peer.`,
          route.id,
        );
      }
    }
  },
});

function judge(
  network: Network,
  one: PeeringRoute,
  isDefault: boolean,
): string | Unknown | undefined {
  const { there, open } = one;
  const { cidrs, open: hidden } = destinationOfRoute(network, one.route);
  if (isDefault) {
    const over = cidrs.map(formatCidr).join(", ");
    const peer = there === undefined ? "the peer" : vpcWords(network, there);
    return `sends ${over} to ${peer} as part of a default route, as if the internet were behind it`;
  }
  if (there === undefined) return open;
  const doubts: Unknown[] = [];
  for (const cidr of cidrs) {
    const answer = judgeBlock(network, one, there, cidr);
    if (typeof answer === "string") return answer;
    if (answer !== undefined) doubts.push(answer);
  }
  if (hidden !== undefined) {
    const origin = vpcOfOrigin(network, hidden);
    const source: Link | undefined = origin && { kind: "entity", id: origin.vpc };
    const isThere = there.kind === "entity" && origin?.vpc === there.id;
    if (isThere) return doubts[0];
    if (source !== undefined && areApart(network, source, there)) {
      return `leads to addresses of ${vpcWords(network, source)} over its connection with ${vpcWords(network, there)}`;
    }
  }
  return doubts[0] ?? hidden;
}

function judgeBlock(
  network: Network,
  { route, table, here }: PeeringRoute,
  there: Link,
  cidr: Cidr,
): string | Unknown | undefined {
  const { family } = cidr;
  const wanted = addressesOf(family, [cidr]);
  const peer = blocksOfVpc(network, there, family);
  const rest = subtractAddresses(wanted, peer.addresses);
  if (isNoAddresses(rest)) return undefined;
  if (peer.open !== undefined) return peer.open;
  const sends = `sends ${formatCidr(cidr)} to ${vpcWithBlocks(network, there, family)}`;
  const none = isNoAddresses(intersectAddresses(wanted, peer.addresses));
  const left = subtractAddresses(
    rest,
    uniteAddresses(family, [
      moreSpecific(network, route.id, table?.id, cidr),
      here === undefined ? addressesOf(family, []) : blocksOfVpc(network, here, family).addresses,
    ]),
  );
  for (const behind of networksBehind(network, there, family)) {
    const meant = intersectAddresses(left, behind.addresses);
    if (!isNoAddresses(meant)) {
      // A route that nobody can read may win over this one.
      const [hidden] = table === undefined ? [] : routesOfTable(network, table).open;
      if (hidden !== undefined && !none) return hidden;
      return `${sends}, as if ${behind.words} (${formatAddresses(meant)}) were behind it`;
    }
  }
  return none ? `${sends}, which has none of these addresses` : undefined;
}

/** Destinations in the same table that win over a wider one. */
function moreSpecific(
  network: Network,
  routeId: string,
  tableId: PeeringRoute["route"]["id"] | undefined,
  { family, prefixLength }: Cidr,
): AddressSet {
  const others = tableId === undefined ? [] : routesByTable(network).at(tableId);
  const cidrs = others.flatMap(({ id, destination }) =>
    id !== routeId &&
    destination.kind === "cidr" &&
    destination.cidr.family === family &&
    destination.cidr.prefixLength > prefixLength
      ? [destination.cidr]
      : [],
  );
  return addressesOf(family, cidrs);
}

/** True when two VPCs have blocks, all of them are known, and they share no address. */
function areApart(network: Network, one: Link, other: Link): boolean {
  const families = ([4, 6] as const).map((family) => {
    const [left, right] = [one, other].map((link) => blocksOfVpc(network, link, family));
    if (left === undefined || right === undefined) return false;
    if (left.open !== undefined || right.open !== undefined) return false;
    return isNoAddresses(intersectAddresses(left.addresses, right.addresses));
  });
  return families.every((apart) => apart);
}
