import { entitiesById } from "../../analysis/facts/memoise";
import { natGatewaysOfSubnet } from "../../analysis/facts/natUse";
import type { TrafficAnswer } from "../../analysis/matrix/answer";
import type { Network } from "../../analysis/model/network";
import type { NetworkInterface } from "../../analysis/model/networkInterface";
import { componentOf } from "../../analysis/reach/explain";
import type { InterfaceExposure } from "../../analysis/reach/exposure";
import { natGatewayAddresses } from "../../analysis/reach/natAddresses";
import { topologyOf } from "../../analysis/reach/topology";
import type { Component } from "../../analysis/reach/verdict";
import { formatAddress } from "../../analysis/sets/cidr";

/** What one interface has to do with the internet, and what it looks like from there. */
export interface ExposureRow {
  readonly networkInterface: Component;
  /** What the interface belongs to; absent when it stands for itself. */
  readonly owner?: Component;
  readonly family: 4 | 6;
  readonly fromInternet: TrafficAnswer;
  readonly toInternet: TrafficAnswer;
  readonly addresses: readonly PublicAddress[];
}

/** A public address that the internet sees. */
export interface PublicAddress {
  /** Absent until it is deployed. */
  readonly address?: string;
  /** NAT gateway that puts it on the packets; absent for an address of the interface itself. */
  readonly natGateway?: Component;
}

/**
 * Adds owners and the addresses of NAT gateways. What a NAT gateway sends on belongs to whoever sent it
 * there: its own interface starts no connections and has no row.
 */
export function exposureRows(
  network: Network,
  found: readonly InterfaceExposure[],
): readonly ExposureRow[] {
  const senders = found.filter(({ networkInterface: { owner } }) => owner.kind !== "natGateway");
  return senders.map(({ networkInterface, family, publicAddresses, fromInternet, toInternet }) => {
    const owner = entitiesById(network).get(networkInterface.owner.id);
    const own = publicAddresses.map((address) => ({ address }));
    const borrowed =
      family === 4 && own.length === 0 ? natAddresses(network, networkInterface) : [];
    return {
      networkInterface: componentOf(networkInterface),
      ...(owner === undefined || owner.kind === "networkInterface"
        ? {}
        : { owner: componentOf(owner) }),
      family,
      fromInternet,
      toInternet,
      addresses: [...own, ...borrowed],
    };
  });
}

/** Addresses of the NAT gateways that the routes of its subnet lead to. */
function natAddresses(network: Network, one: NetworkInterface): readonly PublicAddress[] {
  const topology = topologyOf(network);
  const subnet = topology.subnetOf(one);
  if (subnet === undefined) return [];
  return natGatewaysOfSubnet(network, subnet).natGateways.flatMap((nat) =>
    natGatewayAddresses(topology, nat).publicAddresses.map(({ range }) => ({
      ...(range === undefined ? {} : { address: formatAddress(4, range.first) }),
      natGateway: componentOf(nat),
    })),
  );
}
