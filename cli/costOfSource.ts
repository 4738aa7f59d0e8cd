import type { Prices } from "../analysis/cost/priceItems";
import type { PulumiResource } from "../analysis/read/resource";
import { networkCost, type NetworkCost, type Parent } from "../report/cost/networkCost";
import type { Source } from "./source/loadNetwork";

/** What the network of a source costs, by the components of its program. */
export function costOfSource({ network, resources }: Source, prices: Prices): NetworkCost {
  return networkCost(network, { prices, parentOf: (urn) => parentOf(resources, urn) });
}

const deepestParents = 50;

/** The nearest component around a resource: neither one of a provider nor the stack. */
function parentOf(resources: ReadonlyMap<string, PulumiResource>, urn: string): Parent | undefined {
  let resource = resources.get(urn);
  for (let depth = 0; depth < deepestParents; depth += 1) {
    const { parent } = resource ?? {};
    resource = parent === undefined ? undefined : resources.get(parent);
    if (resource === undefined) return undefined;
    const { type, name } = resource;
    if (!/^(?:aws|pulumi):/.test(type))
      return { id: resource.urn, name: `${type.split(":").at(-1) ?? type} ${name}` };
  }
  return undefined;
}
