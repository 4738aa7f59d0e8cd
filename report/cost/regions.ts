import { entitiesById } from "../../analysis/facts/memoise";
import { regionOfName } from "../../analysis/facts/regionOfName";
import { vpcLinkOf } from "../../analysis/facts/vpcMembership";
import { subnetsByVpc } from "../../analysis/facts/routingIndex";
import type { EntityId } from "../../analysis/model/identity";
import type { Link } from "../../analysis/model/link";
import type { Entity, Network } from "../../analysis/model/network";

/** Region whose prices count where nothing tells a region. */
export const usualRegion = "us-east-1";

/**
 * The region of a thing: its own, else that of its VPC, else the only one of the network. Before a first
 * deployment the zones of subnets are often all that tells. `undefined` when several are possible, or none.
 */
export function regionFinder(
  network: Network,
): (thing: { readonly entity: Entity; readonly vpc?: Link }) => string | undefined {
  const byVpc = new Map<EntityId, string>();
  for (const { id, region } of network.vpcs) {
    const zones = subnetsByVpc(network).at(id);
    const names = [region, ...zones.map(({ zoneName }) => zoneName)];
    const [found] = names.flatMap((name) => regionOfName(name) ?? []);
    if (found !== undefined) byVpc.set(id, found);
  }
  const known = new Set([
    ...byVpc.values(),
    ...[...entitiesById(network).values()].flatMap(({ region }) => regionOfName(region) ?? []),
  ]);
  const [only, ...further] = known;
  return ({ entity, vpc = vpcLinkOf(network, entity) }) => {
    const own = regionOfName(entity.region);
    const home = vpc?.kind === "entity" ? byVpc.get(vpc.id) : undefined;
    return own ?? home ?? (further.length === 0 ? only : undefined);
  };
}
