import { peeringRoutes, vpcOfOrigin, type PeeringRoute } from "../../analysis/facts/peeringRoutes";
import { destinationOfRoute } from "../../analysis/facts/routeDestination";
import { sameLink } from "../../analysis/facts/sameLink";
import { routesOfTable, vpcOf } from "../../analysis/facts/subnetRouting";
import { subnetsOfTable } from "../../analysis/facts/subnetsByTable";
import { routeTablesByVpc } from "../../analysis/facts/routingIndex";
import { pointsTo, type Link } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import type { VpcPeeringConnection } from "../../analysis/model/peering";
import { unknown, type Unknown } from "../../analysis/model/value";
import type { Subnet } from "../../analysis/model/vpc";
import { addressesOf, addressesWithin } from "../../analysis/sets/addressSet";
import { formatCidr, type Cidr, type Family } from "../../analysis/sets/cidr";
import { vpcWords } from "../connections/peering";
import { defineRule, notDecided, violation, type Finding } from "../rule";
import { isSubject } from "../resources/subjects";

/**
 * A peering connection needs routes on both sides: without the way back the peer answers into nothing, and
 * every connection hangs.
 *
 * @see Amazon VPC Peering Guide, "Update your route tables for a VPC peering connection"
 */
export const peerReturnRoute = defineRule({
  name: "peer-return-route",
  description:
    "A route over a peering connection has a counterpart in the peer that covers the subnets using it.",
  severity: "high",
  level: "mandatory",
  remediationSteps: "Add the return route in the peer's tables.",
  frameworks: {},
  config: {},
  looksFor: ["route"],
  provenBy: [],
  *check(network) {
    const byPeering = new Map<VpcPeeringConnection, PeeringRoute[]>();
    const stray: PeeringRoute[] = [];
    for (const one of peeringRoutes(network)) {
      if (one.peering === undefined || one.there === undefined) stray.push(one);
      if (one.peering === undefined) continue;
      const known = byPeering.get(one.peering);
      if (known === undefined) byPeering.set(one.peering, [one]);
      else known.push(one);
    }
    for (const { open, route } of stray) {
      if (open === undefined || !isSubject(route)) continue;
      yield notDecided(
        route.urn,
        `Route ${route.name}: ${open.why}. It is a violation if the peer has no route back.`,
        route.id,
      );
    }
    for (const [peering, routes] of byPeering) {
      for (const here of [peering.requesterVpc, peering.accepterVpc]) {
        yield* judgeDirection(network, peering, here, routes);
      }
    }
  },
});

/** All routes over one connection, seen from one of its two VPCs. */
function* judgeDirection(
  network: Network,
  peering: VpcPeeringConnection,
  here: Link,
  routes: readonly PeeringRoute[],
): Iterable<Finding> {
  const away = routes.filter((one) => one.there !== undefined && isFrom(one, here));
  const back = routes.filter((one) => !away.includes(one));
  const [first] = away;
  const there = first?.there;
  if (there === undefined || first === undefined) return;
  const subject = isSubject(peering) ? peering : first.route;
  if (!isSubject(subject)) return;
  for (const family of [4, 6] as const) {
    const ways = away.filter(({ route }) => mayBeOfFamily(network, route, family));
    const tables = new Set(ways.flatMap(({ table }) => table ?? []));
    const users = [...tables].map(({ id }) => subnetsOfTable(network, id));
    const certain = [...new Set(users.flatMap((one) => one.certain))];
    const possible = new Map(users.flatMap((one) => [...one.possible]));
    const answers = [...certain, ...possible.keys()].map((subnet) => ({
      subnet,
      answer: hasWayBack(network, back, there, subnet, family),
    }));
    const lost = answers.filter(({ answer, subnet }) => answer === "no" && !possible.has(subnet));
    const words =
      `VPC ${nameOf(network, here)} routes to ${vpcWords(network, there)} over peering connection ` +
      peering.name;
    if (lost.length > 0) {
      const names = lost.map(({ subnet }) => describeSubnet(subnet, family)).sort();
      yield violation(
        subject.urn,
        `${words}, but no route table there leads back to ${names.join(", ")}, so replies are lost.`,
        `${String(family)} ${peering.requesterVpc === here ? "requester" : "accepter"}`,
      );
      continue;
    }
    const open = answers.find(({ answer }) => answer !== "yes");
    if (open === undefined) continue;
    const why = typeof open.answer === "object" ? open.answer : possible.get(open.subnet);
    if (why === undefined) continue;
    yield notDecided(
      subject.urn,
      `${words}: ${why.why}. It is a violation if no route there leads back to ` +
        `${describeSubnet(open.subnet, family)}.`,
      `${String(family)} ${peering.requesterVpc === here ? "requester" : "accepter"}`,
    );
  }
}

function isFrom({ here }: PeeringRoute, vpc: Link): boolean {
  return here !== undefined && sameLink(here, vpc) === "yes";
}

function nameOf(network: Network, vpc: Link): string {
  return vpcWords(network, vpc).replace(/^VPC /, "");
}

function describeSubnet(subnet: Subnet, family: Family): string {
  const block = blockOf(subnet, family);
  return block?.kind === "known" ? `${subnet.name} (${formatCidr(block.value)})` : subnet.name;
}

function blockOf(subnet: Subnet, family: Family) {
  return family === 4 ? subnet.cidr : subnet.ipv6Cidr;
}

function mayBeOfFamily(network: Network, route: PeeringRoute["route"], family: Family): boolean {
  const { cidrs, open } = destinationOfRoute(network, route);
  if (cidrs.some((cidr) => cidr.family === family)) return true;
  if (route.destination.kind !== "unknown") return open !== undefined;
  return route.destination.family === undefined || route.destination.family === family;
}

/** Whether a table of the peer covers the block of a subnet by routes over the connection. */
function hasWayBack(
  network: Network,
  back: readonly PeeringRoute[],
  there: Link,
  subnet: Subnet,
  family: Family,
): "yes" | "no" | Unknown {
  const block = blockOf(subnet, family);
  if (block === undefined) return "yes"; // has no addresses of the family to answer to
  const doubts: Unknown[] = [];
  const byTable = new Map<PeeringRoute["table"], Cidr[]>();
  for (const one of back) {
    if (!mayBeOfFamily(network, one.route, family)) continue;
    const { cidrs, open } = destinationOfRoute(network, one.route);
    if (one.there === undefined) {
      if (one.open !== undefined) doubts.push(one.open);
      continue;
    }
    const known = byTable.get(one.table) ?? [];
    byTable.set(one.table, known);
    known.push(...cidrs.filter((cidr) => cidr.family === family));
    const origin = open === undefined ? undefined : vpcOfOrigin(network, open);
    // The VPC's own block, whatever it will be: AWS gives a VPC one IPv6 block, and its subnets are in it.
    if (origin?.ofVpcItself === true && family === 6 && pointsTo(subnet.vpc, origin.vpc)) {
      return "yes";
    }
    if (open !== undefined) doubts.push(open);
  }
  if (block.kind === "unknown" && byTable.size > 0) doubts.push(block);
  for (const cidrs of byTable.values()) {
    if (block.kind === "unknown") continue;
    const wanted = addressesOf(family, [block.value]);
    if (addressesWithin(wanted, addressesOf(family, cidrs))) return "yes";
  }
  return doubts[0] ?? hiddenRoutes(network, there) ?? "no";
}

/** Why the peer may have routes that are not seen here. */
function hiddenRoutes(network: Network, there: Link): Unknown | undefined {
  const peer = vpcOf(network, there);
  if (peer === undefined) {
    return unknown(`the routes of ${vpcWords(network, there)} are not part of this stack`);
  }
  const tables = routeTablesByVpc(network).at(peer.id);
  // AWS describes all tables or none, whatever else of a VPC was not asked for.
  const isDescribed = peer.origin === "account" && tables.length > 0;
  if (peer.open !== undefined && !isDescribed) return peer.open;
  const hidden = tables.flatMap((table) => routesOfTable(network, table).open);
  return hidden[0];
}
