import { linkedId, type Link } from "../model/link";
import type { Entity, Network } from "../model/network";
import { entitiesById } from "./memoise";

/** Name of what a link leads to, or its AWS id outside of the network; `undefined` when nobody knows it. */
export function linkName(network: Network, link: Link): string | undefined {
  if (link.kind === "external") return link.awsId;
  const id = linkedId(link);
  const entity: Entity | undefined = id === undefined ? undefined : entitiesById(network).get(id);
  return entity?.name;
}
