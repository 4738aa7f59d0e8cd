import { candidatesOf, type Link } from "../model/link";
import type { TransitGateway, TransitGatewayAttachment } from "../model/transitGateway";
import { known, unknown, type Unknown, type Value } from "../model/value";
import { linkCertainty, type Choice } from "./certainty";
import type { Topology } from "./topology";

/** The table that packets from an attachment are looked up in; with `none` it may have none (NETWORK 7.9). */
export function associatedTable(
  topology: Topology,
  attachment: TransitGatewayAttachment,
  gateway: TransitGateway,
): Choice & { readonly none?: Unknown } {
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
  const choice = choose(links);
  if (possible !== undefined)
    return { ...choice, unknown: unknown(`${possible.name} may associate ${attachment.name}`) };
  return standard.kind === "unknown" ? { ...choice, none: standard } : choice;
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

export function usesDefault(gateway: Value<boolean>, attachment: Value<boolean>): Value<boolean> {
  if (
    (gateway.kind === "known" && !gateway.value) ||
    (attachment.kind === "known" && !attachment.value)
  )
    return known(false);
  return gateway.kind === "unknown" ? gateway : attachment;
}

export function defaultTable(
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
