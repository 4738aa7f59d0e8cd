import { entitiesById, memoise } from "../../analysis/facts/memoise";
import { subnetOfNatGateway } from "../../analysis/facts/natUse";
import { subnetsOfTable } from "../../analysis/facts/subnetsByTable";
import {
  hasDefaultRoute,
  leadsTo,
  routesOfTable,
  whyOf,
  type Answer,
} from "../../analysis/facts/subnetRouting";
import { zonesBy } from "../../analysis/facts/zoneSpread";
import type { EntityId } from "../../analysis/model/identity";
import { linkedId } from "../../analysis/model/link";
import type { NatGateway } from "../../analysis/model/nat";
import type { Network } from "../../analysis/model/network";
import type { Route, RouteTable } from "../../analysis/model/routing";
import { isKnownAs, type Value } from "../../analysis/model/value";
import type { Subnet } from "../../analysis/model/vpc";
import { listNames } from "../../analysis/text/words";
import { partsOfDefaultRoute, subjectOfRoutes } from "../routes/defaultRoutes";
import { defineRule, notDecided, violation, type Finding } from "../rule";
import { natPerAz } from "./nat-per-az";

/**
 * A NAT gateway stands in one zone. From another zone each gigabyte to it is charged for crossing, on top
 * of the NAT gateway's own price, and the way out fails with a zone that is not its own.
 *
 * @see Amazon VPC User Guide, "NAT gateway basics"
 */
export const routeNatSameAz = defineRule({
  name: "route-nat-same-az",
  description: "A subnet's default route uses a NAT gateway of its own zone.",
  severity: "medium",
  level: "advisory",
  remediationSteps:
    "Route each zone to its own NAT gateway; the detour costs per gigabyte and fails with the other zone.",
  frameworks: {},
  config: {},
  leavesTo: [natPerAz.name],
  provenBy: [],
  *check(network, { others }) {
    // A VPC with a single NAT gateway is nat-per-az's business, while that rule is switched on.
    const least = others.has(natPerAz.name) ? 2 : 1;
    for (const table of network.routeTables) {
      if (hasDefaultRoute(network, table, 4, toNat) === "no") continue;
      for (const route of partsOfDefaultRoute(routesOfTable(network, table).routes, toNat, 4)) {
        yield* checkRoute(network, table, route, least);
      }
    }
  },
});

const toNat = leadsTo("natGateway");

function* checkRoute(
  network: Network,
  table: RouteTable,
  route: Route,
  least: number,
): Iterable<Finding> {
  const nat = natOf(network, route);
  if (nat === undefined) {
    yield* foreignNat(network, table, route);
    return;
  }
  if (isKnownAs(nat.availability, "regional")) return;
  const home = subnetOfNatGateway(network, nat);
  if (home === undefined || natsInVpc(network, home) < least) return;
  const { certain, possible } = subnetsOfTable(network, table.id);
  const zoneOf = zonesBy(network.settings.zoneIds, [home, ...certain, ...possible.keys()]);
  const itsZone = zoneOf(home);
  const far: Subnet[] = [];
  const doubts = new Set<string>();
  for (const subnet of certain) {
    const answer = subnet.id === home.id ? "yes" : isNear(zoneOf(subnet), itsZone);
    if (answer === "yes") continue;
    if (typeof answer === "object") doubts.add(answer.why);
    else if (nat.availability.kind === "unknown") doubts.add(nat.availability.why);
    else far.push(subnet);
  }
  for (const [subnet, { why }] of possible) {
    if (subnet.id !== home.id && isNear(zoneOf(subnet), itsZone) !== "yes") doubts.add(why);
  }
  const subject = subjectOfRoutes(table, [route]);
  const zone = itsZone.kind === "known" ? itsZone.value : "a zone that is not known";
  if (far.length > 0) {
    const zones = far.map(zoneOf).flatMap((one) => (one.kind === "known" ? [one.value] : []));
    yield violation(
      subject,
      `Route table ${table.name} sends ${listNames(far.map(({ name }) => name).sort())} in ${[...new Set(zones)].sort().join(", ")} to NAT ` +
        `gateway ${nat.name} in ${zone}, so each packet crosses zones and the way out fails with ${zone}.`,
      `${table.urn} ${nat.id}`,
    );
  } else if (doubts.size > 0) {
    yield notDecided(
      subject,
      `Route table ${table.name} to NAT gateway ${nat.name}: ${[...doubts].join("; ")}. It is a violation ` +
        "if a subnet of it is in another zone than the NAT gateway.",
      `${table.urn} ${nat.id}`,
    );
  }
}

/** The NAT gateway that a route leads to is not in the stack, or may be any of several. */
function* foreignNat(network: Network, table: RouteTable, route: Route): Iterable<Finding> {
  const { target } = route;
  if (target.kind !== "natGateway" || subnetsOfTable(network, table.id).certain.length === 0)
    return;
  const { why } = whyOf(target.link, "the zone of a NAT gateway outside this stack is not known");
  yield notDecided(
    subjectOfRoutes(table, [route]),
    `Route table ${table.name}: ${why}. It is a violation if a subnet of it is in another zone than the ` +
      "NAT gateway.",
    `${table.urn} NAT gateway`,
  );
}

function natOf(network: Network, { target }: Route): NatGateway | undefined {
  const id = target.kind === "natGateway" ? linkedId(target.link) : undefined;
  const entity = id === undefined ? undefined : entitiesById(network).get(id);
  return entity?.kind === "natGateway" ? entity : undefined;
}

/** Whether a subnet is in the zone of the NAT gateway. */
function isNear(zone: Value<string>, itsZone: Value<string>): Answer {
  if (zone.kind === "unknown") return zone;
  if (itsZone.kind === "unknown") return itsZone;
  return zone.value === itsZone.value ? "yes" : "no";
}

const natCounts = memoise((network): ReadonlyMap<EntityId, number> => {
  const counts = new Map<EntityId, number>();
  for (const nat of network.natGateways) {
    const vpc = linkedId(subnetOfNatGateway(network, nat)?.vpc);
    if (vpc !== undefined) counts.set(vpc, (counts.get(vpc) ?? 0) + 1);
  }
  return counts;
});

function natsInVpc(network: Network, { vpc }: Subnet): number {
  const id = linkedId(vpc);
  return id === undefined ? 1 : (natCounts(network).get(id) ?? 0);
}
