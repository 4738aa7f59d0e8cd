import type { EntityId } from "../model/identity";
import type { Network } from "../model/network";
import type { Unknown } from "../model/value";
import type { Subnet } from "../model/vpc";
import { memoise } from "./memoise";
import { tablesOfSubnet } from "./subnetRouting";

/** The subnets that use a route table, and those that may. */
export interface SubnetsOfTable {
  readonly certain: readonly Subnet[];
  readonly possible: ReadonlyMap<Subnet, Unknown>;
}

interface Sorted {
  readonly certain: Subnet[];
  readonly possible: Map<Subnet, Unknown>;
}

const sorted = memoise((network): ReadonlyMap<EntityId, Sorted> => {
  const byTable = new Map<EntityId, Sorted>();
  for (const subnet of network.subnets) {
    const { tables, open } = tablesOfSubnet(network, subnet);
    for (const { id } of tables) {
      const users = byTable.get(id) ?? { certain: [], possible: new Map<Subnet, Unknown>() };
      byTable.set(id, users);
      if (open === undefined) users.certain.push(subnet);
      else users.possible.set(subnet, open);
    }
  }
  return byTable;
});

const nobody: SubnetsOfTable = { certain: [], possible: new Map() };

/** The subnets whose packets a table routes, by association or as the main table. */
export function subnetsOfTable(network: Network, table: EntityId): SubnetsOfTable {
  return sorted(network).get(table) ?? nobody;
}
