import type { EntityId } from "../../analysis/model/identity";
import type { Link, LinkList } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import type { NetworkInterface } from "../../analysis/model/networkInterface";
import type { Value } from "../../analysis/model/value";
import type { Subnet, Vpc } from "../../analysis/model/vpc";
import type { Cidr } from "../../analysis/sets/cidr";
import { address, familyOf, inBlock } from "./address";
import type { Packet } from "./packet";

/** The value. The walker follows packets through fully known networks only. */
export function fact<T>(value: Value<T>): T {
  if (value.kind === "known") return value.value;
  throw new Error(`the packet walker needs a fully known network: ${value.why}`);
}

/** Identity of what a link names; `undefined` when it names nothing of this network. */
export function linked(link: Link | undefined): EntityId | undefined {
  if (link === undefined || link.kind === "external") return undefined;
  if (link.kind === "entity") return link.id;
  throw new Error("the packet walker needs a fully known network: a link is not resolved");
}

/** Identities of a list of links. */
export function linkedAll(list: LinkList): EntityId[] {
  if (list.more !== undefined) {
    throw new Error("the packet walker needs a fully known network: a list is not resolved");
  }
  return list.items.map(linked).filter((id) => id !== undefined);
}

/** The entity of this identity in a collection. */
export function find<T extends { readonly id: EntityId }>(
  collection: readonly T[],
  link: Link | EntityId | undefined,
): T | undefined {
  const id = typeof link === "object" ? linked(link) : link;
  return collection.find((one) => one.id === id);
}

/** As `find`, for what must exist in a sound network. */
export function get<T extends { readonly id: EntityId }>(
  collection: readonly T[],
  link: Link | EntityId | undefined,
): T {
  const found = find(collection, link);
  if (found === undefined) throw new Error(`no ${JSON.stringify(link)} in the network`);
  return found;
}

/** Every CIDR of the VPC, of both families. */
export function cidrsOfVpc(network: Network, vpc: Vpc): Cidr[] {
  const result = [fact(vpc.cidr)];
  if (vpc.ipv6Cidr !== undefined) result.push(fact(vpc.ipv6Cidr));
  for (const association of network.vpcCidrAssociations) {
    if (linked(association.vpc) === vpc.id) result.push(fact(association.cidr));
  }
  return result;
}

/** True when the address lies in one of the VPC's CIDRs. */
export function inVpc(network: Network, vpc: Vpc, family: 4 | 6, value: bigint): boolean {
  return cidrsOfVpc(network, vpc).some((cidr) => inBlock(family, value, cidr));
}

/** CIDRs of a subnet. */
export function cidrsOfSubnet(subnet: Subnet): Cidr[] {
  return [subnet.cidr, subnet.ipv6Cidr].filter((cidr) => cidr !== undefined).map(fact);
}

/** True when the destination of the packet lies in the subnet (NETWORK 2.4). */
export function headsInto(packet: Packet, subnet: Subnet): boolean {
  return cidrsOfSubnet(subnet).some((cidr) => inBlock(packet.family, packet.destination, cidr));
}

/** Zone of a subnet, by id. */
export function zoneOf(subnet: Subnet): string {
  return fact(subnet.zoneId);
}

/** Subnet of an interface. */
export function subnetOf(network: Network, networkInterface: NetworkInterface): Subnet {
  return get(network.subnets, networkInterface.subnet);
}

/** VPC of a subnet. */
export function vpcOf(network: Network, subnet: Subnet): Vpc {
  return get(network.vpcs, subnet.vpc);
}

/** Private addresses of an interface (NETWORK 0.4), primary first. */
export function addressesOf(
  networkInterface: NetworkInterface,
): { family: 4 | 6; value: bigint }[] {
  const written = [
    ...(networkInterface.privateIpv4 === undefined ? [] : fact(networkInterface.privateIpv4)),
    ...(networkInterface.ipv6 === undefined ? [] : fact(networkInterface.ipv6)),
  ];
  return written.map((text) => ({ family: familyOf(text), value: address(text) }));
}

/** True when the address is one of the interface's own. */
export function owns(networkInterface: NetworkInterface, family: 4 | 6, value: bigint): boolean {
  return addressesOf(networkInterface).some((own) => own.family === family && own.value === value);
}

/** The interface of the VPC that has this private address. */
export function interfaceAt(
  network: Network,
  vpc: Vpc,
  family: 4 | 6,
  value: bigint,
): NetworkInterface | undefined {
  return network.networkInterfaces.find(
    (one) => linked(subnetOf(network, one).vpc) === vpc.id && owns(one, family, value),
  );
}
