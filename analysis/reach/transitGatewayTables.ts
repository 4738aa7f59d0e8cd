import type { EntityId } from "../model/identity";
import { candidatesOf, type Link } from "../model/link";
import type {
  TransitGateway,
  TransitGatewayAttachment,
  TransitGatewayRouteTable,
} from "../model/transitGateway";
import { known, unknown, type Unknown, type Value } from "../model/value";
import { formatCidr, overlaps, type Cidr, type Family } from "../sets/cidr";
import { everyAddress, rangeOfCidr } from "./addresses";
import type { EffectiveRoute, TableContents } from "./effectiveRoute";
import { contentsOf } from "./prefixLists";
import { linkCertainty, type Choice, type Topology } from "./topology";
import { prefixesOfVpn } from "./vpnPrefixes";

/** The table that packets from an attachment are looked up in (NETWORK 7.9). */
export function associatedTable(
  topology: Topology,
  attachment: TransitGatewayAttachment,
  gateway: TransitGateway,
): Choice {
  const { network } = topology;
  const ofGateway = (link: Link): boolean => {
    const [table] = candidatesOf(link).map((id) => topology.get("transitGatewayRouteTable", id));
    return table === undefined || linkCertainty(table.transitGateway, gateway.id) !== "no";
  };
  const explicit = network.transitGatewayRouteTableAssociations.filter(
    (one) => linkCertainty(one.attachment, attachment.id) === "yes" && ofGateway(one.routeTable),
  );
  if (explicit.length > 0) return choose(explicit.map(({ routeTable }) => routeTable));
  const possible = network.transitGatewayRouteTableAssociations.find(
    (one) => linkCertainty(one.attachment, attachment.id) === "maybe",
  );
  const standard = usesDefault(
    gateway.defaultRouteTableAssociation,
    attachment.defaultRouteTableAssociation,
  );
  const links =
    standard.kind === "known" && !standard.value
      ? []
      : [defaultTable(topology, gateway, "association")];
  const why =
    possible !== undefined
      ? unknown(`${possible.name} may associate ${attachment.name}`)
      : standard.kind === "unknown"
        ? standard
        : undefined;
  const choice = choose(links);
  return why === undefined ? choice : { ...choice, unknown: why };
}

function choose(links: readonly Link[]): Choice {
  const candidates = [...new Set(links.flatMap(candidatesOf))];
  const open = links.find(({ kind }) => kind === "external" || kind === "unresolved");
  if (open === undefined) return { candidates };
  return {
    candidates,
    unknown:
      open.kind === "unresolved" ? open.why : unknown("the table is not part of this network"),
  };
}

function usesDefault(gateway: Value<boolean>, attachment: Value<boolean>): Value<boolean> {
  if (
    (gateway.kind === "known" && !gateway.value) ||
    (attachment.kind === "known" && !attachment.value)
  )
    return known(false);
  return gateway.kind === "unknown" ? gateway : attachment;
}

function defaultTable(
  topology: Topology,
  gateway: TransitGateway,
  use: "association" | "propagation",
): Link {
  const named = topology.network.transitGatewayDefaultRouteTables.find(
    (one) => one.use === use && linkCertainty(one.transitGateway, gateway.id) === "yes",
  );
  if (named !== undefined) return named.routeTable;
  return use === "association"
    ? gateway.associationDefaultRouteTable
    : gateway.propagationDefaultRouteTable;
}

/** Routes of a transit gateway table, best first (NETWORK 7.10, 7.11). */
export function contentsOfTransitTable(
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
      prefixLength: cidr.kind === "known" ? cidr.value.prefixLength : 129,
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

function propagating(
  topology: Topology,
  table: TransitGatewayRouteTable,
  gateway: TransitGateway,
): readonly { attachment: TransitGatewayAttachment; doubt?: Unknown }[] {
  const { network } = topology;
  const standard = defaultTable(topology, gateway, "propagation");
  return network.transitGatewayAttachments.flatMap((attachment) => {
    if (linkCertainty(attachment.transitGateway, gateway.id) === "no") return [];
    const explicit = network.transitGatewayRouteTablePropagations.map((one) => {
      const [left, right] = [
        linkCertainty(one.attachment, attachment.id),
        linkCertainty(one.routeTable, table.id),
      ];
      return left === "no" || right === "no"
        ? "no"
        : left === "yes" && right === "yes"
          ? "yes"
          : "maybe";
    });
    const byDefault = usesDefault(
      gateway.defaultRouteTablePropagation,
      attachment.defaultRouteTablePropagation,
    );
    const isDefault = linkCertainty(standard, table.id);
    if (
      explicit.includes("yes") ||
      (byDefault.kind === "known" && byDefault.value && isDefault === "yes")
    )
      return [{ attachment }];
    const perhaps =
      explicit.includes("maybe") ||
      ((byDefault.kind === "unknown" || byDefault.value) && isDefault !== "no");
    return perhaps
      ? [
          {
            attachment,
            doubt: unknown(`whether ${attachment.name} propagates to ${table.name} is not known`),
          },
        ]
      : [];
  });
}

interface Announced {
  readonly cidr: Value<Cidr>;
  readonly rank: number;
  readonly doubt?: Unknown;
}

function announced(
  topology: Topology,
  attachment: TransitGatewayAttachment,
  gateway: TransitGateway,
): readonly Announced[] {
  const { target } = attachment;
  switch (target.kind) {
    case "vpc": {
      const vpc = target.vpc.kind === "entity" ? topology.get("vpc", target.vpc.id) : undefined;
      if (vpc === undefined)
        return [
          {
            cidr: unknown(`the blocks of the VPC behind ${attachment.name} are not known`),
            rank: 2,
          },
        ];
      return [...topology.blocksOf(vpc, 4), ...topology.blocksOf(vpc, 6)].map((cidr) => {
        const doubt =
          cidr.kind === "known"
            ? overlapsAnother(topology, cidr.value, vpc.id, gateway)
            : undefined;
        return { cidr, rank: 2, ...(doubt === undefined ? {} : { doubt }) };
      });
    }
    case "vpn": {
      const vpn =
        target.vpnConnection.kind === "entity"
          ? topology.get("vpnConnection", target.vpnConnection.id)
          : undefined;
      if (vpn === undefined)
        return [{ cidr: unknown(`the VPN behind ${attachment.name} is not known`), rank: 5 }];
      // The static routes of a VPN connection are for virtual private gateways only (NETWORK 7.27).
      if (vpn.staticRoutesOnly.kind === "known" && vpn.staticRoutesOnly.value) return [];
      const learned = prefixesOfVpn(topology, vpn);
      const more: readonly Announced[] =
        learned.unknown === undefined ? [] : [{ cidr: learned.unknown, rank: 5 }];
      return [
        ...learned.prefixes.map(({ cidr }): Announced => ({ cidr: known(cidr), rank: 5 })),
        ...more,
      ];
    }
    case "peering":
      return [];
    default:
      return [{ cidr: unknown(`what ${attachment.name} announces is not known`), rank: 3 }];
  }
}

/** A block that overlaps one attached before is not propagated; which came first nobody can tell (7.16). */
function overlapsAnother(
  topology: Topology,
  cidr: Cidr,
  vpc: EntityId,
  gateway: TransitGateway,
): Unknown | undefined {
  for (const { transitGateway, target, name } of topology.network.transitGatewayAttachments) {
    if (target.kind !== "vpc" || linkCertainty(transitGateway, gateway.id) === "no") continue;
    const other =
      target.vpc.kind === "entity" && target.vpc.id !== vpc
        ? topology.get("vpc", target.vpc.id)
        : undefined;
    if (other === undefined) continue;
    const clash = topology
      .blocksOf(other, cidr.family)
      .some((one) => one.kind === "known" && overlaps(one.value, cidr));
    if (clash)
      return unknown(
        `${formatCidr(cidr)} overlaps a block of ${name}: only one of them is propagated`,
      );
  }
  return undefined;
}
