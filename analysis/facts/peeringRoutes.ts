import { entityId, type EntityId } from "../model/identity";
import { candidatesOf, type Link } from "../model/link";
import type { Network } from "../model/network";
import type { VpcPeeringConnection } from "../model/peering";
import type { Route, RouteTable } from "../model/routing";
import { unknown, type Unknown } from "../model/value";
import { entitiesById, memoise } from "./memoise";
import { sameLink } from "./sameLink";
import { whyOf } from "./subnetRouting";

/** A route over a peering connection, and both ends of it as far as they are known. */
export interface PeeringRoute {
  readonly route: Route;
  /** Absent when nobody knows the table. */
  readonly table?: RouteTable;
  /** Absent when nobody knows the connection, or nothing here carries it. */
  readonly peering?: VpcPeeringConnection;
  /** VPC of the table, and the one at the other end; absent when `open` says why. */
  readonly here?: Link;
  readonly there?: Link;
  readonly open?: Unknown;
}

/** All routes over peering connections, inline and separate. */
export const peeringRoutes: (network: Network) => readonly PeeringRoute[] = memoise((network) =>
  network.routes.flatMap((route) => {
    const { target } = route;
    if (target.kind === "vpcPeeringConnection") return [joined(network, route, target.link)];
    if (target.kind !== "unknown") return [];
    const mayBe = target.candidates.some(
      (id) => entitiesById(network).get(id)?.kind === "vpcPeeringConnection",
    );
    return mayBe ? [{ route, open: target.why }] : [];
  }),
);

function joined(network: Network, route: Route, link: Link): PeeringRoute {
  const table = only(network, route.routeTable, "routeTable");
  const peering = only(network, link, "vpcPeeringConnection");
  if (table === undefined || peering === undefined) {
    const open =
      peering === undefined
        ? whyOf(link, "the peering connection is not part of this stack")
        : whyOf(route.routeTable, "the route table is not part of this stack");
    const known = { ...(table && { table, here: table.vpc }), ...(peering && { peering }) };
    return { route, ...known, open };
  }
  const { accepterVpc, requesterVpc } = peering;
  const here = table.vpc;
  const known = { route, table, peering, here };
  if (sameLink(here, requesterVpc) === "yes") return { ...known, there: accepterVpc };
  if (sameLink(here, accepterVpc) === "yes") return { ...known, there: requesterVpc };
  const open = [here, requesterVpc, accepterVpc].find(
    ({ kind }) => kind === "unresolved" || kind === "oneOf",
  );
  const foreign = unknown(`${peering.name} does not join the VPC of ${table.name}`);
  return { ...known, open: open === undefined ? foreign : whyOf(open, "") };
}

function only<Kind extends "routeTable" | "vpcPeeringConnection">(
  network: Network,
  link: Link,
  kind: Kind,
) {
  const [id, ...more] = candidatesOf(link);
  if (id === undefined || more.length > 0) return undefined;
  const entity = entitiesById(network).get(id);
  // The kind was compared, so the entity is of the type that belongs to it.
  return entity?.kind === kind ? (entity as Extract<typeof entity, { kind: Kind }>) : undefined;
}

/** The one VPC that an unknown value comes from, by itself or by its subnets (RULES 2.4 U2). */
export function vpcOfOrigin(
  network: Network,
  { sources }: Unknown,
): { readonly vpc: EntityId; readonly ofVpcItself: boolean } | undefined {
  if (network.settings.strictProvenance) return undefined;
  const vpcs = new Set<EntityId>();
  let ofVpcItself = false;
  for (const source of sources) {
    const entity = entitiesById(network).get(entityId(source));
    if (entity?.kind === "vpc") {
      vpcs.add(entity.id);
      ofVpcItself = true;
    } else if (entity?.kind === "subnet" && entity.vpc.kind === "entity") vpcs.add(entity.vpc.id);
    else return undefined;
  }
  const [vpc, ...more] = vpcs;
  return vpc === undefined || more.length > 0 ? undefined : { vpc, ofVpcItself };
}
