import { candidatesOf, type Link } from "../model/link";
import type { ElasticIp } from "../model/nat";
import type { Network } from "../model/network";
import type { EntityId } from "../model/identity";
import type { Unknown } from "../model/value";
import { memoise } from "./memoise";

/** Whether something uses an elastic IP, which AWS charges for either way; or why that is not certain. */
export function useOfElasticIp(network: Network, address: ElasticIp): "used" | "idle" | Unknown {
  const { id, instance, networkInterface, isAssociated } = address;
  const { used, perhaps, any } = usedAddresses(network);
  if (used.has(id) || isAssociated === true) return "used";
  if (instance !== undefined || networkInterface !== undefined) return "used";
  return perhaps.get(id) ?? any ?? "idle";
}

/** Addresses that something else names: for certain, perhaps, or any of them. */
const usedAddresses = memoise((network) => {
  const used = new Set<EntityId>();
  const perhaps = new Map<EntityId, Unknown>();
  const open: Unknown[] = [];
  const note = (link: Link): void => {
    if (link.kind === "entity") used.add(link.id);
    else if (link.kind === "unresolved") open.push(link.why);
    else if (link.kind === "oneOf") for (const id of candidatesOf(link)) perhaps.set(id, link.why);
  };
  for (const { elasticIp } of network.elasticIpAssociations) note(elasticIp);
  for (const { elasticIp } of network.natGatewayEipAssociations) note(elasticIp);
  const lists = [...network.natGateways, ...network.loadBalancers, ...network.workloads].flatMap(
    ({ elasticIps }) => elasticIps ?? [],
  );
  for (const { items, more } of lists) {
    items.forEach(note);
    if (more === undefined) continue;
    for (const id of more.candidates) perhaps.set(id, more.why);
    if (more.candidates.length === 0) open.push(more.why);
  }
  const [any] = open;
  return { used, perhaps, any };
});
