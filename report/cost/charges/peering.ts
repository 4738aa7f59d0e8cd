import { entitiesById } from "../../../analysis/facts/memoise";
import { linkedId, type Link } from "../../../analysis/model/link";
import type { Entity, Network } from "../../../analysis/model/network";
import type { VpcPeeringConnection } from "../../../analysis/model/peering";
import type { Charges } from "./charges";

/**
 * A peering of VPCs.
 *
 * @see AWS, "Amazon EC2 On-Demand Pricing", "Data Transfer"
 */
export function peeringCharges(
  network: Network,
  findRegion: (thing: { readonly entity: Entity }) => string | undefined,
  { requesterVpc, accepterVpc }: VpcPeeringConnection,
): Charges {
  const regionOf = (link: Link): string | undefined => {
    const id = linkedId(link);
    const vpc = id === undefined ? undefined : entitiesById(network).get(id);
    return vpc === undefined ? undefined : findRegion({ entity: vpc });
  };
  const [from, to] = [regionOf(requesterVpc), regionOf(accepterVpc)];
  const isBetween = from !== undefined && to !== undefined && from !== to;
  return {
    charges: [
      isBetween
        ? { item: "data between regions", price: "interRegionGb" }
        : { item: "data between zones, each direction", price: "crossAzGb" },
    ],
  };
}
