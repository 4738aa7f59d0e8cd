import { entitiesById, memoise } from "../facts/memoise";
import type { EntityId } from "../model/identity";
import { networkOf, type Entity, type Network } from "../model/network";
import { silent } from "./changedParts";

/**
 * The part of a network that one of its resources is in: all that is linked with it, directly or not, and
 * what is linked with no VPC, which may count anywhere. What reaches whom in there is the same as in the whole
 * network; the VPCs that nothing joins with it are left out. Of one part, it is the same object each time.
 */
export function partAround(network: Network, id: EntityId): Network {
  const { parts, around } = partsOf(network);
  const part = parts.get(id);
  if (part === undefined) return network;
  if (part.network === undefined) {
    const { settings, notUnderstood, notDescribed } = network;
    const entities = part.hasVpc
      ? [...part.entities, ...around]
      : [...entitiesById(network).values()];
    part.network = networkOf(entities, settings, notUnderstood, notDescribed);
  }
  return part.network;
}

interface Part {
  readonly entities: readonly Entity[];
  readonly hasVpc: boolean;
  network?: Network;
}

const partsOf = memoise((network) => {
  const entities = entitiesById(network);
  const links = new Map<EntityId, EntityId[]>();
  const link = (one: EntityId, other: EntityId): void => {
    const all = links.get(one);
    if (all === undefined) links.set(one, [other]);
    else all.push(other);
  };
  const around: Entity[] = [];
  for (const one of entities.values()) {
    if (silent.has(one.kind)) continue;
    for (const text of textsIn(one)) {
      const other = entities.get(text as EntityId);
      if (other === undefined || other === one || silent.has(other.kind)) continue;
      link(one.id, other.id);
      link(other.id, one.id);
    }
  }
  const parts = new Map<EntityId, Part>();
  for (const first of entities.values()) {
    if (parts.has(first.id)) continue;
    const found = new Set([first]);
    for (const one of found)
      for (const id of links.get(one.id) ?? []) {
        const other = entities.get(id);
        if (other !== undefined) found.add(other);
      }
    const part = { entities: [...found], hasVpc: [...found].some(({ kind }) => kind === "vpc") };
    if (!part.hasVpc) around.push(...found);
    for (const { id } of found) parts.set(id, part);
  }
  return { parts, around };
});

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
