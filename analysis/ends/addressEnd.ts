import type { Network } from "../model/network";
import { entityId } from "../model/identity";
import type { NetworkInterface } from "../model/networkInterface";
import type { Endpoint } from "../reach/query";
import { topologyOf, type Topology } from "../reach/topology";
import { addressesOf, addressesWithin } from "../sets/addressSet";
import {
  addressBits,
  contains,
  formatAddress,
  formatCidr,
  parseAddress,
  parseCidr,
  type Cidr,
} from "../sets/cidr";
import { privateAddresses } from "../sets/world";
import type { End, EndProblem } from "./end";

/** The block that a text writes down; a single address is the smallest block. */
export function blockWritten(text: string): Cidr | undefined {
  const address = parseAddress(text);
  if (address === undefined) return parseCidr(text);
  const { family, value } = address;
  return { family, first: value, prefixLength: addressBits(family) };
}

/**
 * The end that an address or a block means: the interface that has the address, the subnet or VPC that
 * has the block, a network outside AWS when a VPN or Direct Connect leads out of this one, else just
 * these addresses. A problem when traffic cannot start there, because nothing in the network has the
 * address.
 */
export function addressEnd(network: Network, block: Cidr): End | EndProblem {
  const { family } = block;
  const others: readonly string[] = [];
  const topology = topologyOf(network);
  const single = block.prefixLength === addressBits(family);
  const address = formatAddress(family, block.first);
  const owners = single ? interfacesWith(topology, block) : [];
  if (owners.length > 0)
    return {
      kind: "end",
      endpoints: owners.map(({ id }) => ({ kind: "entity", id, address })),
      label: `${address} (${owners.map(({ name }) => name).join(", ")})`,
      others,
      family,
    };
  const written = single ? address : formatCidr(block);
  const holder = holderOf(network, topology, block);
  const isPrivate = addressesWithin(addressesOf(family, [block]), privateAddresses[family]);
  if (holder?.isAll === true)
    return {
      kind: "end",
      endpoints: [{ kind: "entity", id: holder.entity.id }],
      label: `${holder.entity.kind === "vpc" ? "VPC" : "subnet"} ${holder.entity.name} (${written})`,
      others,
      family,
    };
  if (holder === undefined && isPrivate && leadsOutOfAws(network)) {
    const endpoint: Endpoint = { kind: "onPremises", id: entityId("on-premises"), cidr: written };
    return { kind: "end", endpoints: [endpoint], label: `on-premises ${written}`, others, family };
  }
  if (isPrivate && holder === undefined)
    return {
      kind: "outside",
      why: "it lies in no VPC of this network, and no VPN or Direct Connect leads out of it",
    };
  return {
    kind: "end",
    endpoints: [{ kind: "cidr", cidr: written }],
    label: written,
    others,
    family,
  };
}

function interfacesWith(topology: Topology, { family, first }: Cidr): readonly NetworkInterface[] {
  return topology.network.networkInterfaces.filter(
    (one) =>
      topology
        .addressesOf(one, family)
        .some(({ range, exact }) => exact && range.first === first) ||
      (family === 4 &&
        topology.publicMappings(one).some(({ publicAddress }) => publicAddress?.first === first)),
  );
}

/** The subnet that holds the block, else the VPC. */
function holderOf(network: Network, topology: Topology, block: Cidr) {
  const subnet = network.subnets.find((one) => {
    const own = block.family === 4 ? one.cidr : one.ipv6Cidr;
    return own?.kind === "known" && contains(own.value, block);
  });
  const vpc = network.vpcs.find((one) =>
    topology
      .blocksOf(one, block.family)
      .some((own) => own.kind === "known" && contains(own.value, block)),
  );
  const entity = subnet ?? vpc;
  if (entity === undefined) return undefined;
  const own = block.family === 4 ? entity.cidr : entity.ipv6Cidr;
  const isAll = own?.kind === "known" && own.value.prefixLength === block.prefixLength;
  return { entity, isAll };
}

function leadsOutOfAws(network: Network): boolean {
  return (
    network.vpnConnections.length > 0 ||
    network.directConnectVirtualInterfaces.length > 0 ||
    network.directConnectGateways.length > 0
  );
}
