import { entitiesById } from "../../analysis/facts/memoise";
import { vpcLinkOf } from "../../analysis/facts/vpcMembership";
import { subnetsByVpc } from "../../analysis/facts/routingIndex";
import type { EntityId } from "../../analysis/model/identity";
import type { Link } from "../../analysis/model/link";
import type { Entity, Network } from "../../analysis/model/network";
import type { Value } from "../../analysis/model/value";

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
    const [found] = [region, ...zones.map(({ zoneName }) => zoneName)].flatMap(regionIn);
    if (found !== undefined) byVpc.set(id, found);
  }
  const known = new Set([
    ...byVpc.values(),
    ...[...entitiesById(network).values()].flatMap(({ region }) => regionIn(region)),
  ]);
  const [only, ...further] = known;
  return ({ entity, vpc = vpcLinkOf(network, entity) }) => {
    const [own] = regionIn(entity.region);
    const home = vpc?.kind === "entity" ? byVpc.get(vpc.id) : undefined;
    return own ?? home ?? (further.length === 0 ? only : undefined);
  };
}

/** The region that a region, a zone or a local zone begins with: `us-west-2` of `us-west-2-lax-1a`. */
function regionIn(name: Value<string>): readonly string[] {
  const text = name.kind === "known" ? name.value : "";
  return /^[a-z]{2}(?:-(?:gov|iso[a-z]?))?-[a-z]+-\d+/.exec(text)?.slice(0, 1) ?? [];
}
