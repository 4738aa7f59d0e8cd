import type { VpcEndpointRouteTableAssociation } from "../model/endpoint";
import type { EntityId } from "../model/identity";
import type { Link } from "../model/link";
import type { Network } from "../model/network";
import type { Route, RouteTableAssociation } from "../model/routing";
import type { NatGateway } from "../model/nat";
import type { Subnet } from "../model/vpc";
import { entitiesById, memoise } from "./memoise";

/** Entities by the one that they certainly name, and those that may name any of several. */
export interface ByLink<Item> {
  /** Those that name this entity for certain, in the order of the network. */
  at(id: EntityId): readonly Item[];
  /** Those whose reference nobody can tell, whatever they may name. */
  readonly unsure: readonly Item[];
}

/** Sorts items by a reference of theirs; what names nothing, or nothing of this network, is left out. */
function byLink<Item>(
  items: readonly Item[],
  linkOf: (item: Item) => Link | undefined,
): ByLink<Item> {
  const certain = new Map<EntityId, Item[]>();
  const unsure: Item[] = [];
  for (const item of items) {
    const link = linkOf(item);
    if (link === undefined || link.kind === "external") continue;
    if (link.kind !== "entity") {
      unsure.push(item);
      continue;
    }
    const known = certain.get(link.id);
    if (known === undefined) certain.set(link.id, [item]);
    else known.push(item);
  }
  return { at: (id) => certain.get(id) ?? [], unsure };
}

/** Subnets by their VPC. */
export const subnetsByVpc: (network: Network) => ByLink<Subnet> = memoise(({ subnets }) =>
  byLink(subnets, ({ vpc }) => vpc),
);

/** NAT gateways by the subnet they stand in; regional ones are left out. */
export const natGatewaysBySubnet: (network: Network) => ByLink<NatGateway> = memoise(
  ({ natGateways }) => byLink(natGateways, ({ subnet }) => subnet),
);

/** Separate and inline routes by their table. */
export const routesByTable: (network: Network) => ByLink<Route> = memoise(({ routes }) =>
  byLink(routes, ({ routeTable }) => routeTable),
);

/** Route table associations by their subnet; those of gateways are left out. */
export const associationsBySubnet: (network: Network) => ByLink<RouteTableAssociation> = memoise(
  ({ routeTableAssociations }) => byLink(routeTableAssociations, ({ subnet }) => subnet),
);

/** Associations of gateway endpoints with tables, by the endpoint. */
export const tableAssociationsByEndpoint: (
  network: Network,
) => ByLink<VpcEndpointRouteTableAssociation> = memoise(({ vpcEndpointRouteTableAssociations }) =>
  byLink(vpcEndpointRouteTableAssociations, ({ vpcEndpoint }) => vpcEndpoint),
);

/** The subnets with these identities, each once. */
export function subnetsAmong(network: Network, ids: readonly EntityId[]): readonly Subnet[] {
  return [...new Set(ids)].flatMap((id) => {
    const entity = entitiesById(network).get(id);
    return entity?.kind === "subnet" ? [entity] : [];
  });
}
