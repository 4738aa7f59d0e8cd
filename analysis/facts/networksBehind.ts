import { type Link } from "../model/link";
import type { EntityId } from "../model/identity";
import type { Network } from "../model/network";
import { addressesOf, type AddressSet } from "../sets/addressSet";
import type { Family } from "../sets/cidr";
import { entitiesById, memoise } from "./memoise";
import { blocksOfVpc } from "./vpcBlocks";

/** A network that a VPC is joined with. */
export interface NetworkBehind {
  /** `VPC archive`, `the data centre`. */
  readonly words: string;
  readonly addresses: AddressSet;
}

/** VPCs that are certainly peered with a VPC or attached to a transit gateway of it, by that VPC. */
const neighbours = memoise((network): ReadonlyMap<EntityId, ReadonlySet<EntityId>> => {
  const all = new Map<EntityId, Set<EntityId>>();
  const join = (one: EntityId, other: EntityId): void => {
    const known = all.get(one) ?? new Set();
    all.set(one, known);
    known.add(other);
  };
  for (const { accepterVpc: left, requesterVpc: right } of network.vpcPeeringConnections) {
    if (left.kind !== "entity" || right.kind !== "entity") continue;
    join(left.id, right.id);
    join(right.id, left.id);
  }
  return all;
});

const attachedVpcs = memoise((network): ReadonlyMap<EntityId, ReadonlySet<EntityId>> => {
  const all = new Map<EntityId, Set<EntityId>>();
  for (const { target, transitGateway } of network.transitGatewayAttachments) {
    if (target.kind !== "vpc" || target.vpc.kind !== "entity") continue;
    if (transitGateway.kind !== "entity") continue;
    const known = all.get(transitGateway.id) ?? new Set();
    all.set(transitGateway.id, known);
    known.add(target.vpc.id);
  }
  return all;
});

/** Networks beside a VPC that somebody may take to be behind it: other VPCs, and data centres. */
export function networksBehind(network: Network, vpc: Link, family: Family): NetworkBehind[] {
  if (vpc.kind !== "entity") return [];
  const ids = new Set(neighbours(network).get(vpc.id));
  for (const attached of attachedVpcs(network).values()) {
    if (attached.has(vpc.id)) for (const id of attached) ids.add(id);
  }
  ids.delete(vpc.id);
  const vpcs = [...ids].flatMap((id): NetworkBehind[] => {
    const name = entitiesById(network).get(id)?.name ?? id;
    const { addresses } = blocksOfVpc(network, { kind: "entity", id }, family);
    return addresses.intervals.length === 0 ? [] : [{ words: `VPC ${name}`, addresses }];
  });
  const sites = network.onPremisesNetworks.map(({ name, cidrs }): NetworkBehind => ({
    words: `the network ${name}`,
    addresses: addressesOf(family, cidrs),
  }));
  return [...vpcs, ...sites];
}
