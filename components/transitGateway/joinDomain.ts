import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { blockKey } from "../plan/network/joinedNetwork";
import { find } from "../vpc/site";
import type { HubPlaceArgs } from "./hubPlaceArgs";

/** An attachment that joins a domain from outside of the hub's own program. */
export interface Joining {
  /** Name of the component, for the names of static routes. */
  readonly component: string;
  /** Name of the attachment. */
  readonly name: string;
  readonly place: HubPlaceArgs;
  readonly transitGatewayAttachmentId: pulumi.Input<string>;
  /** Blocks behind it, when it announces nothing by itself. */
  readonly staticRoutes?: readonly string[];
}

/** Takes an attachment into a domain: its own table, and all tables that are to hear of it. */
export function joinDomain(
  { component, name, place, transitGatewayAttachmentId, staticRoutes }: Joining,
  opts: pulumi.CustomResourceOptions,
): void {
  const { routeTableId, announcesTo } = find(
    place.hub.domains.map((one) => ({ ...one, key: one.name })),
    place.domain,
  );
  new aws.ec2transitgateway.RouteTableAssociation(
    name,
    { transitGatewayAttachmentId, transitGatewayRouteTableId: routeTableId },
    opts,
  );
  for (const table of announcesTo) {
    const there = { transitGatewayAttachmentId, transitGatewayRouteTableId: table.routeTableId };
    if (staticRoutes === undefined) {
      new aws.ec2transitgateway.RouteTablePropagation(`${name}-in-${table.name}`, there, opts);
      continue;
    }
    for (const destinationCidrBlock of staticRoutes) {
      const routeName = `${component}-${table.name}-to-${blockKey(destinationCidrBlock)}`;
      new aws.ec2transitgateway.Route(routeName, { ...there, destinationCidrBlock }, opts);
    }
  }
}
