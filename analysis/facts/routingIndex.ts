import type { VpcEndpointRouteTableAssociation } from "../model/endpoint";
import type { EntityId } from "../model/identity";
import type { Network } from "../model/network";
import type { Route, RouteTable, RouteTableAssociation } from "../model/routing";
import type { NatGateway } from "../model/nat";
import type { Subnet } from "../model/vpc";
import { byLink, type ByLink } from "./byLink";
import { entitiesById, memoise } from "./memoise";

/** Subnets by their VPC. */
export const subnetsByVpc: (network: Network) => ByLink<Subnet> = memoise(({ subnets }) =>
  byLink(subnets, ({ vpc }) => vpc),
);

/** NAT gateways by the subnet they stand in; regional ones are left out. */
export const natGatewaysBySubnet: (network: Network) => ByLink<NatGateway> = memoise(
  ({ natGateways }) => byLink(natGateways, ({ subnet }) => subnet),
);

/** Route tables by their VPC. */
export const routeTablesByVpc: (network: Network) => ByLink<RouteTable> = memoise(
  ({ routeTables }) => byLink(routeTables, ({ vpc }) => vpc),
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
