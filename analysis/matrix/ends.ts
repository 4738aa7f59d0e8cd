import { declaredTier } from "../facts/declaredTier";
import { effectiveTier } from "../facts/effectiveTier";
import type { Network } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import type { Subnet } from "../model/vpc";
import { topologyOf, type Topology } from "../reach/topology";

/** What rows and columns of a matrix stand for. */
export type Granularity = "interface" | "group" | "subnet" | "tier" | "vpc";

/** A row and a column of a matrix: interfaces that are asked about together. */
export interface MatrixEnd {
  readonly granularity: Granularity;
  /** Id of the entity; a tier has the id of its VPC and its name: `vpc-1 private`. */
  readonly id: string;
  /** For people. A tier is named with its VPC, since a tier of another VPC is another one. */
  readonly name: string;
  readonly interfaces: readonly NetworkInterface[];
}

/**
 * The ends of a network, in the order of its entities; those without interfaces are left out. An
 * interface with several security groups is in several ends; one whose subnet is not known is in the
 * end `not known` (for tiers also when the routes do not tell the tier).
 */
export function endsOf(network: Network, granularity: Granularity): readonly MatrixEnd[] {
  const topology = topologyOf(network);
  const found = new Map<string, { name: string; interfaces: NetworkInterface[] }>();
  const add = (id: string, name: string, one: NetworkInterface): void => {
    const end = found.get(id);
    if (end === undefined) found.set(id, { name, interfaces: [one] });
    else end.interfaces.push(one);
  };
  const tiers = new Map<Subnet, string>();
  for (const one of network.networkInterfaces)
    for (const { id, name } of placesOf(topology, one, granularity, tiers)) add(id, name, one);
  return [...found].map(([id, end]) => ({ granularity, id, ...end }));
}

interface Place {
  readonly id: string;
  readonly name: string;
}

const notKnown: Place = { id: "not known", name: "not known" };

function placesOf(
  topology: Topology,
  one: NetworkInterface,
  granularity: Granularity,
  tiers: Map<Subnet, string>,
): readonly Place[] {
  if (granularity === "interface") return [one];
  if (granularity === "group") {
    const groups = topology
      .groupsOf(one)
      .items.map((link) =>
        link.kind === "entity" ? topology.get("securityGroup", link.id) : undefined,
      );
    return [...new Set(groups.map((group) => group ?? notKnown))];
  }
  const subnet = topology.subnetOf(one);
  if (subnet === undefined) return [notKnown];
  if (granularity === "subnet") return [subnet];
  const vpc = topology.vpcOf(subnet);
  if (vpc === undefined) return [notKnown];
  if (granularity === "vpc") return [vpc];
  const tier = tiers.get(subnet) ?? tierOf(topology.network, subnet);
  tiers.set(subnet, tier);
  return [{ id: `${vpc.id} ${tier}`, name: `${vpc.name} ${tier}` }];
}

/** What the subnet is declared to be, else what its routes make of it. */
function tierOf(network: Network, subnet: Subnet): string {
  const declared = declaredTier(network, subnet);
  if (declared.kind === "unknown") return notKnown.name;
  if (declared.value !== undefined) return declared.value;
  const actual = effectiveTier(network, subnet);
  return actual.kind === "known" ? actual.value : notKnown.name;
}
