import type { EntityId } from "../../analysis/model/identity";
import type { Network } from "../../analysis/model/network";
import type { NetworkInterface } from "../../analysis/model/networkInterface";
import { address } from "./address";
import { addressesOf, fact, find, linked, linkedAll } from "./facts";

/** One public IPv4 address and the private one that an internet gateway swaps it for. */
export interface PublicMapping {
  readonly publicAddress: bigint;
  readonly privateAddress: bigint;
  readonly networkInterface: NetworkInterface;
}

/** Every public IPv4 address in the network that leads to an interface (NETWORK 0.4, 1.13). */
export function publicMappings(network: Network): PublicMapping[] {
  const result: PublicMapping[] = [];
  const add = (publicIp: string, one: NetworkInterface | undefined, privateIp?: string): void => {
    if (one === undefined) return;
    const primary = addressesOf(one).find(({ family }) => family === 4)?.value;
    const privateAddress = privateIp === undefined ? primary : address(privateIp);
    if (privateAddress === undefined) return;
    result.push({ publicAddress: address(publicIp), privateAddress, networkInterface: one });
  };

  for (const one of network.networkInterfaces) {
    if (fact(one.autoAssignedPublicIpv4) && one.publicIpv4 !== undefined) {
      add(fact(one.publicIpv4), one);
    }
  }
  for (const eip of network.elasticIps) {
    const target = interfaceNamed(network, linked(eip.networkInterface), linked(eip.instance));
    add(fact(eip.publicIp), target, eip.associateWithPrivateIp && fact(eip.associateWithPrivateIp));
  }
  for (const association of network.elasticIpAssociations) {
    const eip = find(network.elasticIps, association.elasticIp);
    if (eip === undefined) continue;
    const { networkInterface, instance, privateIp } = association;
    const target = interfaceNamed(network, linked(networkInterface), linked(instance));
    add(fact(eip.publicIp), target, privateIp && fact(privateIp));
  }
  for (const nat of network.natGateways) {
    const own = network.networkInterfaces.find(({ owner }) => owner.id === nat.id);
    const furtherIps = network.natGatewayEipAssociations
      .filter((one) => linked(one.natGateway) === nat.id)
      .map((one) => linked(one.elasticIp));
    for (const id of [...linkedAll(nat.elasticIps), ...furtherIps]) {
      const eip = find(network.elasticIps, id);
      if (eip !== undefined) add(fact(eip.publicIp), own);
    }
  }
  return result;
}

function interfaceNamed(
  network: Network,
  networkInterface: EntityId | undefined,
  instance: EntityId | undefined,
): NetworkInterface | undefined {
  if (networkInterface !== undefined) return find(network.networkInterfaces, networkInterface);
  if (instance === undefined) return undefined;
  return network.networkInterfaces.find(({ owner }) => owner.id === instance);
}
