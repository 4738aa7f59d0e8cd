import { entitiesById } from "../../analysis/facts/memoise";
import { vpcLinkOf } from "../../analysis/facts/vpcMembership";
import type { EntityId } from "../../analysis/model/identity";
import { candidatesOf, type Link } from "../../analysis/model/link";
import type { Entity, Network } from "../../analysis/model/network";

/** Something with a public IPv4 address. AWS charges each address, in use or idle. */
export interface PublicAddressUse {
  /** The elastic IP, or what AWS gave an address of its own. */
  readonly entity: Entity;
  readonly vpc?: Link;
}

/**
 * The public IPv4 addresses of a network, save those of load balancers and regional NAT gateways: elastic IPs,
 * and the addresses that AWS assigns at launch to what has no elastic IP.
 *
 * @see AWS, "Amazon VPC Pricing", section on public IPv4 addresses
 */
export function addressCharges(network: Network): readonly PublicAddressUse[] {
  const users = usersOfElasticIps(network);
  const elastic = network.elasticIps.map((entity): PublicAddressUse => {
    const user = entitiesById(network).get(users.get(entity.id) ?? entity.id);
    const vpc = user === undefined ? undefined : vpcLinkOf(network, user);
    return { entity, ...(vpc === undefined ? {} : { vpc }) };
  });
  const holders = new Set(users.values());
  const assigned = network.networkInterfaces.filter(
    ({ id, owner, isClass, autoAssignedPublicIpv4, publicIpv4 }) =>
      ["declared", "instance", "workload"].includes(owner.kind) &&
      !isClass &&
      !holders.has(id) &&
      !holders.has(owner.id) &&
      (publicIpv4 !== undefined ||
        (autoAssignedPublicIpv4.kind === "known" && autoAssignedPublicIpv4.value)),
  );
  return [...elastic, ...assigned.map((entity) => ({ entity }))];
}

/** What certainly has an elastic IP, by the elastic IP. */
function usersOfElasticIps(network: Network): ReadonlyMap<EntityId, EntityId> {
  const users = new Map<EntityId, EntityId>();
  const add = (user: Link | undefined, ip: Link): void => {
    const [elastic] = candidatesOf(ip);
    if (user?.kind === "entity" && elastic !== undefined) users.set(elastic, user.id);
  };
  const at = (id: EntityId): Link => ({ kind: "entity", id });
  for (const { id, elasticIps } of network.natGateways)
    for (const ip of elasticIps.items) add(at(id), ip);
  for (const { natGateway, elasticIp } of network.natGatewayEipAssociations)
    add(natGateway, elasticIp);
  for (const { id, elasticIps } of network.loadBalancers)
    for (const ip of elasticIps?.items ?? []) add(at(id), ip);
  for (const { id, instance, networkInterface } of network.elasticIps)
    add(networkInterface ?? instance, at(id));
  for (const { elasticIp, instance, networkInterface } of network.elasticIpAssociations)
    add(networkInterface ?? instance, elasticIp);
  return users;
}
