import { linkedId } from "../../analysis/model/link";
import type { Entity, Network } from "../../analysis/model/network";
import type { NetworkInterface } from "../../analysis/model/networkInterface";

/**
 * Addresses that do not come back when a resource is replaced, as the network before has them: of an elastic
 * IP, of interfaces of the resource or, of a subnet, in it. What the program gives to the new one too stays.
 */
export function addressesGone(
  before: Network,
  after: Network,
  resource: Entity,
): readonly string[] {
  if (resource.kind === "elasticIp")
    return resource.publicIp.kind === "known" ? [resource.publicIp.value] : [];
  const stays = new Set(heldBy(after, resource));
  return heldBy(before, resource).filter((address) => !stays.has(address));
}

function heldBy({ networkInterfaces }: Network, { id }: Entity): readonly string[] {
  return networkInterfaces
    .filter((one) => one.id === id || one.owner.id === id || linkedId(one.subnet) === id)
    .flatMap(addressesOf);
}

function addressesOf({ publicIpv4, privateIpv4, ipv6 }: NetworkInterface): readonly string[] {
  return [
    ...(publicIpv4?.kind === "known" ? [publicIpv4.value] : []),
    ...(privateIpv4?.kind === "known" ? privateIpv4.value : []),
    ...(ipv6?.kind === "known" ? ipv6.value : []),
  ];
}
