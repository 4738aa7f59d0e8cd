import { candidatesOf, type Link } from "../model/link";
import type { TransitGateway, TransitGatewayRouteTable } from "../model/transitGateway";
import { known, unknown, type Unknown, type Value } from "../model/value";
import { formatCidr, type Cidr, type Family } from "../sets/cidr";
import { everyAddress, rangeOfCidr } from "./addresses";
import { linkCertainty } from "./certainty";
import { longerThanAny, type EffectiveRoute, type TableContents } from "./effectiveRoute";
import { contentsOf } from "./prefixLists";
import type { Topology } from "./topology";
import { announced, propagating } from "./transitAnnouncements";

const remembered = new WeakMap<Topology, Map<string, TableContents>>();

/** Routes of a transit gateway table, best first (NETWORK 7.10, 7.11). */
export function contentsOfTransitTable(
  topology: Topology,
  table: TransitGatewayRouteTable,
  gateway: TransitGateway,
  family: Family,
): TableContents {
  const memory = remembered.get(topology) ?? new Map<string, TableContents>();
  remembered.set(topology, memory);
  const key = [table.id, gateway.id, family].join("|");
  const known = memory.get(key) ?? readTransitTable(topology, table, gateway, family);
  memory.set(key, known);
  return known;
}

function readTransitTable(
  topology: Topology,
  table: TransitGatewayRouteTable,
  gateway: TransitGateway,
  family: Family,
): TableContents {
  const { network } = topology;
  const routes: EffectiveRoute[] = [];
  const add = (
    cidr: Value<Cidr>,
    rank: number,
    attachment: Link | undefined,
    blackhole: Value<boolean>,
    doubt?: Unknown,
  ): void => {
    if (cidr.kind === "known" && cidr.value.family !== family) return;
    const why =
      doubt ??
      (cidr.kind === "unknown" ? cidr : blackhole.kind === "unknown" ? blackhole : undefined);
    const name = attachment === undefined ? "blackhole" : nameOf(topology, attachment);
    routes.push({
      range: cidr.kind === "known" ? rangeOfCidr(cidr.value) : everyAddress(family),
      prefixLength: cidr.kind === "known" ? cidr.value.prefixLength : longerThanAny,
      rank,
      target:
        attachment === undefined ? { kind: "none" } : { kind: "transitGateway", link: attachment },
      blackhole: attachment === undefined || (blackhole.kind === "known" && blackhole.value),
      text: `${cidr.kind === "known" ? formatCidr(cidr.value) : "destination not known"} to ${name}`,
      ...(why === undefined ? {} : { doubt: why }),
    });
  };
  for (const route of network.transitGatewayRoutes) {
    const holds = linkCertainty(route.routeTable, table.id);
    if (holds === "no") continue;
    const doubt =
      holds === "maybe" ? unknown(`${route.name} may belong to ${table.name}`) : undefined;
    add(
      route.destination,
      route.source === "static" ? 0 : 2,
      route.attachment,
      route.blackhole,
      doubt,
    );
  }
  for (const reference of network.transitGatewayPrefixListReferences) {
    if (linkCertainty(reference.routeTable, table.id) === "no") continue;
    const contents = contentsOf(topology, reference.prefixList);
    for (const cidr of contents.cidrs)
      add(known(cidr), 1, reference.attachment, reference.blackhole);
    if (contents.unknown !== undefined)
      add(contents.unknown, 1, reference.attachment, reference.blackhole);
  }
  for (const { attachment, doubt } of propagating(topology, table, gateway))
    for (const learned of announced(topology, attachment, gateway))
      add(
        learned.cidr,
        learned.rank,
        { kind: "entity", id: attachment.id },
        known(false),
        doubt ?? learned.doubt,
      );
  const sorted = [...routes].sort(
    (left, right) => right.prefixLength - left.prefixLength || left.rank - right.rank,
  );
  return {
    routes: sorted,
    findings: [],
    ...(table.open === undefined ? {} : { open: table.open }),
  };
}

function nameOf(topology: Topology, link: Link): string {
  const [id] = candidatesOf(link);
  return (
    (id === undefined ? undefined : topology.find(id)?.name) ?? "an attachment that is not known"
  );
}
