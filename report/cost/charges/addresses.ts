import { useOfElasticIp } from "../../../analysis/facts/elasticIpUse";
import { entitiesById, memoise } from "../../../analysis/facts/memoise";
import { vpcLinkOf } from "../../../analysis/facts/vpcMembership";
import type { EntityId } from "../../../analysis/model/identity";
import { candidatesOf, type Link } from "../../../analysis/model/link";
import type { ElasticIp } from "../../../analysis/model/nat";
import type { Network } from "../../../analysis/model/network";
import type { NetworkInterface } from "../../../analysis/model/networkInterface";
import { isKnownAs } from "../../../analysis/model/value";
import { free, publicAddresses, type Charges } from "./charges";

/**
 * An elastic IP: AWS charges for it in use and idle alike.
 *
 * @see AWS, "Amazon VPC Pricing", section on public IPv4 addresses
 */
export function elasticIpCharges(network: Network, address: ElasticIp): Charges {
  const isIdle = useOfElasticIp(network, address) === "idle";
  const item = isIdle ? "idle public IPv4 address" : "public IPv4 address";
  return { charges: [{ item, price: "publicIpv4Hour" }] };
}

/** The VPC of what an elastic IP is certainly used by. */
export function vpcOfElasticIp(network: Network, { id }: ElasticIp): Link | undefined {
  const user = entitiesById(network).get(usersOfElasticIps(network).get(id) ?? id);
  return user === undefined ? undefined : vpcLinkOf(network, user);
}

/**
 * The address that AWS assigns at launch to what has no elastic IP. Load balancers and regional NAT gateways
 * are charged for theirs where they stand.
 *
 * @see AWS, "Amazon VPC Pricing", section on public IPv4 addresses
 */
export function assignedAddressCharges(network: Network, one: NetworkInterface): Charges {
  const { id, owner, isClass, autoAssignedPublicIpv4, publicIpv4 } = one;
  const isPublic = publicIpv4 !== undefined || isKnownAs(autoAssignedPublicIpv4, true);
  if (!isPublic) return free;
  if (isClass) {
    if (owner.kind !== "autoScalingGroup" && owner.kind !== "workload") return free;
    const what = "public IPv4 addresses of instances and tasks whose number is not known";
    return { ...free, unpriced: [{ what, page: "Amazon VPC Pricing" }] };
  }
  const holders = holdersOfElasticIps(network);
  const isOwn = ["declared", "instance", "workload", "database"].includes(owner.kind);
  const hasElastic = holders.has(id) || holders.has(owner.id);
  return isOwn && !hasElastic ? { charges: [publicAddresses(1)] } : free;
}

const holdersOfElasticIps = memoise(
  (network): ReadonlySet<EntityId> => new Set(usersOfElasticIps(network).values()),
);

/** What certainly has an elastic IP, by the elastic IP. */
const usersOfElasticIps = memoise((network): ReadonlyMap<EntityId, EntityId> => {
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
});
