import { natGatewaysOfSubnet } from "../facts/natUse";
import { entitiesById } from "../facts/memoise";
import type { EntityId } from "../model/identity";
import type { NatGateway } from "../model/nat";
import type { Network } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import type { RouteTarget } from "../model/routing";

/**
 * The interfaces whose packets may go by a NAT gateway: those in subnets whose routes lead there, or may; all
 * where packets of others may come into these subnets and leave them again.
 */
export function sendersThrough(network: Network, nat: NatGateway): readonly NetworkInterface[] {
  const subnets = new Set<EntityId>();
  for (const subnet of network.subnets) {
    const { natGateways, open } = natGatewaysOfSubnet(network, subnet);
    if (natGateways.some(({ id }) => id === nat.id) || open !== undefined) subnets.add(subnet.id);
  }
  const { networkInterfaces, routes } = network;
  if (isEntered(network, subnets) || routes.some(({ target }) => mayBeAppliance(network, target)))
    return networkInterfaces;
  return networkInterfaces.filter(
    ({ subnet }) => subnet.kind !== "entity" || subnets.has(subnet.id),
  );
}

/** Whether what comes over a transit gateway may come into one of some subnets. */
function isEntered(network: Network, subnets: ReadonlySet<EntityId>): boolean {
  return network.transitGatewayAttachments.some(({ target }) => {
    if (target.kind !== "vpc") return target.kind === "other";
    const { items, more } = target.subnets;
    if (more !== undefined) return true;
    return items.some((link) => link.kind !== "entity" || subnets.has(link.id));
  });
}

/** Whether a route may lead to something that sends packets of others on. */
function mayBeAppliance(network: Network, target: RouteTarget): boolean {
  switch (target.kind) {
    case "networkInterface":
    case "instance":
    case "unknown":
      return true;
    case "vpcEndpoint": {
      const { link } = target;
      const endpoint = link.kind === "entity" ? entitiesById(network).get(link.id) : undefined;
      if (endpoint?.kind !== "vpcEndpoint") return true;
      return endpoint.endpointType.kind === "unknown" || endpoint.endpointType.value !== "Gateway";
    }
    default:
      return false;
  }
}
