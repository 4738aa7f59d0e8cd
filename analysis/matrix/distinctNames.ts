import { componentName } from "../explain/kindNames";
import type { EntityId } from "../model/identity";
import type { Network } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import { topologyOf, type Topology } from "../reach/topology";
import type { MatrixEnd } from "./ends";

/**
 * The ends with names that tell them apart: a load balancer, a database and an auto scaling group may all
 * be called `shop`, and every VPC of an account has a group `default`. What shares its name is told by the
 * kind of its owner where that is enough, else by its id.
 */
export function withDistinctNames(
  network: Network,
  ends: readonly MatrixEnd[],
): readonly MatrixEnd[] {
  const topology = topologyOf(network);
  const byOwner = renameShared(ends, ({ granularity, interfaces: [one], name }) =>
    granularity === "interface" && one !== undefined ? ownedName(topology, one) : name,
  );
  return renameShared(byOwner, (end) => `${end.name} (${awsIdOf(topology, end) ?? end.id})`);
}

function renameShared(
  ends: readonly MatrixEnd[],
  nameOf: (end: MatrixEnd) => string,
): readonly MatrixEnd[] {
  const counts = new Map<string, number>();
  for (const { name } of ends) counts.set(name, (counts.get(name) ?? 0) + 1);
  return ends.map((end) => (counts.get(end.name) === 1 ? end : { ...end, name: nameOf(end) }));
}

/** `interface 0 of shop` with the kind of its owner: `interface 0 of load balancer shop`. */
function ownedName(topology: Topology, { owner, name }: NetworkInterface): string {
  const found = topology.find(owner.id);
  if (found === undefined || !name.endsWith(` of ${found.name}`)) return name;
  return `${name.slice(0, -found.name.length)}${componentName(found)}`;
}

function awsIdOf(topology: Topology, end: MatrixEnd): string | undefined {
  const awsId = topology.find(end.id as EntityId)?.awsId;
  return awsId?.kind === "known" ? awsId.value : undefined;
}
